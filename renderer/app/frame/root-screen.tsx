import { useLocation } from '@tanstack/react-router';
import { assertNever } from '../../../shared/kit/assert';
import { ShopFormatProvider } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { ShopProvider } from '../../platform/shop';
import { FirstRun } from '../first-run/first-run';
import { BrokenReplica } from './broken-replica';
import { FillingScreen } from './filling-screen';
import { Frame } from './frame';
import { OpeningScreen } from './opening-screen';
import { RevokedScreen } from './revoked-screen';

/** What the whole window shows follows the replica's state; only with a company at hand come the screens. */
export function RootScreen() {
  const state = useQuery('replica.state', {});
  const path = useLocation({ select: (location) => location.pathname });
  if (!state) return <OpeningScreen />;
  switch (state.phase) {
    case 'opening':
      return <OpeningScreen />;
    case 'unpaired':
      return <FirstRun secondCopy={state.secondCopy ?? null} />;
    case 'revoked':
      return <RevokedScreen state={state} />;
    case 'broken':
      return <BrokenReplica failure={state.failure} secondCopy={state.secondCopy ?? null} />;
    case 'filling':
    case 'ready': {
      const { settings, device } = state;
      const progress = state.phase === 'filling' ? state.progress : null;
      if (settings === null || (state.phase === 'filling' && !state.usable))
        return <FillingScreen progress={progress} />;
      return (
        <ShopProvider device={device} settings={settings}>
          <ShopFormatProvider shop={{ currency: settings.currency, timeZone: device.timeZone }}>
            <Frame path={path} progress={progress} />
          </ShopFormatProvider>
        </ShopProvider>
      );
    }
    default:
      return assertNever(state);
  }
}
