import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { memo } from 'react';
import type { BasketView } from '../../../../shared/replica-api/views';
import { useT } from '../../../locale/locale';
import { useSecondsUntil } from '../../../ui/use-seconds-until';
import { useTillActions } from '../use-till-actions';
import classes from './cart.module.css';

/** Instead of a question before: the way back for some seconds after. */
export const UndoBar = memo(function UndoBar({ undo }: { undo: BasketView['undo'] }) {
  const t = useT();
  const actions = useTillActions();
  const seconds = useSecondsUntil(undo?.until ?? null);
  const isOpen = undo !== null && seconds > 0;
  return (
    <div role="status" className={isOpen ? classes.undo : undefined}>
      {isOpen && (
        <>
          <span className={classes.undoText}>
            {undo.what === 'line' ? t('till.undo.line', { name: undo.name }) : t('till.undo.basket')}
          </span>
          <span className={`${classes.undoTime} bb-figures`} aria-hidden>
            {seconds}
          </span>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={20} aria-hidden />}
            onClick={() => void actions.undo()}
          >
            {t('till.undo')}
          </Button>
        </>
      )}
    </div>
  );
});
