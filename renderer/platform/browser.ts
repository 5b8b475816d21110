import type { PrintAnswer } from '../../shared/ipc/print';
import { toPaperHtml } from './paper/paper-html';
import { askToPersist, type Platform, saveByLink } from './platform';

/** A tab served by central. Prints through the browser's own dialogue, from a frame that nobody sees. */
export function createBrowserPlatform(page: Window, nonce: string | undefined): Platform {
  return {
    kind: 'browser',
    launch: async () => ({ centralUrl: null, pairCode: null, version: 'web' }),
    chooseCentral: async () => false,
    hostCentral: async () => null,
    inside: null,
    findCentrals: async () => null,
    print: (paper) => printInFrame(page.document, withNonce(toPaperHtml(paper), nonce)),
    printer: null,
    openDisplay: async () => {
      page.open('#/display', 'blackbook-display', 'popup,width=1024,height=768')?.focus();
    },
    saveFile: (fileName, text) => saveByLink(page.document, fileName, text),
    updates: null,
    startWithMachine: null,
    whenLeft: () => () => {},
    persist: askToPersist,
  };
}

/** A frame inherits the page's policy, so its style sheet needs the page's nonce. */
const withNonce = (html: string, nonce: string | undefined) =>
  nonce ? html.replaceAll('<style>', `<style nonce="${nonce}">`) : html;

function printInFrame(document: Document, html: string): Promise<PrintAnswer> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.title = 'print';
    const finish = (answer: PrintAnswer) => {
      // The dialogue may still read the page when print() returns.
      setTimeout(() => frame.remove(), 1000);
      resolve(answer);
    };
    frame.addEventListener('load', () => {
      if (!frame.contentWindow) return finish({ ok: false, reason: 'no frame' });
      frame.contentWindow.print();
      finish({ ok: true });
    });
    frame.srcdoc = html;
    document.body.append(frame);
  });
}
