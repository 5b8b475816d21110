import { expect, type Page } from '@playwright/test';
import { addresses, type ShellPage, secret, test } from './support/stage';

/**
 * A page that is no longer ours: whatever script runs in it tries everything that scripts try. The page's own wall (its
 * policy) and the shell's walls behind it (guards, sandbox, contract) each have their test.
 */
type Tries = Record<string, string>;

/** Every spelling of "one folder up" that servers have fallen for. */
const upwards = ['..', '%2e%2e', '.%2e', '%252e%252e', '..%00', '%c0%ae%c0%ae', '..;', '....'];
const slashes = ['/', '%2f', '%5c', '\\', '%252f', '//'];
const spellings = upwards.flatMap((up) =>
  slashes.flatMap((slash) => [1, 2, 3].map((depth) => `/${`${up}${slash}`.repeat(depth)}secret.json`)),
);
const otherSpellings = [
  '/assets/..%2f..%2fsecret.json',
  '/./.%2e/secret.json',
  '/%2fetc%2fpasswd',
  '/file:%2f%2f%2fetc%2fpasswd',
  '/C:%5csecret.json',
  '/page.js%00/../../secret.json',
  '/..%2fsecret.json?page.js',
  'app://blackbook/..%2fsecret.json',
  'app://print/..%2fsecret.json',
  'app://elsewhere/secret.json',
  'file:///etc/passwd',
];

test('A hostile script reaches no other address, by no way that a browser knows', async ({ stage }) => {
  const { page, elsewhere, askedElsewhere } = stage;
  await page.evaluate(async (url) => {
    const settle = (work: () => unknown) =>
      Promise.resolve()
        .then(work)
        .catch(() => {});
    const add = (name: string, attributes: Record<string, string>) => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      document.body.append(element);
      return element;
    };
    await settle(() => fetch(`${url}/fetch`, { mode: 'no-cors' }));
    await settle(() => navigator.sendBeacon(`${url}/beacon`, 'x'));
    await settle(() => import(`${url}/import.js`));
    await settle(() => new Worker(`${url}/worker.js`));
    await settle(() => new WebSocket(url.replace('http', 'ws')));
    await settle(() => new EventSource(`${url}/events`));
    await settle(() => {
      const request = new XMLHttpRequest();
      request.open('POST', `${url}/xhr`, false);
      request.send('x');
    });
    add('img', { src: `${url}/image` });
    add('script', { src: `${url}/script.js` });
    add('link', { rel: 'stylesheet', href: `${url}/style.css` });
    add('link', { rel: 'prefetch', href: `${url}/prefetch` });
    add('iframe', { src: `${url}/frame` });
    add('object', { data: `${url}/object` });
    add('embed', { src: `${url}/embed` });
    add('video', { src: `${url}/video` });
    add('meta', { 'http-equiv': 'refresh', content: `0;url=${url}/refresh` });
    add('style', {}).textContent = `h1 { background: url(${url}/css) }`;
    const form = add('form', { action: `${url}/form`, method: 'post' }) as HTMLFormElement;
    await settle(() => form.submit());
    const worker = await (window as unknown as ShellPage).askWorker({ fetch: `${url}/worker-fetch` });
    if (worker.status !== 'refused') throw new Error('the worker went there');
    document.location.href = `${url}/location`;
  }, elsewhere);
  await expect.poll(() => page.evaluate(() => document.querySelector('h1')?.textContent)).toBe('A page in the shell');
  expect(askedElsewhere).toEqual([]);
});

test('A hostile script can neither leave, nor open, nor frame anything that is not the app', async ({ stage }) => {
  const { page, shell, elsewhere } = stage;
  await page.getByRole('link', { name: 'away' }).click();
  const away = [elsewhere, 'file:///etc/passwd', 'data:text/html,<h1>x</h1>', 'blob:null/x', 'mailto:x@example.com'];
  for (const url of [...away, 'chrome://gpu', 'devtools://devtools/bundled/inspector.html']) {
    expect(await page.evaluate((one) => window.open(one), url).catch(() => null)).toBeNull();
    await page.evaluate((one) => document.location.assign(one), url).catch(() => {});
  }
  const ran = await page.evaluate(async () => {
    const add = (name: string, attributes: Record<string, string>) => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      document.body.append(element);
      return element;
    };
    const said: string[] = [];
    addEventListener('message', ({ data }) => said.push(String(data)));
    const script = '<script>parent.postMessage("a frame ran", "*")</script>';
    add('iframe', { srcdoc: script });
    add('iframe', { src: `data:text/html,${script}` });
    const blank = add('iframe', {}) as HTMLIFrameElement;
    if (blank.contentWindow && 'blackbook' in blank.contentWindow) said.push('a frame has the bridge');
    // A debugger's own evaluation may make code from text: not any more after this turn.
    await new Promise((done) => setTimeout(done, 50));
    const link = add('a', { href: 'javascript:window.said = 1' });
    link.click();
    document.location.href = 'javascript:void (window.said = 1)';
    for (const make of [() => new Function('window.said = 1')(), () => setTimeout('window.said = 1' as never)]) {
      try {
        make();
      } catch {}
    }
    const webview = add('webview', { src: 'https://example.com/', nodeintegration: 'on' });
    if ('loadURL' in webview) said.push('a webview lives');
    await new Promise((done) => setTimeout(done, 300));
    return [...said, ...('said' in window ? ['code from text ran'] : [])];
  });
  expect(ran).toEqual([]);
  await expect.poll(() => addresses(shell)).toEqual(['app://blackbook/']);
  await expect.poll(() => shell.windows().length).toBe(1);
  // By script, since a locator waits for the navigation that was refused.
  expect(await page.evaluate(() => document.querySelector('h1')?.textContent)).toBe('A page in the shell');
});

test('A hostile script finds no file beside the pages, however it spells the path', async ({ sharedStage: stage }) => {
  const found = await stage.page.evaluate(
    async ({ paths, word }) => {
      const read = (path: string) =>
        fetch(path).then(
          (answer) => answer.text(),
          () => '',
        );
      const texts = await Promise.all(paths.map(read));
      return paths.filter((_, index) => texts[index]?.includes(word) || texts[index]?.includes('root:'));
    },
    { paths: [...spellings, ...otherSpellings], word: secret },
  );
  expect(found).toEqual([]);
});

test('The walls stand: its own world, a sandbox, and no Node for whoever gets through to the preload script', async ({
  sharedStage: stage,
}) => {
  const walls = await stage.page.evaluate(() => (window as unknown as ShellPage).walls.read());
  expect(walls).toEqual({ sandboxed: true, contextIsolated: true, node: false });
  const changed = await stage.page.evaluate(() => {
    const { blackbook } = window as unknown as ShellPage;
    const before = blackbook['launch.get'];
    try {
      Object.assign(blackbook, { 'launch.get': 1, 'file.read': 1 });
    } catch {}
    try {
      (window as unknown as Record<string, unknown>).blackbook = 1;
    } catch {}
    return {
      same: (window as unknown as ShellPage).blackbook['launch.get'] === before,
      more: 'file.read' in blackbook,
    };
  });
  expect(changed).toEqual({ same: true, more: false });
});

test('A foreign page is not answered, even by the same bridge', async ({ stage }) => {
  const { shell, elsewhere, options } = stage;
  for (const url of [elsewhere, 'data:text/html,<h1>foreign</h1>']) {
    const opening = shell.waitForEvent('window');
    await shell.evaluate(
      async ({ BrowserWindow }, { preload, address }) => {
        const webPreferences = { preload, contextIsolation: true, sandbox: true };
        await new BrowserWindow({ show: false, webPreferences }).loadURL(address);
      },
      { preload: `${options.app}/dist/electron/preload.cjs`, address: url },
    );
    const foreign = await opening;
    await foreign.waitForFunction(() => 'walls' in window);
    const answers = await askAll(foreign, elsewhere);
    expect(
      Object.values(answers).filter((answer) => !/is refused: not asked by a page of this app/.test(answer)),
    ).toEqual([]);
    expect(Object.keys(answers).length).toBeGreaterThan(4);
  }
});

/** Every channel of the bridge, as this page finds it. */
const askAll = (page: Page, elsewhere: string): Promise<Tries> =>
  page.evaluate(async (url) => {
    const { blackbook } = window as unknown as { blackbook: Record<string, (...args: unknown[]) => Promise<unknown>> };
    const names = Object.keys(blackbook).filter((name) => name !== 'on');
    const answers = names.map((name) =>
      blackbook[name]?.(...(name === 'central.use' ? [{ url, pairCode: null }] : [])).then(
        () => [name, 'answered'],
        (error: Error) => [name, error.message],
      ),
    );
    return Object.fromEntries(await Promise.all(answers as Promise<[string, string]>[]));
  }, elsewhere);

test('A hostile script is given no device, no camera, no place, and saves no program', async ({ stage }) => {
  const { page, shell } = stage;
  await shell.evaluate(({ session }) => {
    const downloads: [string, boolean][] = [];
    Object.assign(globalThis, { downloads });
    session.defaultSession.on('will-download', (event, item) => {
      downloads.push([item.getFilename(), event.defaultPrevented]);
      event.preventDefault();
    });
  });
  const tries = await page.evaluate(async () => {
    const machine = navigator as unknown as Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>;
    const ask = (work: () => Promise<unknown> | undefined) =>
      Promise.race([
        Promise.resolve()
          .then(work)
          .then(
            (answer) => (answer === undefined || answer === 'denied' ? 'nothing' : `given ${answer}`),
            () => 'nothing',
          ),
        new Promise<string>((done) => setTimeout(() => done('nothing'), 1_500)),
      ]);
    const place = () =>
      new Promise((found, refused) => navigator.geolocation.getCurrentPosition(found, refused, { timeout: 1_000 }));
    const names = [
      'camera',
      'microphone',
      'geolocation',
      'notifications',
      'clipboard-read',
      'midi',
    ] as PermissionName[];
    const states = names.map(async (name) => (await navigator.permissions.query({ name })).state);
    return [
      ...(await Promise.all([
        ask(() => navigator.mediaDevices.getUserMedia({ video: true })),
        ask(() => navigator.mediaDevices.getUserMedia({ audio: true })),
        ask(() => navigator.mediaDevices.getDisplayMedia()),
        ask(place),
        ask(() => Notification.requestPermission()),
        ask(() => navigator.clipboard.readText()),
        ask(() => machine.usb?.requestDevice?.({ filters: [] })),
        ask(() => machine.serial?.requestPort?.()),
        ask(() => machine.hid?.requestDevice?.({ filters: [] }).then((found) => (found as unknown[])[0])),
        ask(() => machine.bluetooth?.requestDevice?.({ acceptAllDevices: true })),
      ])),
      ...(await Promise.all(states)).map((state) => (state === 'denied' ? 'nothing' : `state ${state}`)),
    ];
  });
  expect(tries.filter((given) => given !== 'nothing')).toEqual([]);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['MZ']));
    link.download = 'update.exe';
    document.body.append(link);
    link.click();
  });
  await expect
    .poll(() => shell.evaluate(() => (globalThis as unknown as { downloads: unknown[] }).downloads))
    .toEqual([['update.exe', true]]);
});
