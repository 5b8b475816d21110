import type { ShellBridge } from '../../shared/ipc/contract';
import type { Paper } from '../../shared/model/paper';
import { createShellInside } from './central-inside';
import { hearShell } from './hear-shell';
import { createDrawLine } from './paper/draw-line';
import { toPaperHtml } from './paper/paper-html';
import { withPictures } from './paper/with-pictures';
import { askToPersist, type Platform, saveByLink } from './platform';
import { createShellPrinter } from './printer';
import { createShellStart, createShellUpdates } from './updates';

declare global {
  interface Window {
    /** The shell's bridge; absent in a browser. */
    blackbook?: ShellBridge;
  }
}

export function createElectronPlatform(bridge: ShellBridge): Platform {
  const shellPrinter = createShellPrinter(bridge);
  const toPrinter = (paper: Paper) => {
    const settings = shellPrinter.peek()?.settings;
    if (settings?.kind !== 'receipt') return paper;
    return withPictures(paper, settings.codePage, createDrawLine(document, settings.width));
  };
  const printer = { ...shellPrinter, test: (paper: Paper) => shellPrinter.test(toPrinter(paper)) };
  return {
    kind: 'electron',
    launch: () => bridge['launch.get'](),
    async chooseCentral(url, pairCode) {
      const { centralUrl } = await bridge['launch.get']();
      if (centralUrl === new URL(url).origin) return false;
      await bridge['central.use']({ url, pairCode });
      return true;
    },
    async hostCentral() {
      const started = await bridge['inside.start']({ demo: null, lan: false });
      return started.ok ? { ok: true, url: started.url } : { ok: false, ...started.error };
    },
    inside: createShellInside(bridge),
    findCentrals: () => bridge['central.find'](),
    async print(paper, id = crypto.randomUUID()) {
      const settings = printer.peek()?.settings;
      const html = settings?.kind === 'system' ? toPaperHtml(paper, settings.size, settings.logo) : toPaperHtml(paper);
      return bridge['print.receipt']({ id, paper: toPrinter(paper), html });
    },
    printer,
    openDisplay: async () => {
      await bridge['display.open']();
    },
    saveFile: (fileName, text) => saveByLink(document, fileName, text),
    updates: createShellUpdates(bridge),
    startWithMachine: createShellStart(bridge),
    whenLeft: (hear) => hearShell(bridge, 'computer.left', hear),
    persist: askToPersist,
  };
}
