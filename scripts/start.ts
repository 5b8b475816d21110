/** `npm start`: a shop on one machine. Central with the demo, then the till in Electron, else in the browser. */
import { people } from '../central/demo/company';
import { fail } from '../shared/kit/result';
import { askWhoIsThere, type CentralStart, startCentral } from './support/central';
import { obtainElectron } from './support/electron';
import { arePagesFresh, isShellFresh } from './support/freshness';
import { chooseOwnTill, toPairAddress } from './support/own-till';
import { createProgressBar } from './support/progress-bar';
import { readStartOptions, type StartOptions, toCentralArguments } from './support/start-options';
import { openTill } from './support/till-window';

const bar = createProgressBar(process.stdout);
const say = (sentence: string) => {
  bar.end();
  console.log(sentence);
};

const options = readStartOptions(process.argv.slice(2));
if (options.ok) await openShop(options.value);
else stopWith(options.error);

async function openShop(options: StartOptions): Promise<void> {
  const localUrl = `http://127.0.0.1:${options.port}`;
  const electron = options.open === 'best' ? obtainElectron(say) : Promise.resolve(fail('you asked for the browser'));
  await buildWhatIsOld();

  const there = await askWhoIsThere(localUrl);
  if (there !== null) {
    say(`Central ${there === '' ? 'of a new shop' : `of ${there}`} already runs at ${localUrl}: opening its till.`);
    await open(localUrl, null);
    return;
  }

  const central = startCentral(toCentralArguments(options), { onProgress: bar.show, say });
  let window: Awaited<ReturnType<typeof open>> = null;
  let stopping = false;
  const stop = async () => {
    stopping = true;
    window?.kill();
    await central.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  const started = await central.started;
  // Stopped by hand meanwhile; an import goes on where it was at the next start.
  if (stopping) return;
  if (!started.ok) return stopWith(started.message);
  const own = chooseTill(options.shellData, started);
  window = await open(started.url, own?.code ?? null);
  introduce(started, own?.deviceId ?? null, options);
  window?.once('exit', () => {
    if (!stopping) say('The till is closed. Central goes on for the others; Ctrl-C stops it.');
  });
  await central.ended;
  if (!stopping)
    stopWith('Central has ended by itself; what it said above tells why. Nothing is lost: start it again.');

  async function open(url: string, pairCode: string | null) {
    if (options.open === 'nothing') return null;
    return openTill(await electron, { url, pairCode, userDataDir: options.shellData, say });
  }
}

async function buildWhatIsOld(): Promise<void> {
  const [pages, shell] = [arePagesFresh(), isShellFresh()];
  if (pages && shell) return;
  say('Building the till...');
  // Only now: loading the build tools takes as long as a second start has.
  const { buildPages, buildShell } = await import('./build');
  if (!pages) await buildPages();
  if (!shell) await buildShell();
}

function chooseTill(folder: string, { pairCodes }: CentralStart & { ok: true }) {
  try {
    return chooseOwnTill(folder, pairCodes);
  } catch (error) {
    return stopWith(`The folder ${folder} can't be written (${(error as Error).message}): choose another with --data=`);
  }
}

/** What a person needs to go on: who may sign in, and where the other devices open. */
function introduce(
  { url, pairCodes, setUpCode }: CentralStart & { ok: true },
  own: string | null,
  { demo, open }: StartOptions,
) {
  if (demo !== 'none') say(`PINs of the demo: ${people.map(({ name, pin }) => `${name} ${pin}`).join(' · ')}`);
  if (setUpCode !== null)
    say(`The window asks for the new shop. From another machine that takes this code, once: ${setUpCode}`);
  const others = pairCodes.filter(({ deviceId }) => open === 'nothing' || deviceId !== own);
  if (open === 'nothing') say(`Central is ready at ${url}`);
  if (others.length > 0) say('Further devices, each in a browser profile or on a machine of its own:');
  for (const { name, storeName, code } of others) say(`  ${name}, ${storeName}: ${toPairAddress(url, code)}`);
  say('Ctrl-C stops the shop; everything stays where it is.');
}

function stopWith(sentence: string): never {
  bar.end();
  console.error(sentence);
  process.exit(1);
}
