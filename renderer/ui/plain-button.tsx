import type { ComponentProps, ReactNode } from 'react';
import classes from './plain-button.module.css';

type ButtonProps = Omit<ComponentProps<'button'>, 'className'>;

/** A button that looks like every other and is the browser's own: for screens that have dozens (see plain-field.tsx). */
export const PlainButton = ({
  look,
  icon,
  children,
  ...button
}: ButtonProps & { look: 'default' | 'filled' | 'subtle' | 'quiet' | 'danger'; icon?: ReactNode }) => (
  <button type="button" className={classes.button} data-look={look} {...button}>
    {icon}
    {children}
  </button>
);

/** A sign alone, in a square of a finger's size. Give it its words. */
export const PlainSquare = (button: ButtonProps & { 'aria-label': string }) => (
  <button type="button" className={classes.square} {...button} />
);
