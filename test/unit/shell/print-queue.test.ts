import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJobFiles } from '../../../electron/printing/job-files';
import { isOwnNetwork } from '../../../electron/printing/network-link';
import { openLink } from '../../../electron/printing/open-link';
import { createPrintQueue } from '../../../electron/printing/print-queue';
import type { PrinterView } from '../../../shared/ipc/print';
import { type ReceiptPrinter, startReceiptPrinter } from '../../support/receipt-printer';
import { createMemory, receiptPrinter, toJob, toPaper } from '../../support/tills-printer';

/** Real time where a printer must answer, next to none where a till only waits before it tries again. */
const patience = { answer: 3_000, askAgain: 15, retry: 15, test: 3_000 };
/** As long as a loaded machine needs; a test that passes ends at once. */
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 });
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let printer: ReceiptPrinter;
let folder: string;
beforeEach(async () => {
  printer = await startReceiptPrinter();
  folder = mkdtempSync(join(tmpdir(), 'blackbook-print-'));
});
afterEach(async () => {
  await printer.switchOff();
  rmSync(folder, { recursive: true, force: true });
});

const now = Date.parse('2026-11-22T14:00:00Z');
async function openQueue(more: Parameters<typeof receiptPrinter>[1] = {}) {
  const told: PrinterView[] = [];
  const memory = createMemory(receiptPrinter(printer.port, more));
  const queue = await createPrintQueue({
    ...{ memory, openLink, wait, patience },
    files: createJobFiles(folder),
    now: () => now,
    tell: (view) => told.push(view),
  });
  return { queue, memory, told };
}
const files = () => readdirSync(folder).filter((name) => name.endsWith('.json'));
const receiptsOnPaper = () => printer.papers().map(({ lines }) => lines.find((line) => line.startsWith('Receipt ')));

describe('A receipt on its way to the printer', () => {
  it('is printed once, with its customer, and asked for twice still once', async () => {
    const { queue } = await openQueue();
    expect(await queue.add(toJob('T1-1'))).toEqual({ ok: true });
    expect(await queue.add(toJob('T1-1'))).toEqual({ ok: true });
    await until(() => expect(files()).toEqual([]));
    await queue.add(toJob('T1-1'));
    await queue.add(toJob('T1-2'));
    await until(() => expect(receiptsOnPaper()).toEqual(['Receipt T1-1', 'Receipt T1-2']));
    expect(printer.papers()[0]?.lines).toContain('Customer: Anna Smith');
    expect(printer.papers()[0]).toMatchObject({ cuts: 1, strange: [] });
    await until(() => expect(queue.view()).toMatchObject({ problem: null, jobs: [] }));
  });

  it.each([
    ['has no paper', 'paper-out', () => printer.paper('out'), () => printer.paper('full')],
    ['stands open', 'cover-open', () => printer.cover(true), () => printer.cover(false)],
    ['is off', 'unreachable', () => printer.switchOff(), () => printer.switchOn()],
  ] as const)(
    'waits while the printer %s, which is said, and comes out once after that',
    async (_, problem, stop, start) => {
      await stop();
      const { queue, told } = await openQueue();
      await queue.add(toJob('T1-1'));
      await queue.add(toJob('T1-2'));
      await until(() => expect(told.at(-1)).toMatchObject({ problem, jobs: [{ id: 'T1-1' }, { id: 'T1-2' }] }));
      expect(printer.papers()).toEqual([]);
      await start();
      await until(() => expect(told.at(-1)).toMatchObject({ problem: null, jobs: [] }));
      expect(receiptsOnPaper()).toEqual(['Receipt T1-1', 'Receipt T1-2']);
    },
  );

  it('that ran out of paper half way goes on with the next roll, in the printer, and is not sent again', async () => {
    printer.endPaperAfter(200);
    const { queue, told } = await openQueue();
    await queue.add(toJob('T1-1'));
    await until(() => expect(told.at(-1)).toMatchObject({ problem: 'paper-out', jobs: [{ isDoubtful: false }] }));
    printer.paper('full');
    await until(() => expect(told.at(-1)).toMatchObject({ problem: null, jobs: [] }));
    expect(receiptsOnPaper()).toEqual(['Receipt T1-1']);
  });

  it('whose cable is cut in the middle is asked about, not repeated; the next ones go on', async () => {
    printer.cutCableAfter(200);
    const { queue, told } = await openQueue();
    await queue.add(toJob('T1-1'));
    await until(() => expect(told.at(-1)).toMatchObject({ problem: 'cut', jobs: [{ isDoubtful: true }] }));
    await printer.switchOff();
    await printer.switchOn();
    await queue.add(toJob('T1-2'));
    await until(() => expect(queue.view().jobs).toEqual([{ id: 'T1-1', title: 'Receipt T1-1', isDoubtful: true }]));
    await queue.settle({ id: 'T1-1', do: 'print' });
    await until(() => expect(queue.view().jobs).toEqual([]));
    expect(receiptsOnPaper().slice(1)).toEqual(['Receipt T1-2', 'Receipt T1-1']);
  });

  it('is thrown away when nobody wants it any more', async () => {
    await printer.switchOff();
    const { queue } = await openQueue();
    await queue.add(toJob('T1-1'));
    await until(() => expect(queue.view().problem).toBe('unreachable'));
    await queue.settle({ id: 'T1-1', do: 'forget' });
    expect({ jobs: queue.view().jobs, files: files() }).toEqual({ jobs: [], files: [] });
    await printer.switchOn();
  });

  it('is refused when a hundred wait already', async () => {
    await printer.switchOff();
    const { queue } = await openQueue();
    const answers = [];
    for (let n = 1; n <= 101; n++) answers.push(await queue.add(toJob(`T1-${n}`)));
    expect(answers.filter((answer) => !answer.ok)).toEqual([{ ok: false, reason: 'full' }]);
    await printer.switchOn();
  });

  it('names nobody on the disk while it waits', async () => {
    printer.paper('out');
    const { queue } = await openQueue();
    await queue.add(toJob('T1-1'));
    const kept = readFileSync(join(folder, 'T1-1.json'), 'utf8');
    expect(kept).toContain('Lantern');
    expect(kept).not.toContain('Anna');
  });
});

describe('After the end of the program', () => {
  it('what waited is printed once, what was on its way is asked about, what is damaged stops nothing', async () => {
    const kept = createJobFiles(folder);
    await kept.save({ id: 'T1-1', at: now, state: 'sending', paper: toPaper('T1-1') });
    await kept.save({ id: 'T1-2', at: now + 1, state: 'waiting', paper: toPaper('T1-2') });
    await kept.save({ id: 'T1-3', at: now - 13 * 3_600_000, state: 'waiting', paper: toPaper('T1-3') });
    writeFileSync(join(folder, 'T1-4.json'), '{"id":"T1-4"');
    const { queue } = await openQueue();
    await until(() => expect(receiptsOnPaper()).toEqual(['Receipt T1-2']));
    await until(() =>
      expect(queue.view().jobs).toEqual([
        { id: 'T1-3', title: 'Receipt T1-3', isDoubtful: true },
        { id: 'T1-1', title: 'Receipt T1-1', isDoubtful: true },
      ]),
    );
    await until(() => expect(files().sort()).toEqual(['T1-1.json', 'T1-3.json']));
  });

  it('what the printer took is on the disk as on its way before its first byte leaves', async () => {
    printer.endPaperAfter(1);
    const { queue } = await openQueue();
    await queue.add(toJob('T1-1'));
    await until(() => expect(printer.bytes().length).toBeGreaterThan(0));
    expect(JSON.parse(readFileSync(join(folder, 'T1-1.json'), 'utf8')).state).toBe('sending');
    const next = await createJobFiles(folder).load();
    expect(next).toMatchObject([{ id: 'T1-1', state: 'doubtful' }]);
    printer.paper('full');
    await until(() => expect(files()).toEqual([]));
  });
});

describe('A printer that only prints and says nothing', () => {
  it('prints, and what it has taken is done', async () => {
    printer.beMute();
    const quick = { ...patience, answer: 30 };
    const queue = await createPrintQueue({
      ...{ memory: createMemory(receiptPrinter(printer.port)), openLink, wait, patience: quick, tell: () => {} },
      ...{ files: createJobFiles(folder), now: () => now },
    });
    await queue.add(toJob('T1-1'));
    await until(() => expect(queue.view().jobs).toEqual([]));
    await until(() => expect(receiptsOnPaper()).toEqual(['Receipt T1-1']));
  });

  it('gets nothing when it used to talk: its silence means that something is wrong', async () => {
    printer.beMute();
    const memory = createMemory(receiptPrinter(printer.port));
    memory.setTalkative();
    const quick = { ...patience, answer: 30 };
    const queue = await createPrintQueue({
      ...{ memory, openLink, wait, patience: quick, tell: () => {} },
      ...{ files: createJobFiles(folder), now: () => now },
    });
    await queue.add(toJob('T1-1'));
    await until(() => expect(queue.view()).toMatchObject({ problem: 'silent', jobs: [{ isDoubtful: false }] }));
    expect(printer.papers()).toEqual([]);
    await queue.settle({ id: 'T1-1', do: 'forget' });
  });
});

describe('The drawer', () => {
  it('opens at once by the printer’s pulse, and without paper by the one that needs none', async () => {
    const { queue } = await openQueue();
    expect(await queue.openDrawer()).toEqual({ ok: true });
    await until(() => expect(printer.pulses()).toEqual(['1b700019fa']));
    printer.paper('out');
    expect(await queue.openDrawer()).toEqual({ ok: true });
    await until(() => expect(printer.pulses()).toContain('1014010001'));
  });

  it('opens also while a receipt stands still in the printer, and gets nothing of the receipt', async () => {
    printer.endPaperAfter(100);
    const { queue, told } = await openQueue();
    await queue.add(toJob('T1-1'));
    await until(() => expect(told.at(-1)?.problem).toBe('paper-out'));
    expect(await queue.openDrawer()).toEqual({ ok: true });
    await until(() => expect(printer.pulses()).toEqual(['1014010001']));
    printer.paper('full');
    await until(() => expect(queue.view().jobs).toEqual([]));
  });

  it('stays shut when the printer is off, and does not open later', async () => {
    await printer.switchOff();
    const { queue } = await openQueue();
    expect(await queue.openDrawer()).toEqual({ ok: false, problem: 'unreachable' });
    await printer.switchOn();
    await queue.add(toJob('T1-1'));
    await until(() => expect(queue.view().jobs).toEqual([]));
    expect(printer.pulses()).toEqual([]);
  });
});

describe('A test print', () => {
  it('says what is wrong, leaves nothing behind, and works when it is mended', async () => {
    printer.paper('out');
    const { queue } = await openQueue();
    expect(await queue.test(toPaper('TEST'))).toEqual({ ok: false, problem: 'paper-out' });
    expect(files()).toEqual([]);
    printer.paper('low');
    expect(await queue.test(toPaper('TEST'))).toEqual({ ok: true });
    expect(queue.view()).toMatchObject({ isPaperLow: true, jobs: [] });
    expect(receiptsOnPaper()).toEqual(['Receipt TEST']);
  });
});

describe('A printer’s address', () => {
  it('lies in the shop’s own network, whatever its name says', async () => {
    for (const own of [
      '127.0.0.1',
      '10.1.2.3',
      '172.20.0.9',
      '192.168.1.50',
      '169.254.3.4',
      '::1',
      'fe80::1',
      'fd00::1',
    ]) {
      expect([own, isOwnNetwork(own)]).toEqual([own, true]);
    }
    for (const strange of ['8.8.8.8', '172.32.0.1', '192.169.0.1', '2001:db8::1', '1.1.1.1']) {
      expect([strange, isOwnNetwork(strange)]).toEqual([strange, false]);
    }
    expect(await openLink({ kind: 'network', host: '8.8.8.8', port: 9100 })).toEqual({ ok: false, problem: 'abroad' });
  });

  it('that nobody answers at is said, as is a port or a plug with nothing in it', async () => {
    for (const connection of [
      { kind: 'serial', path: '/dev/ttyNONE', baudRate: 9600 },
      { kind: 'usb', vendorId: 1, productId: 1, serialNumber: null },
    ] as const) {
      expect(await openLink(connection)).toMatchObject({ ok: false, problem: 'unreachable' });
    }
  });
});
