import { type ReactNode, useId } from 'react';
import classes from './part.module.css';

/** A part of the closing under its heading; `raised` is the one that work is done in. */
export function Part({ title, raised, children }: { title: string; raised?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.part} data-raised={raised || undefined}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** A line of a column of figures: the name left, the sum right. */
export function Figure({
  name,
  detail,
  value,
  strong,
}: {
  name: string;
  detail?: string;
  value: string;
  strong?: boolean;
}) {
  return (
    <div className={classes.figure} data-strong={strong || undefined}>
      <dt>
        {name}
        {detail && <span className={classes.detail}>{detail}</span>}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
