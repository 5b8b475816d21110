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

  const listeners = [];
  const ipcRenderer = {
    on(ipcChannel, listener) {
      listeners.push({ ipcChannel, listener });
      return ipcRenderer;
    },
    removeListener(ipcChannel, listener) {
      const index = listeners.findLastIndex((one) => one.ipcChannel === ipcChannel && one.listener === listener);
      if (index >= 0) listeners.splice(index, 1);
      return ipcRenderer;
    },
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

  // Functions cross as numbers: those of the page that were given to us, and those of ours that the page was given.
  const given = new Map();
  const fromPage = (value) =>
    value?.pageFunction === undefined ? value : (...args) => tellPage('hear', { id: value.pageFunction, args });
  const toPage = (value) => {
    if (typeof value !== 'function') return { value };
    const ownFunction = given.size + 1;
    given.set(ownFunction, value);
    return { ownFunction };
  };
  const run = (id, call) => {
    try {
      const value = call();
      if (typeof value?.then !== 'function') return tellPage('answer', { id, ...toPage(value) });
      tellPage('answer', { id, later: true });
      value.then(
        (settled) => tellPage('settle', { id, value: settled }),
        (error) => tellPage('settle', { id, error: error.message }),
      );
    } catch (error) {
      tellPage('answer', { id, error: error.message });
    }
  };
  hearPage('call', ({ id, key, name, args }) => run(id, () => exposed[key][name](...args.map(fromPage))));
  hearPage('call-own', ({ id, ownFunction, args }) => run(id, () => given.get(ownFunction)(...args.map(fromPage))));
  globalThis.electronDoubleSend = ({ ipcChannel, args }) => {
    for (const one of [...listeners]) if (one.ipcChannel === ipcChannel) one.listener({}, ...args);
  };
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
  // No window opens here without both.
  const process = Object.freeze({ type: 'renderer', sandboxed: true, contextIsolated: true });
  preload(require, { exports: {} }, process);
}
