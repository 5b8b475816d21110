import type { CentralChoice } from '../../shared/ipc/contract';
import { toHttpOrigin } from '../launch-arguments';
import type { SettingsFile } from '../settings-file';
import type { DisplayWindow } from '../windows/display-window';
import type { TillWindow } from '../windows/till-window';
import type { LaunchHandler } from './launch';

interface CentralOptions {
  settings: SettingsFile;
  start: LaunchHandler;
  till: TillWindow;
  display: DisplayWindow;
}

/**
 * Another central than the one that the pages may speak to: remembered, and every page opened anew under a policy
 * that allows it. The new page finds address and code in `launch.get`, and pairs.
 */
export function createCentralHandler({ settings, start, till, display }: CentralOptions) {
  return ({ url, pairCode }: CentralChoice): null => {
    const centralUrl = toHttpOrigin(url);
    if (centralUrl === null) throw new Error(`central.use is refused: ${url} is no http address`);
    settings.write({ centralUrl });
    start.setPairCode(pairCode);
    display.close();
    // After the answer is on its way: the page that asked is closed by this.
    setImmediate(() => void till.reopen().then(display.restore));
    return null;
  };
}
