import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ok, type Result } from '../shared/kit/result';
import { failStart, type StartFailure } from './failure';
import type { Passwords } from './store/passwords';

export type DemoSize = 'small' | 'full' | '100k';

export interface Options {
  dataFolder: string;
  host: string;
  /** Answer the machines of the local network, and tell them that we are here. */
  lan: boolean;
  /** 0: any free one. */
  port: number;
  /** null: a company without products and customers. */
  demo: DemoSize | null;
  /** No company either: the first one who may sets the shop up. */
  empty: boolean;
  databaseUrl: string | null;
  passwords: Passwords;
  engine: 'auto' | 'embedded' | 'pglite';
  /** The folder of the built screens. */
  web: string;
  /** Devices (id or code) that lost their token and get a new code. */
  pairCodesFor: string[];
  /** The data come from a backup: every device must read from the beginning. */
  restored: boolean;
  /** The central whose hub this is to be, and the code for it; afterwards it remembers. */
  upstream: { url: string; code: string } | null;
  /** Stop when the standard input ends, as it does when the program that started us is gone. */
  stopWithInput: boolean;
}

const everywhere = '0.0.0.0';
const thisMachine = '127.0.0.1';

const flags = {
  data: { type: 'string' },
  host: { type: 'string' },
  lan: { type: 'boolean', default: false },
  port: { type: 'string', default: '4870' },
  demo: { type: 'string' },
  empty: { type: 'boolean', default: false },
  'database-url': { type: 'string' },
  engine: { type: 'string', default: 'auto' },
  web: { type: 'string', default: join('dist', 'renderer') },
  'pair-code-for': { type: 'string', multiple: true, default: [] as string[] },
  restored: { type: 'boolean', default: false },
  upstream: { type: 'string' },
  'upstream-code': { type: 'string' },
  'stop-with-input': { type: 'boolean', default: false },
} as const;

/** Reads the command line. `--demo` alone is the whole demo shop. */
export function readOptions(
  args: readonly string[],
  env: Record<string, string | undefined>,
  defaultData: string,
  passwords: Passwords = {},
): Result<Options, StartFailure> {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args.map((arg) => (arg === '--demo' ? '--demo=full' : arg)));
  } catch (error) {
    return failStart('options-wrong', `${(error as Error).message.split('. ')[0]}.`);
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    return failStart('options-wrong', `--port takes a number from 0 to 65535, not "${values.port}".`);
  const { demo = null, engine } = values;
  if (demo !== null && demo !== 'small' && demo !== 'full' && demo !== '100k')
    return failStart('options-wrong', `--demo takes small, full or 100k, not "${demo}".`);
  if (engine !== 'auto' && engine !== 'embedded' && engine !== 'pglite')
    return failStart('options-wrong', `--engine takes auto, embedded or pglite, not "${engine}".`);
  const { upstream, 'upstream-code': code } = values;
  if (
    (upstream === undefined) !== (code === undefined) ||
    (upstream !== undefined && !/^https?:\/\/[^/]/.test(upstream))
  )
    return failStart('options-wrong', 'A hub takes --upstream=http://... together with --upstream-code=CODE.');
  if (upstream !== undefined && demo !== null)
    return failStart('options-wrong', 'A hub gets its shop from --upstream: leave --demo out.');
  if (values.empty && (demo !== null || upstream !== undefined))
    return failStart(
      'options-wrong',
      '--empty is a shop that is set up on the screen: leave --demo and --upstream out.',
    );
  return ok({
    dataFolder: values.data ?? defaultData,
    host: values.host ?? (values.lan ? everywhere : thisMachine),
    lan: values.lan,
    port,
    demo,
    empty: values.empty,
    databaseUrl: values['database-url'] ?? env.DATABASE_URL ?? null,
    passwords,
    engine,
    web: values.web,
    pairCodesFor: values['pair-code-for'],
    restored: values.restored,
    upstream: upstream && code ? { url: upstream, code } : null,
    stopWithInput: values['stop-with-input'],
  });
}

const parse = (args: string[]) => parseArgs({ args, options: flags, strict: true, allowPositionals: false }).values;
