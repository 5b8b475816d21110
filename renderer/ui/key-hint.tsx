import classes from './key-hint.module.css';

/** The key that does the same, small, beside a button's words. Not read out: the button's name stands for itself. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd className={classes.root} aria-hidden>
      {children}
    </kbd>
  );
}
