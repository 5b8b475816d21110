import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { PlainButton } from '../../ui/plain-button';
import { useKeys } from '../../ui/use-keys';
import classes from './save-line.module.css';
import type { LastEdit } from './use-edits';

/** "Saved here", and the way back. Quiet: no spinner, no toast. */
export function SaveLine({ last }: { last: LastEdit | null }) {
  const t = useT();
  const sync = useQuery('sync.status', {});
  useKeys({ 'Ctrl+KeyZ': () => last?.undo?.() });
  return (
    <div className={classes.saved} role="status">
      {last && (
        <>
          <span className={classes.savedText}>
            <IconCheck size={16} aria-hidden />
            {last.undone ? t('book.undone') : t(sync && sync.waiting > 0 ? 'book.savedWaiting' : 'book.saved')}
            <span className={classes.savedWhat}>{last.what}</span>
          </span>
          {last.undo && (
            <PlainButton look="subtle" icon={<IconArrowBackUp size={16} aria-hidden />} onClick={last.undo}>
              {t('book.undo')}
            </PlainButton>
          )}
        </>
      )}
    </div>
  );
}
