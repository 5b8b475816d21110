import type { ReactNode } from 'react';
import classes from './section-label.module.css';

/** The quiet heading of a part of a panel. */
export function SectionLabel({ id, children, level = 3 }: { id?: string; children: ReactNode; level?: 2 | 3 | 4 }) {
  const Heading = `h${level}` as const;
  return (
    <Heading id={id} className={classes.root}>
      {children}
    </Heading>
  );
}
