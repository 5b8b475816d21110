import { request } from 'node:http';
import { createRequire } from 'node:module';
import type { CancellationToken } from 'electron-updater';

type Callback = (error?: Error | null) => void;
interface Executor {
  doDownload(request: object, options: object, redirects: number): void;
}
const { HttpExecutor, configureRequestUrl } = createRequire(createRequire(import.meta.url).resolve('electron-updater'))(
  'builder-util-runtime',
) as {
  HttpExecutor: new () => Executor;
  configureRequestUrl(url: URL, options: object): void;
};

/** What the library does by Electron's network stack, by Node's. */
export class NodeExecutor extends HttpExecutor {
  createRequest(options: object, callback: () => void) {
    return request(options, callback);
  }

  download(url: URL, destination: string, options: { headers?: object; cancellationToken: CancellationToken }) {
    return options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const target = { headers: options.headers };
      configureRequestUrl(url, target);
      const callback: Callback = (error) => (error ? reject(error) : resolve(destination));
      this.doDownload(target, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}
