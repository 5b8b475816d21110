import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { ipcContract } from '../../shared/ipc/contract';
import { electronUnderTest, shellArguments } from './support/shell';
import { type Asked, addresses, type ShellPage, test } from './support/stage';

test('The till opens at an address of its own and knows what it was started with', async ({ sharedStage: stage }) => {
  expect(await addresses(stage.shell)).toEqual(['app://blackbook/']);
  expect(await stage.page.evaluate(() => window.isSecureContext)).toBe(true);
  const launch = await stage.page.evaluate(() => (window as unknown as ShellPage).blackbook['launch.get']());
  expect(launch).toEqual({ centralUrl: stage.central, pairCode: 'SESAME', version: '0.1.0' });
});

test('A page has the bridge and nothing of Node', async ({ sharedStage: stage }) => {
  const found = await stage.page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys((window as unknown as ShellPage).blackbook).sort(),
    frozen: Object.isFrozen((window as unknown as ShellPage).blackbook),
  }));
  expect(found).toEqual({
    node: [],
    bridge: [...Object.keys(ipcContract), 'on'].sort(),
    frozen: true,
  });
});

test('A request that the contract does not know, or knows otherwise, is refused', async ({ sharedStage: stage }) => {
  const answers = await stage.page.evaluate(async () => {
    const bridge = (window as unknown as ShellPage).blackbook as unknown as Record<
      string,
      (...args: unknown[]) => Promise<unknown>
    >;
    const ask = (channel: string, ...args: unknown[]) =>
      bridge[channel]?.(...args).then(
        () => 'answered',
        (error: Error) => error.message,
      ) ?? 'no such channel';
    return {
      unknown: await ask('file.read', '/etc/passwd'),
      tooLittle: await ask('print.receipt', { title: 'Receipt' }),
      tooMuch: await ask('launch.get', 'and more'),
      noWebAddress: await ask('central.use', { url: 'file:///etc/passwd', pairCode: null }),
    };
  });
  expect(answers.unknown).toBe('no such channel');
  expect(answers.tooLittle).toContain('print.receipt is refused');
  expect(answers.tooMuch).toContain('launch.get is refused');
  expect(answers.noWebAddress).toContain('central.use is refused');
});

test('A page hears what the shell tells, until it has heard enough', async ({ stage }) => {
  const { page, shell } = stage;
  await page.evaluate(() => {
    const heard: unknown[] = [];
    const { blackbook } = window as unknown as ShellPage;
    Object.assign(window, { heard, stopHearing: blackbook.on('printer.changed', (told) => heard.push(told)) });
  });
  const tell = (waiting: number) =>
    shell.evaluate(
      ({ BrowserWindow }, payload) => BrowserWindow.getAllWindows()[0]?.webContents.send('printer.changed', payload),
      { waiting },
    );
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
  await tell(1);
  await expect.poll(heard).toEqual([{ waiting: 1 }]);
  await page.evaluate(() => (window as unknown as { stopHearing(): void }).stopHearing());
  await tell(2);
  const unknown = await page.evaluate(() => {
    try {
      (window as unknown as ShellPage).blackbook.on('printer.secrets' as 'printer.changed', () => {});
      return 'heard';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(unknown).toContain('nothing called printer.secrets');
  expect(await heard()).toEqual([{ waiting: 1 }]);
});

test('A page hears that the computer was locked, or goes to sleep', async ({ stage }) => {
  const { page, shell } = stage;
  await page.evaluate(() => {
    const heard: unknown[] = [];
    (window as unknown as ShellPage).blackbook.on('computer.left', (told) => heard.push(told));
    Object.assign(window, { heard });
  });
  // It listens to the computer when it answers: a window waits for neither.
  await page.evaluate(() => (window as unknown as ShellPage).blackbook['launch.get']());
  await shell.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('lock-screen');
    powerMonitor.emit('suspend');
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
  await expect.poll(heard).toEqual([{ by: 'lock-screen' }, { by: 'suspend' }]);
});

test('No spelling of a path leads out of the built pages', async ({ sharedStage: stage }) => {
  const statuses = await stage.page.evaluate(
    (paths) => Promise.all(paths.map((path) => (window as unknown as ShellPage).whatFetchGives(path))),
    [
      '/page.js',
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e%2f%2e%2e%2fpackage.json',
      '/..%5cpackage.json',
      '/%00',
    ],
  );
  // Some spellings do not even get as far as the shell.
  expect(statuses[0]).toBe(200);
  expect(statuses.slice(1).filter((status) => status !== 404 && status !== 'refused')).toEqual([]);
});

test('Only scripts of the build run, under a nonce of each load', async ({ stage }) => {
  const { page } = stage;
  const nonce = () => page.locator('meta[name=csp-nonce]').getAttribute('content');
  const found = await page.evaluate(() => {
    const injected = document.createElement('script');
    injected.textContent = 'window.injectedScriptRan = true';
    document.body.append(injected);
    return {
      inline: (window as unknown as ShellPage).inlineScriptRan ?? false,
      injected: 'injectedScriptRan' in window,
      colour: getComputedStyle(document.querySelector('h1') as HTMLElement).color,
    };
  });
  expect(found).toEqual({ inline: false, injected: false, colour: 'rgb(1, 2, 3)' });
  const first = await nonce();
  await page.reload();
  expect(first).toMatch(/^[\w+/]{22}==$/);
  expect(await nonce()).not.toBe(first);
});

test('A page and its worker speak to their central and to nobody else', async ({ sharedStage: stage }) => {
  const { page, central, elsewhere } = stage;
  const ask = (url: string) => page.evaluate((one) => (window as unknown as ShellPage).whatFetchGives(one), url);
  const askWorker = (fetch: string) =>
    page.evaluate(
      (one) => (window as unknown as ShellPage).askWorker({ fetch: one }).then(({ status }) => status),
      fetch,
    );
  expect([await ask(central), await ask(elsewhere)]).toEqual([200, 'refused']);
  expect([await askWorker(central), await askWorker(elsewhere)]).toEqual([200, 'refused']);
});

test('Another central is allowed from the moment that the till is paired with it', async ({ stage }) => {
  const { shell, central, elsewhere } = stage;
  const reopening = shell.waitForEvent('window');
  // The page that asks is closed by the answer, which may get lost with it.
  await stage.page
    .evaluate((url) => {
      const { blackbook } = window as unknown as ShellPage;
      void blackbook['central.use']({ url: `${url}/`, pairCode: 'OTHER' });
    }, elsewhere)
    .catch(() => {});
  const page = await reopening;
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'yes');
  const launch = await page.evaluate(() => (window as unknown as ShellPage).blackbook['launch.get']());
  expect(launch).toMatchObject({ centralUrl: elsewhere, pairCode: 'OTHER' });
  const ask = (url: string) => page.evaluate((one) => (window as unknown as ShellPage).whatFetchGives(one), url);
  expect([await ask(elsewhere), await ask(central)]).toEqual([200, 'refused']);
  const inWorker = await page.evaluate((url) => (window as unknown as ShellPage).askWorker({ fetch: url }), elsewhere);
  expect(inWorker).toMatchObject({ pages: 1, status: 200 });
});

test('The customer display is one more window over the same worker', async ({ stage }) => {
  const { page, shell } = stage;
  const open = () => page.evaluate(() => (window as unknown as ShellPage).blackbook['display.open']());
  await open();
  await open();
  expect((await addresses(shell)).sort()).toEqual(['app://blackbook/', 'app://blackbook/#/display']);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as ShellPage).askWorker({ fetch: '/page.js' })))
    .toMatchObject({ pages: 2, status: 200 });
});

test('The customer display closes with its screen, and opens again when that is plugged in', async ({ stage }) => {
  const { page, shell } = stage;
  const plug = (isThere: boolean) =>
    shell.evaluate(({ screen }, there) => {
      const [own] = screen.getAllDisplays();
      if (!own) throw new Error('There is no screen');
      const second = { ...own, id: own.id + 1, bounds: { ...own.bounds, x: own.bounds.width } };
      screen.getAllDisplays = () => (there ? [own, second] : [own]);
      screen.getDisplayMatching = () => own;
      screen.emit(there ? 'display-added' : 'display-removed', {}, second);
    }, isThere);
  const both = ['app://blackbook/', 'app://blackbook/#/display'];
  await plug(true);
  await page.evaluate(() => (window as unknown as ShellPage).blackbook['display.open']());
  await expect.poll(async () => (await addresses(shell)).sort()).toEqual(both);
  await plug(false);
  await expect.poll(() => addresses(shell)).toEqual(['app://blackbook/']);
  await plug(true);
  await expect.poll(async () => (await addresses(shell)).sort()).toEqual(both);
  const remembered = JSON.parse(readFileSync(join(stage.options.userDataDir, 'shell.json'), 'utf8'));
  expect(remembered.display).toMatchObject({ isWanted: true, screen: { bounds: { y: 0 } } });
});

test('A till that does not answer is asked about, and opened anew when a person says so', async ({ stage }) => {
  const { shell } = stage;
  const hang = (response: number) =>
    shell.evaluate(({ dialog, BrowserWindow }, answer) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      dialog.showMessageBox = (async (_window: unknown, question: { message: string }) => {
        asked.push(question.message);
        return { response: answer, checkboxChecked: false };
      }) as never;
      BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive');
    }, response);
  const asked = () => shell.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  await hang(0);
  await expect.poll(asked).toEqual(['The till does not answer.']);
  expect(shell.windows()).toEqual([stage.page]);
  const reopening = shell.waitForEvent('window');
  await hang(1);
  await expect((await reopening).locator('html')).toHaveAttribute('data-ready', 'yes');
});

test('A receipt is printed from a hidden window that runs no script', async ({ stage }) => {
  const { page, shell } = stage;
  await shell.evaluate(({ app, BrowserWindow }) => {
    const printed: unknown[] = [];
    Object.assign(globalThis, { printed });
    app.on('web-contents-created', (_event, contents) => {
      contents.print = (options, done) => {
        const window = BrowserWindow.fromWebContents(contents);
        printed.push({ options, visible: window?.isVisible(), host: new URL(contents.getURL()).host });
        done?.(true, '');
      };
    });
  });
  const answer = await page.evaluate(() =>
    (window as unknown as ShellPage).blackbook['print.receipt']({
      id: 'T1-1',
      paper: { title: 'Receipt T1-1', language: 'en', blocks: [] },
      html: '<h1>Thank you</h1><script>document.title = "ran"</script>',
    }),
  );
  expect(answer).toEqual({ ok: true });
  expect(await shell.evaluate(() => (globalThis as unknown as { printed: unknown[] }).printed)).toEqual([
    { options: { silent: false, printBackground: true }, visible: false, host: 'print' },
  ]);
  await expect.poll(() => addresses(shell)).toEqual(['app://blackbook/']);
});

test('A page is granted storage that is not evicted, and no other permission', async ({ sharedStage: stage }) => {
  const found = await stage.page.evaluate(async () => ({
    persisted: await navigator.storage.persist(),
    place: (await navigator.permissions.query({ name: 'geolocation' })).state,
    notices: Notification.permission,
  }));
  expect(found).toEqual({ persisted: true, place: 'denied', notices: 'denied' });
});

test('The worker keeps a second copy in a file of the shell, on the disk when it is answered', async ({ stage }) => {
  const ask = (init: Asked) =>
    stage.page.evaluate((one) => (window as unknown as ShellPage).askWorker({ fetch: '/journal', init: one }), init);
  const headers = { 'blackbook-journal': '1', 'content-type': 'application/json' };
  const append = (lines: string) => ask({ method: 'POST', headers, body: JSON.stringify({ do: 'append', lines }) });
  expect(await append('first\n')).toMatchObject({ status: 200, body: '{"ok":true}' });
  expect(await append('второе\n')).toMatchObject({ status: 200, body: '{"ok":true}' });
  expect(readFileSync(join(stage.options.userDataDir, 'journal/facts.jsonl'), 'utf8')).toBe('first\nвторое\n');
  const replaced = await ask({ method: 'POST', headers, body: JSON.stringify({ do: 'replace', lines: 'kept\n' }) });
  expect(replaced).toMatchObject({ status: 200 });
  expect(JSON.parse((await ask({ headers })).body)).toEqual({ lines: 'kept\n', about: null });
  const refused = [await ask({}), await ask({ method: 'PUT', headers }), await append('half a line')];
  expect(refused.map(({ status }) => status)).toEqual([403, 405, 400]);
});

test('A second start brings the first till to the front', async ({ stage }) => {
  const { shell, options } = stage;
  await shell.evaluate(({ app }) => {
    app.on('second-instance', () => Object.assign(globalThis, { cameAgain: true }));
  });
  await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await promisify(execFile)(electronUnderTest(), shellArguments(options), { timeout: 30_000 });
  await expect.poll(() => shell.evaluate(() => 'cameAgain' in globalThis)).toBe(true);
  await expect
    .poll(() => shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false);
});
