let pages = 0;
self.onconnect = ({ ports: [port] }) => {
  pages += 1;
  port.onmessage = async ({ data }) => {
    const status = await fetch(data.fetch).then(
      (answer) => answer.status,
      () => 'refused',
    );
    port.postMessage({ pages, status });
  };
};
