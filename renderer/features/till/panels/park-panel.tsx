import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../locale/locale';
import { useClosePanel } from '../till-session';
import { useTillActions } from '../use-till-actions';
import { PanelFrame } from './panel-frame';
import classes from './panels.module.css';

/** Puts the basket aside under a word, while the customer fetches something. */
export function ParkPanel() {
  const t = useT();
  const actions = useTillActions();
  const close = useClosePanel();
  const [label, setLabel] = useState('');
  async function park(event: FormEvent) {
    event.preventDefault();
    const result = await actions.attempt('basket.park', { label: label.trim() });
    if (result.ok) close();
  }
  return (
    <PanelFrame title={t('till.park.title')}>
      <form className={classes.narrow} onSubmit={(event) => void park(event)}>
        <TextInput
          autoFocus
          label={t('till.park.label')}
          maxLength={60}
          autoComplete="off"
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Button type="submit" size="xl">
          {t('till.park.submit')}
        </Button>
      </form>
    </PanelFrame>
  );
}
