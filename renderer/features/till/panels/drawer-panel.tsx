import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../locale/locale';
import { useClosePanel } from '../till-session';
import { useTillActions } from '../use-till-actions';
import { PanelFrame } from './panel-frame';
import classes from './panels.module.css';

/** Opens the drawer without a sale. The reason is a fact before it opens: a movement of nothing. */
export function DrawerPanel() {
  const t = useT();
  const actions = useTillActions();
  const close = useClosePanel();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  async function open(event: FormEvent) {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const words = t('drawer.fact', { reason: reason.trim() });
    const result = await actions.attempt('cash.move', { amount: 0, reason: words });
    if (!result.ok) return;
    close();
    await actions.openDrawer();
  }
  return (
    <PanelFrame title={t('drawer.title')}>
      <form className={classes.narrow} onSubmit={(event) => void open(event)}>
        <TextInput
          autoFocus
          label={t('drawer.reason')}
          description={t('drawer.help')}
          placeholder={t('drawer.reasonHint')}
          error={isMissing && t('drawer.reasonMissing')}
          maxLength={150}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" size="xl">
          {t('drawer.open')}
        </Button>
      </form>
    </PanelFrame>
  );
}
