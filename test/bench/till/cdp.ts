/** Chromium's own view of a worker: its memory, and where its time goes. */
import { writeFile } from 'node:fs/promises';
import type { BrowserContext, CDPSession } from '@playwright/test';

export interface WorkerSession {
  send<R = unknown>(method: string, params?: object): Promise<R>;
  detach(): Promise<void>;
}

/** The first worker of a kind; the replica is a shared one. Throws where there is none. */
export async function attachWorker(context: BrowserContext, type: 'shared_worker' | 'worker'): Promise<WorkerSession> {
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('This browser cannot be asked about its workers.');
  const { targetInfos } = await browser.send('Target.getTargets');
  const target = targetInfos.find((one) => one.type === type);
  if (!target) throw new Error(`There is no ${type} in this browser.`);
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
  return { send: (method, params = {}) => sendTo(browser, sessionId, method, params), detach: () => browser.detach() };
}

let lastId = 0;

/** Playwright gives no session to a shared worker: the message goes within another. */
function sendTo<R>(browser: CDPSession, sessionId: string, method: string, params: object): Promise<R> {
  lastId += 1;
  const id = lastId;
  return new Promise((done, refuse) => {
    const hear = (event: { sessionId: string; message: string }) => {
      if (event.sessionId !== sessionId) return;
      const message = JSON.parse(event.message) as { id?: number; result?: R; error?: { message: string } };
      if (message.id !== id) return;
      browser.off('Target.receivedMessageFromTarget', hear);
      if (message.error) refuse(new Error(message.error.message));
      else done(message.result as R);
    };
    browser.on('Target.receivedMessageFromTarget', hear);
    const message = JSON.stringify({ id, method, params });
    browser.send('Target.sendMessageToTarget', { sessionId, message }).catch(refuse);
  });
}

/** Bytes that live after two sweeps: objects, and what typed arrays hold. */
export async function readHeap(worker: WorkerSession): Promise<{ objects: number; buffers: number }> {
  for (let sweep = 0; sweep < 2; sweep++) await worker.send('HeapProfiler.collectGarbage');
  const usage = await worker.send<{ usedSize: number; backingStorageSize: number }>('Runtime.getHeapUsage');
  return { objects: usage.usedSize, buffers: usage.backingStorageSize };
}

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Notes where a worker's time goes, until it is asked for: functions by their own share, most first. */
export async function profileWorker(worker: WorkerSession): Promise<() => Promise<string[]>> {
  await worker.send('Profiler.enable');
  await worker.send('Profiler.setSamplingInterval', { interval: 500 });
  await worker.send('Profiler.start');
  return async () => {
    const { profile } = await worker.send<{ profile: CpuProfile }>('Profiler.stop');
    const nameOf = new Map(
      profile.nodes.map(({ id, callFrame: { functionName, url, lineNumber, columnNumber } }) => [
        id,
        `${functionName || '(anonymous)'} ${url.split('/').at(-1)}:${lineNumber + 1}:${columnNumber}`,
      ]),
    );
    const own = new Map<string, number>();
    let all = 0;
    for (const [index, id] of profile.samples.entries()) {
      const time = profile.timeDeltas[index] ?? 0;
      const name = nameOf.get(id) ?? '?';
      all += time;
      own.set(name, (own.get(name) ?? 0) + time);
    }
    return [...own]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 25)
      .map(([name, time]) => `${((100 * time) / all).toFixed(1)} % (${Math.round(time / 1000)} ms) ${name}`);
  };
}

/** Everything that the browser's threads do, until it is asked for: a file that its developer tools open. */
export async function traceBrowser(context: BrowserContext, file: string): Promise<() => Promise<void>> {
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('This browser cannot be traced.');
  const events: unknown[] = [];
  browser.on('Tracing.dataCollected', ({ value }) => {
    for (const one of value) events.push(one);
  });
  const categories =
    'toplevel,devtools.timeline,disabled-by-default-v8.cpu_profiler,disabled-by-default-devtools.timeline.frame';
  await browser.send('Tracing.start', { categories, transferMode: 'ReportEvents' });
  return async () => {
    const complete = new Promise((done) => browser.once('Tracing.tracingComplete', done));
    await browser.send('Tracing.end');
    await complete;
    await browser.detach();
    await writeFile(file, JSON.stringify({ traceEvents: events }));
  };
}
