import { useNavigate } from '@tanstack/react-router';
import type { AssociateView } from '../../../shared/replica-api/views';
import { useTillSession } from '../../features/till/till-session';
import { useCommand } from '../../platform/replica';
import { useShop } from '../../platform/shop';
import { useKeys } from '../../ui/use-keys';
import { useScanner } from '../../ui/use-scanner';

/** What works on every screen: Ctrl+L locks, and a scan made elsewhere goes to the till. */
export function useFrameKeys(path: string, associate: AssociateView | null): void {
  const navigate = useNavigate();
  const signOut = useCommand('session.signOut');
  const { device } = useShop();
  const bring = useTillSession((session) => session.bringScan);
  useKeys({ 'Ctrl+KeyL': () => void signOut({}) });
  useScanner((code) => {
    if (!associate || device.kind !== 'till' || path === '/display') return;
    bring(code);
    if (path !== '/') void navigate({ to: '/' });
  });
}
