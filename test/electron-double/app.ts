import { createPreventable, StrictEmitter } from './strict';

interface AppOptions {
  version: string;
  name: string;
  userDataDir: string;
  takeLock(): boolean;
  closeWindows(): boolean;
  endBrowser(): Promise<void>;
}

/** Electron's `app` as far as it is used: readiness, paths, one instance, and the way out. */
export class AppDouble extends StrictEmitter {
  readonly isPackaged = false;
  private ready = false;
  private quitting = false;
  private isAsking = false;
  private markReady: () => void = () => {};
  private readonly readiness: Promise<void>;
  private userData: string;

  constructor(private readonly options: AppOptions) {
    super('app', [
      ...['ready', 'second-instance', 'web-contents-created', 'window-all-closed'],
      ...['before-quit', 'will-quit', 'quit'],
    ]);
    this.userData = options.userDataDir;
    this.readiness = new Promise((resolve) => {
      this.markReady = resolve;
    });
  }

  getVersion(): string {
    return this.options.version;
  }

  getName(): string {
    return this.options.name;
  }

  getLocale(): string {
    return 'en-GB';
  }

  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The Electron double does not model app.getPath('${name}')`);
    return this.userData;
  }

  setPath(name: string, path: string): void {
    if (name !== 'userData') throw new Error(`The Electron double does not model app.setPath('${name}')`);
    this.userData = path;
  }

  requestSingleInstanceLock(): boolean {
    return this.options.takeLock();
  }

  whenReady(): Promise<void> {
    return this.readiness;
  }

  isReady(): boolean {
    return this.ready;
  }

  becomeReady(): void {
    this.ready = true;
    this.emit('ready');
    this.markReady();
  }

  isQuitting(): boolean {
    return this.quitting;
  }

  quit(): void {
    if (this.quitting || this.isAsking) return;
    // What was prevented is forgotten after the event's own microtasks: a wish within them is not heard.
    this.isAsking = true;
    setImmediate(() => {
      this.isAsking = false;
    });
    const event = createPreventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented || !this.options.closeWindows()) return;
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }

  exit(code = 0): void {
    if (this.quitting) return;
    this.quitting = true;
    this.emit('quit', {}, code);
    void this.options.endBrowser().finally(() => process.exit(code));
  }
}
