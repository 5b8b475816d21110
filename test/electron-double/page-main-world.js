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

  // An event is heard before its dispatch returns: what answers at once answers here, the rest by a promise.
  const functions = [];
  const answers = new Map();
  const call = (kind, message, args) => {
    const id = ++lastId;
    tell(kind, { id, ...message, args: args.map((arg) => (typeof arg === 'function' ? give(arg) : arg)) });
    const { value, ownFunction, later, error } = answers.get(id);
    answers.delete(id);
    if (error !== undefined) throw new Error(error);
    if (ownFunction !== undefined) return Object.freeze((...more) => call('call-own', { ownFunction }, more));
    return later ? new Promise((resolve, reject) => waiting.set(id, { resolve, reject })) : value;
  };
  const give = (pageFunction) => ({ pageFunction: functions.push(pageFunction) - 1 });
  hear('answer', ({ id, ...answer }) => answers.set(id, answer));
  hear('hear', ({ id, args }) => functions[id](...args));
  hear('expose', ({ key, names }) => {
    const value = Object.freeze(
      Object.fromEntries(names.map((name) => [name, Object.freeze((...args) => call('call', { key, name }, args))])),
    );
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
