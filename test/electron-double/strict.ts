import { EventEmitter } from 'node:events';

/** What inspectors and promises ask of any object. */
const askedOfEverything = new Set(['then', 'toJSON', 'inspect', 'constructor', 'splice', 'asymmetricMatch']);

/** An object whose unmodelled members throw: a test must not pass because the double looked away. */
export function strict<T extends object>(name: string, modelled: T): T {
  return new Proxy(modelled, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || askedOfEverything.has(key)) {
        return Reflect.get(target, key, receiver);
      }
      throw new Error(`The Electron double does not model ${name}.${key}`);
    },
  });
}

/** An emitter that refuses listeners for events that it does not model. */
export class StrictEmitter extends EventEmitter {
  constructor(name: string, modelled: readonly string[]) {
    super();
    this.setMaxListeners(0);
    super.on('newListener', (event) => {
      if (!modelled.includes(String(event)))
        throw new Error(`The Electron double does not model ${name}'s '${String(event)}'`);
    });
  }
}

/** Electron's event argument: tells afterwards whether a listener prevented the default. */
export function createPreventable<T extends object>(details: T) {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}
