// Runs beside the page, in the preload script's own world: contextBridge and ipcRenderer as far as they are modelled.
// Given: `channel` and `preload`.
{
  const exposed = {};
  const waiting = new Map();
  let lastId = 0;

  const tellPage = (kind, message) =>
    window.dispatchEvent(new CustomEvent(channel + kind, { detail: JSON.stringify(message) }));
  const hearPage = (kind, listener) =>
    window.addEventListener(channel + kind, (event) => listener(JSON.parse(event.detail)));
  const refuse = (what) => {
    throw new Error(`The Electron double does not model ${what}`);
  };

  const ipcRenderer = {
    invoke: (ipcChannel, ...args) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        electronDoubleTell(JSON.stringify({ kind: 'invoke', id, ipcChannel, args }));
      }),
  };
  const contextBridge = {
    exposeInMainWorld(key, api) {
      if (key in exposed) throw new Error('Cannot bind an API on top of an existing property on the window object');
      const names = Object.keys(api);
      if (names.some((name) => typeof api[name] !== 'function')) refuse('exposing anything but functions');
      exposed[key] = api;
      tellPage('expose', { key, names });
    },
  };
  const strict = (name, object) =>
    new Proxy(object, { get: (target, key) => (key in target ? target[key] : refuse(`${name}.${String(key)}`)) });
  const electron = strict('electron', {
    contextBridge: strict('contextBridge', contextBridge),
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
  });

  hearPage('call', async ({ id, key, name, args }) => {
    try {
      tellPage('settle', { id, value: await exposed[key][name](...args) });
    } catch (error) {
      tellPage('settle', { id, error: error.message });
    }
  });
  hearPage('open', ({ url }) => electronDoubleTell(JSON.stringify({ kind: 'open', url })));
  globalThis.electronDoubleSettle = ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(value);
    else reject(new Error(error));
  };

  // What a sandboxed preload script is given, and no more: one module to require.
  const require = (name) =>
    name === 'electron' ? electron : refuse(`require('${name}') in a sandboxed preload script`);
  preload(require, { exports: {} });
}
