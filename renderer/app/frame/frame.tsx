import { Outlet } from '@tanstack/react-router';
import { Activity, useState } from 'react';
import type { Id } from '../../../shared/model/ids';
import type { SyncProgress } from '../../../shared/replica-api/views';
import { SignInScreen } from '../../features/sign-in/sign-in-screen';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { useShop } from '../../platform/shop';
import { FillingBar } from './filling-bar';
import classes from './frame.module.css';
import { LeaseBar, LeaseOver } from './lease-bar';
import { StatusBar } from './status-bar';
import { UpdateBar } from './update-bar';
import { useActivity } from './use-activity';
import { useComputerLeft } from './use-computer-left';
import { useFrameKeys } from './use-frame-keys';

/** Screens that the customer or nobody in particular looks at. */
const open = new Set(['/display', '/sync']);

/**
 * The status bar, and below it the screen; locked behind sign-in where a screen needs to know who acts. A screen that is
 * locked stands still behind the lock, with all that was typed: who locked it goes on there, another begins anew.
 */
export function Frame({ path, progress }: { path: string; progress: SyncProgress | null }) {
  const t = useT();
  const { device } = useShop();
  const session = useQuery('session.current', {});
  const lease = useQuery('device.lease', {}) ?? null;
  const associate = session?.associate ?? null;
  const [lastId, setLastId] = useState<Id | null>(null);
  if (associate && associate.id !== lastId) setLastId(associate.id);
  useFrameKeys(path, associate);
  useActivity(associate !== null);
  useComputerLeft();
  if (path === '/display') return <Outlet />;
  const isShut = lease?.isOver === true && device.kind === 'book' && path !== '/sync';
  const isLocked = !associate && !open.has(path);
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={focusContent}>
        {t('frame.skip')}
      </button>
      <StatusBar associate={associate} />
      {progress && <FillingBar progress={progress} />}
      <UpdateBar />
      {lease && (lease.isOver || lease.endsSoon) && !isShut && <LeaseBar lease={lease} />}
      <main id="content" tabIndex={-1} className={classes.content}>
        {isShut ? (
          <LeaseOver lease={lease} />
        ) : (
          <>
            {session && isLocked && <SignInScreen />}
            {session && (!isLocked || lastId) && (
              <Activity key={lastId ?? ''} mode={isLocked ? 'hidden' : 'visible'}>
                <Outlet />
              </Activity>
            )}
          </>
        )}
      </main>
    </div>
  );
}

/** A link would change the address, which is the router's. */
function focusContent() {
  document.getElementById('content')?.focus();
}
