// Runs in the page before its own scripts: what contextBridge has exposed, and a window.open that Electron decides on.
// The two worlds of a page share its DOM alone, so they talk by events whose names only they know.
// Given: `channel`.
{
  const { addEventListener, dispatchEvent, CustomEvent } = window;
  const { parse, stringify } = JSON;
  const waiting = new Map();
  let lastId = 0;

  const tell = (kind, message) =>
    dispatchEvent.call(window, new CustomEvent(channel + kind, { detail: stringify(message) }));
  const hear = (kind, listener) =>
    addEventListener.call(window, channel + kind, (event) => {
      event.stopImmediatePropagation();
      listener(parse(event.detail));
    });

  hear('expose', ({ key, names }) => {
    const call = (name) =>
      Object.freeze(
        (...args) =>
          new Promise((resolve, reject) => {
            const id = ++lastId;
            waiting.set(id, { resolve, reject });
            tell('call', { id, key, name, args });
          }),
      );
    const value = Object.freeze(Object.fromEntries(names.map((name) => [name, call(name)])));
    Object.defineProperty(window, key, { value, enumerable: true });
  });
  hear('settle', ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(value);
    else reject(new Error(error));
  });
  window.open = (url = '') => {
    tell('open', { url: new URL(url, document.baseURI).href });
    return null;
  };
}
