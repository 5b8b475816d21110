import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useT } from '../../../locale/locale';
import { KeyHint } from '../../../ui/key-hint';
import { useTillSession } from '../till-session';
import classes from './panels.module.css';

/** A panel beside the cart: what it is about, the way back (Esc), and its content. No dialog, so no scan is lost. */
export function PanelFrame({ title, children }: { title: string; children: ReactNode }) {
  const t = useT();
  const browse = useTillSession((session) => session.browse);
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <header className={classes.head}>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={20} aria-hidden />}
          rightSection={<KeyHint>Esc</KeyHint>}
          onClick={() => browse()}
        >
          {t('common.back')}
        </Button>
        <h1 id={id} className={classes.title}>
          {title}
        </h1>
      </header>
      {children}
    </section>
  );
}
