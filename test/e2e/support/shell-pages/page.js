const worker = new SharedWorker('/worker.js', { name: 'shell-page', type: 'module' });
/** Asks the shared worker: how many pages hold it, and what a fetch of an address gives there. */
window.askWorker = (question) =>
  new Promise((resolve) => {
    worker.port.onmessage = (event) => resolve(event.data);
    worker.port.postMessage(question);
  });
window.whatFetchGives = (address) =>
  fetch(address).then(
    (answer) => answer.status,
    () => 'refused',
  );
document.documentElement.dataset.ready = 'yes';
