import classes from './frame.module.css';

/** The shop's little black book. */
export function Mark({ className = classes.mark }: { className?: string | undefined }) {
  return <img src="./icon.svg" alt="" className={className} />;
}
