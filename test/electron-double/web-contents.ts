import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WebPreferences } from 'electron';
import { fromWebUrl, toWebUrl } from './addresses';
import type { CdpSession } from './cdp';
import { applyPermissions } from './permissions';
import type { Runtime } from './runtime';
import { createPreventable, StrictEmitter } from './strict';

const world = 'electron-double-preload';
const mainWorldScript = readFileSync(join(import.meta.dirname, 'page-main-world.js'), 'utf8');
const isolatedWorldScript = readFileSync(join(import.meta.dirname, 'page-isolated-world.js'), 'utf8');

type Told = { kind: 'invoke'; id: number; ipcChannel: string; args: unknown[] } | { kind: 'open'; url: string };

/** A page of a window: navigation, its guards, and the preload script's way to the main process. */
export class WebContentsDouble extends StrictEmitter {
  readonly id: number;
  targetId = '';
  private session: CdpSession | null = null;
  private mainFrameId = '';
  private webUrl = 'about:blank';
  private destroyed = false;
  /** Addresses that the main process has asked for: they are no navigation of the page's own. */
  private readonly expected = new Set<string>();
  private askOpen: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  /** Where the preload script of the page that stands now runs. */
  private preloadContextId: number | null = null;
  private readonly attached: Promise<void>;
  private markAttached: () => void = () => {};

  constructor(
    private readonly runtime: Runtime,
    private readonly preferences: WebPreferences,
    private readonly closeWindow: () => void,
  ) {
    super('webContents', [
      'will-navigate',
      'did-finish-load',
      'destroyed',
      'render-process-gone',
      'will-frame-navigate',
      // Chromium tells nobody outside that a page hangs: a test says it.
      'unresponsive',
      'responsive',
      // Accepted so that guards can be set; redirects, webviews and Bluetooth do not reach them here.
      'will-redirect',
      'will-attach-webview',
      'select-bluetooth-device',
    ]);
    this.id = runtime.nextId();
    this.attached = new Promise((resolve) => {
      this.markAttached = resolve;
    });
  }

  async attach(session: CdpSession, targetId: string): Promise<void> {
    this.session = session;
    this.targetId = targetId;
    const { frameTree } = await session.send('Page.getFrameTree');
    this.mainFrameId = frameTree.frame.id;
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === this.mainFrameId) this.webUrl = frame.url + (frame.urlFragment ?? '');
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.mainFrameId) this.webUrl = url;
    });
    session.on('Page.loadEventFired', () => this.emit('did-finish-load', {}));
    session.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      void this.hear(JSON.parse(payload) as Told, executionContextId);
    });
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string };
      if (context.name === world && frameId === this.mainFrameId) this.preloadContextId = context.id;
    });
    session.on('Fetch.requestPaused', (paused) => void this.guardNavigation(paused));

    await session.send('Page.enable');
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: 'electronDoubleTell', executionContextName: world });
    if (this.preferences.javascript === false) {
      await session.send('Emulation.setScriptExecutionDisabled', { value: true });
    } else await this.injectWorlds(session);
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }] });
    this.markAttached();
  }

  private async injectWorlds(session: CdpSession): Promise<void> {
    const channel = `double-${randomUUID()}-`;
    const preload = this.preferences.preload ? readFileSync(this.preferences.preload, 'utf8') : '';
    const inEachPage = (given: string, script: string) =>
      `if (window === window.top && location.href !== 'about:blank') { ${given}\n${script} }`;
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: inEachPage(`const channel = '${channel}';`, mainWorldScript),
    });
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: world,
      source: inEachPage(
        `const channel = '${channel}'; const preload = (require, module, process) => { ${preload}\n };`,
        isolatedWorldScript,
      ),
    });
  }

  private async hear(told: Told, executionContextId: number): Promise<void> {
    if (told.kind === 'open') return this.refuseWindow(fromWebUrl(told.url));
    const senderFrame = { url: this.getURL(), parent: null };
    const answer = await this.invoke(told.ipcChannel, { sender: this, senderFrame }, told.args);
    await this.session
      ?.send('Runtime.evaluate', {
        expression: `electronDoubleSettle(${JSON.stringify({ id: told.id, ...answer })})`,
        contextId: executionContextId,
      })
      // The page that asked may be gone.
      .catch(() => {});
  }

  /** To the listeners of the page's preload script; a page that is not there yet hears nothing. */
  send(ipcChannel: string, ...args: unknown[]): void {
    if (this.destroyed) throw new Error('Object has been destroyed');
    if (this.preloadContextId === null) return;
    this.session
      ?.send('Runtime.evaluate', {
        expression: `globalThis.electronDoubleSend?.(${JSON.stringify({ ipcChannel, args })})`,
        contextId: this.preloadContextId,
      })
      // The page may have gone.
      .catch(() => {});
  }

  private async invoke(
    channel: string,
    event: object,
    args: unknown[],
  ): Promise<{ value: unknown } | { error: string }> {
    const handler = this.runtime.ipcHandlers.get(channel);
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return { value: await handler(event, ...args) };
    } catch (error) {
      return { error: `Error invoking remote method '${channel}': ${error}` };
    }
  }

  /** Only a refusal is modelled: an allowed window would be one that the program never configured. */
  refuseWindow(url: string): void {
    const { action } = this.askOpen({ url });
    if (action !== 'deny') throw new Error(`The Electron double does not model window.open with action '${action}'`);
  }

  private async guardNavigation(paused: {
    requestId: string;
    frameId: string;
    request: { url: string };
  }): Promise<void> {
    const { requestId, frameId, request } = paused;
    const isMainFrame = frameId === this.mainFrameId;
    const isOwnWish = !isMainFrame || !this.expected.delete(request.url);
    const url = fromWebUrl(request.url);
    const event = createPreventable({ url, isMainFrame });
    if (isOwnWish) this.emit('will-frame-navigate', event);
    if (isOwnWish && isMainFrame) this.emit('will-navigate', event, url);
    await (event.defaultPrevented
      ? this.session?.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      : this.session?.send('Fetch.continueRequest', { requestId })
    )?.catch(() => {});
  }

  async loadURL(url: string): Promise<void> {
    await this.attached;
    const webUrl = toWebUrl(this.runtime.schemes, url);
    await applyPermissions(this.runtime, this, webUrl);
    this.expected.add(new URL(webUrl).href.replace(/#.*$/, ''));
    const finished = new Promise<void>((resolve, reject) => {
      this.once('did-finish-load', () => resolve());
      this.once('render-process-gone', () => reject(new Error(`ERR_FAILED (-2) loading '${url}'`)));
    });
    finished.catch(() => {});
    const result = await this.session?.send('Page.navigate', { url: webUrl });
    if (result?.errorText) throw new Error(`${result.errorText} loading '${url}'`);
    // Without a loader it was a step within the page, which loads nothing.
    if (result?.loaderId) await finished;
  }

  getURL(): string {
    return fromWebUrl(this.webUrl);
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.askOpen = handler;
  }

  print(_options: object, done?: (success: boolean, reason: string) => void): void {
    setImmediate(() => done?.(false, 'The Electron double has no printer'));
  }

  /** Its process has ended: `status` is Chromium's word for how. */
  crash(status: string, exitCode: number): void {
    const reason = ['killed', 'oom'].find((one) => status.includes(one)) ?? 'crashed';
    this.emit('render-process-gone', {}, { reason, exitCode });
  }

  forcefullyCrashRenderer(): void {
    // No answer comes from a page that has ended.
    this.session?.send('Page.crash').catch(() => {});
  }

  close(): void {
    this.closeWindow();
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  /** The window has gone. */
  end(): void {
    this.destroyed = true;
    this.emit('destroyed');
  }
}
