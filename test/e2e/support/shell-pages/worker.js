let pages = 0;
self.onconnect = ({ ports: [port] }) => {
  pages += 1;
  port.onmessage = async ({ data }) => {
    const [status, body] = await fetch(data.fetch, data.init).then(
      async (answer) => [answer.status, await answer.text()],
      () => ['refused', ''],
    );
    port.postMessage({ pages, status, body });
  };
};
