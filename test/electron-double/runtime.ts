import type { Browser } from './browser';
import type { BrowserWindowDouble } from './browser-window';
import type { SchemeHandler } from './proxy';
import type { StrictEmitter } from './strict';

type Answer = (granted: boolean) => void;

/** What the parts of the double know of each other. */
export interface Runtime {
  userDataDir(): string;
  /** Throws before the app is ready, as everything in Electron does that needs a browser. */
  browser(): Browser;
  isReady(): boolean;
  schemes: Set<string>;
  schemeHandlers: Map<string, SchemeHandler>;
  ipcHandlers: Map<string, (event: unknown, ...args: unknown[]) => unknown>;
  permissions: {
    check: ((contents: unknown, permission: string, origin: string) => boolean) | null;
    request: ((contents: unknown, permission: string, answer: Answer) => void) | null;
  };
  /** Hears `will-download`, as a session does. */
  downloads: StrictEmitter;
  windows: Map<number, BrowserWindowDouble>;
  nextId(): number;
  announceContents(contents: unknown): void;
  /** The last window has gone. */
  allWindowsClosed(): void;
}
