import type { Paper, PaperBlock } from '../../../../shared/model/paper';
import { useT } from '../../../locale/locale';
import classes from './receipt.module.css';

/** The receipt as it will be printed, on the screen. */
export function ReceiptPaper({ paper }: { paper: Paper }) {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long receipt is read by scrolling, also with the keys
    <section className={classes.paper} aria-label={t('till.receipt')} tabIndex={0}>
      {paper.blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </section>
  );
}

function Block({ block }: { block: PaperBlock }) {
  switch (block.kind) {
    case 'heading':
      return <strong className={classes.heading}>{block.text}</strong>;
    case 'text':
      return (
        <span className={classes.text} data-align={block.align}>
          {block.text}
        </span>
      );
    case 'row':
      return (
        <div className={classes.row} data-tone={block.tone}>
          <span>{block.left}</span>
          <span className="bb-figures">{block.right}</span>
        </div>
      );
    case 'rule':
      return <hr className={classes.rule} />;
    default:
      // What only a printer makes of it: a code, a picture, room for a hand.
      return null;
  }
}
