import { type ReactNode, useId } from 'react';
import classes from './part.module.css';

/** One matter of a screen under its heading, with a sentence on what it is for. */
export function Part({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.part}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      {help && <p className={classes.help}>{help}</p>}
      {children}
    </section>
  );
}
