import { Outlet } from '@tanstack/react-router';
import type { SyncProgress } from '../../../shared/replica-api/views';
import { SignInScreen } from '../../features/sign-in/sign-in-screen';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { FillingBar } from './filling-bar';
import classes from './frame.module.css';
import { StatusBar } from './status-bar';
import { UpdateBar } from './update-bar';
import { useFrameKeys } from './use-frame-keys';

/** Screens that the customer or nobody in particular looks at. */
const open = new Set(['/display', '/sync']);

/** The status bar, and below it the screen; locked behind sign-in where a screen needs to know who acts. */
export function Frame({ path, progress }: { path: string; progress: SyncProgress | null }) {
  const t = useT();
  const session = useQuery('session.current', {});
  useFrameKeys(path, session?.associate ?? null);
  if (path === '/display') return <Outlet />;
  const isLocked = !session?.associate && !open.has(path);
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={focusContent}>
        {t('frame.skip')}
      </button>
      <StatusBar associate={session?.associate ?? null} />
      {progress && <FillingBar progress={progress} />}
      <UpdateBar />
      <main id="content" tabIndex={-1} className={classes.content}>
        {session && (isLocked ? <SignInScreen /> : <Outlet />)}
      </main>
    </div>
  );
}

/** A link would change the address, which is the router's. */
function focusContent() {
  document.getElementById('content')?.focus();
}
