import type { BrowserWindowConstructorOptions, Rectangle, WebPreferences } from 'electron';
import type { Runtime } from './runtime';
import { createPreventable, StrictEmitter, strict } from './strict';
import { WebContentsDouble } from './web-contents';

const modelledOptions = [
  ...['x', 'y', 'width', 'height', 'minWidth', 'minHeight', 'title', 'show', 'fullscreen'],
  ...['autoHideMenuBar', 'webPreferences'],
];
const modelledPreferences = [
  ...['preload', 'contextIsolation', 'sandbox', 'nodeIntegration', 'webSecurity', 'spellcheck', 'javascript'],
  ...['navigateOnDragDrop', 'devTools'],
];
const safePreferences = { contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true } as const;

/** A page target of the browser with the manners of a window. */
export class BrowserWindowDouble extends StrictEmitter {
  readonly id: number;
  readonly webContents: WebContentsDouble;
  private bounds: Rectangle;
  private visible: boolean;
  private minimized = false;
  private maximized = false;

  constructor(
    private readonly runtime: Runtime,
    options: BrowserWindowConstructorOptions = {},
  ) {
    super('BrowserWindow', ['ready-to-show', 'show', 'focus', 'close', 'closed']);
    const { connection } = runtime.browser();
    refuseUnsafe(options);
    this.id = runtime.nextId();
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.visible = options.show !== false;
    const contents = new WebContentsDouble(runtime, options.webPreferences ?? {}, () => this.close());
    this.webContents = strict('webContents', contents);
    contents.once('did-finish-load', () => this.emit('ready-to-show'));
    runtime.windows.set(this.id, this);
    runtime.announceContents(this.webContents);
    void this.createTarget(connection, contents);
  }

  private async createTarget(
    { root, attach }: ReturnType<Runtime['browser']>['connection'],
    contents: WebContentsDouble,
  ) {
    const { width, height } = this.bounds;
    const { targetId } = await root.send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height });
    await contents.attach(await attach(targetId), targetId);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.visible = true;
    this.emit('show');
  }

  /** Without taking the focus. */
  showInactive(): void {
    this.visible = true;
    this.emit('show');
  }

  isVisible(): boolean {
    return this.visible;
  }

  focus(): void {
    this.emit('focus');
  }

  minimize(): void {
    this.minimized = true;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  restore(): void {
    this.minimized = false;
  }

  maximize(): void {
    this.maximized = true;
  }

  isMaximized(): boolean {
    return this.maximized;
  }

  getBounds(): Rectangle {
    return { ...this.bounds };
  }

  getNormalBounds(): Rectangle {
    return { ...this.bounds };
  }

  isDestroyed(): boolean {
    return !this.runtime.windows.has(this.id);
  }

  /** Asks first; `destroy` does not. */
  close(): void {
    const event = createPreventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (!this.runtime.windows.delete(this.id)) return;
    const { targetId } = this.webContents;
    // The browser may have closed it already.
    this.runtime
      .browser()
      .connection.root.send('Target.closeTarget', { targetId })
      .catch(() => {});
    this.webContents.end();
    this.emit('closed');
    if (this.runtime.windows.size === 0) this.runtime.allWindowsClosed();
  }
}

/** Isolation is not a matter of degree: a window that gives it up can't be opened here at all. */
function refuseUnsafe({ webPreferences = {}, ...options }: BrowserWindowConstructorOptions): void {
  const unknown = [
    ...Object.keys(options).filter((name) => !modelledOptions.includes(name)),
    ...Object.keys(webPreferences).filter((name) => !modelledPreferences.includes(name)),
  ];
  if (unknown.length > 0) throw new Error(`The Electron double does not model window options: ${unknown.join(', ')}`);
  for (const [name, safe] of Object.entries(safePreferences)) {
    const given = webPreferences[name as keyof WebPreferences] ?? safe;
    if (given !== safe) throw new Error(`The Electron double refuses webPreferences.${name} = ${given}`);
  }
}
