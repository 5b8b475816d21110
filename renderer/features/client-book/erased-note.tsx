import type { SyncStatus } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { useInitialFocus } from '../../ui/use-initial-focus';
import classes from './customer-panel.module.css';

/** In the card's place when its person was erased: what is done, and what waits for the network. */
export function ErasedNote() {
  const t = useT();
  const heading = useInitialFocus<HTMLHeadingElement>();
  const status = useQuery('sync.status', {});
  return (
    <div className={classes.quiet}>
      <h2 ref={heading} tabIndex={-1} className={classes.quietTitle}>
        {t('book.erased')}
      </h2>
      <p role="status">{isEverywhere(status) ? t('book.erasedSent') : t('book.erasedWaiting')}</p>
    </div>
  );
}

const isEverywhere = (status: SyncStatus | undefined): boolean => status?.online === true && status.waiting === 0;
