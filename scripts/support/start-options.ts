import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import envPaths from 'env-paths';
import { fail, ok, type Result } from '../../shared/kit/result';

export interface StartOptions {
  /** full, small or 100k; `none` is an empty shop. */
  demo: string;
  port: number;
  /** Where the windows keep theirs, and what this script remembers. */
  shellData: string;
  /** `null` leaves the choice to central, which knows what its database can use. */
  centralData: string | null;
  open: 'best' | 'browser' | 'nothing';
}

const usage = 'Known are --demo=full|small|100k|none, --port=, --data=, --browser and --no-open.';

export function readStartOptions(argv: string[]): Result<StartOptions, string> {
  try {
    const { values } = parseArgs({
      args: argv,
      strict: true,
      options: {
        demo: { type: 'string', default: 'full' },
        port: { type: 'string', default: '4870' },
        data: { type: 'string' },
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
      },
    });
    if (!['full', 'small', '100k', 'none'].includes(values.demo))
      return fail(`There is no demo "${values.demo}". ${usage}`);
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      return fail(`"${values.port}" is no port: it takes a number from 1 to 65535.`);
    }
    const data = values.data ? resolve(values.data) : null;
    return ok({
      demo: values.demo,
      port,
      shellData: data ? join(data, 'till') : join(envPaths('blackbook', { suffix: '' }).data, 'till'),
      centralData: data && join(data, 'central'),
      open: values['no-open'] ? 'nothing' : values.browser ? 'browser' : 'best',
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message.split('. ')[0] : error}. ${usage}`);
  }
}

export const toCentralArguments = ({ demo, port, centralData }: StartOptions) => [
  `--port=${port}`,
  ...(demo === 'none' ? [] : [`--demo=${demo}`]),
  ...(centralData ? [`--data=${centralData}`] : []),
];
