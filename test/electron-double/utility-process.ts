import { type ChildProcess, fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { ForkOptions } from 'electron';
import { StrictEmitter, strict } from './strict';

const modelledOptions = ['serviceName', 'stdio', 'env'];
const parentPort = new URL('./utility-parent-port.mjs', import.meta.url).href;

/** Electron's UtilityProcess over a child of Node, which ends with us as the real one does. */
class UtilityProcessDouble extends StrictEmitter {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  private readonly child: ChildProcess;
  private hasEnded = false;

  constructor(script: string, args: readonly string[], { env, stdio = 'inherit' }: ForkOptions) {
    super('UtilityProcess', ['spawn', 'exit', 'message']);
    const [input, output, errors] = typeof stdio === 'string' ? ['ignore', stdio, stdio] : stdio;
    if (input !== 'ignore') throw new Error('A utility process has no standard input');
    this.child = fork(script, [...args], {
      env: env as NodeJS.ProcessEnv,
      execArgv: [`--import=${parentPort}`],
      serialization: 'advanced',
      stdio: ['ignore', output as 'pipe', errors as 'pipe', 'ipc'],
    });
    this.stdout = this.child.stdout;
    this.stderr = this.child.stderr;
    this.child.on('spawn', () => this.emit('spawn'));
    this.child.on('message', (message) => this.emit('message', message));
    this.child.on('exit', (code) => {
      this.emit('exit', code ?? 1);
      this.hasEnded = true;
    });
  }

  get pid(): number | undefined {
    return this.hasEnded ? undefined : this.child.pid;
  }

  postMessage(message: unknown): void {
    // To one that has ended it is lost, as on a real port.
    if (this.child.connected) this.child.send(message as object, () => {});
  }

  kill(): boolean {
    return this.child.kill('SIGTERM');
  }
}

/** `needReady` throws before the app is ready. */
export const createUtilityProcess = (needReady: (what: string) => void) => ({
  fork(script: string, args: readonly string[] = [], options: ForkOptions = {}) {
    needReady('utilityProcess.fork');
    const unknown = Object.keys(options).filter((name) => !modelledOptions.includes(name));
    if (unknown.length > 0) throw new Error(`The Electron double does not model fork options: ${unknown.join(', ')}`);
    return strict('UtilityProcess', new UtilityProcessDouble(script, args, options));
  },
});
