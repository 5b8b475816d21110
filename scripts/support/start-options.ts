import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import envPaths from 'env-paths';
import { fail, ok, type Result } from '../../shared/kit/result';

export interface StartOptions {
  /** full, small or 100k; `none` is an empty shop. */
  demo: string;
  /** No shop at all: it is set up on the screen. */
  empty: boolean;
  port: number;
  /** Where the windows keep theirs, and what this script remembers. */
  shellData: string;
  /** `null` leaves the choice to central, which knows what its database can use. */
  centralData: string | null;
  open: 'best' | 'browser' | 'nothing';
  /** This machine is the hub of a store: of the central at this address, by this code. */
  hub: { url: string; code: string } | null;
  /** The machines of the local network may speak to it. A hub is there for them. */
  lan: boolean;
}

const usage =
  'Known are --demo=full|small|100k|none, --empty, --port=, --data=, --browser, --no-open, --lan and --hub-of= with --hub-code=.';

export function readStartOptions(argv: string[]): Result<StartOptions, string> {
  try {
    const { values } = parseArgs({
      args: argv,
      strict: true,
      options: {
        demo: { type: 'string' },
        'hub-of': { type: 'string' },
        'hub-code': { type: 'string' },
        lan: { type: 'boolean', default: false },
        empty: { type: 'boolean', default: false },
        port: { type: 'string', default: '4870' },
        data: { type: 'string' },
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
      },
    });
    const { 'hub-of': hubOf, 'hub-code': hubCode } = values;
    if ((hubOf === undefined) !== (hubCode === undefined)) return fail(`A hub takes both of its options. ${usage}`);
    if (hubOf !== undefined && values.demo !== undefined) return fail('A hub gets its shop from --hub-of: no --demo.');
    // A hub's shop is upstream's: no demo comes into it.
    if (values.empty && (hubOf !== undefined || values.demo !== undefined))
      return fail('A shop that is set up on the screen takes neither --demo nor --hub-of.');
    const demo = values.demo ?? (hubOf === undefined && !values.empty ? 'full' : 'none');
    if (!['full', 'small', '100k', 'none'].includes(demo)) return fail(`There is no demo "${demo}". ${usage}`);
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      return fail(`"${values.port}" is no port: it takes a number from 1 to 65535.`);
    }
    const data = values.data ? resolve(values.data) : null;
    return ok({
      demo,
      empty: values.empty,
      hub: hubOf && hubCode ? { url: hubOf, code: hubCode } : null,
      lan: values.lan || hubOf !== undefined,
      port,
      shellData: data ? join(data, 'till') : join(envPaths('blackbook', { suffix: '' }).data, 'till'),
      centralData: data && join(data, 'central'),
      open: values['no-open'] ? 'nothing' : values.browser ? 'browser' : 'best',
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message.split('. ')[0] : error}. ${usage}`);
  }
}

export const toCentralArguments = ({ demo, empty, port, centralData, hub, lan }: StartOptions) => [
  `--port=${port}`,
  ...(demo === 'none' ? [] : [`--demo=${demo}`]),
  ...(empty ? ['--empty'] : []),
  ...(lan ? ['--lan'] : []),
  ...(hub ? [`--upstream=${hub.url}`, `--upstream-code=${hub.code}`] : []),
  ...(centralData ? [`--data=${centralData}`] : []),
];
