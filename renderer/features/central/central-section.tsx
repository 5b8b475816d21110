import { type ReactNode, useId } from 'react';
import classes from './central.module.css';

/** One matter of the central on this computer under its heading, with a sentence on what it is for. */
export function CentralSection({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.part}>
      <h2 id={id} className={classes.heading}>
        {title}
      </h2>
      {help && <p className={classes.help}>{help}</p>}
      {children}
    </section>
  );
}
