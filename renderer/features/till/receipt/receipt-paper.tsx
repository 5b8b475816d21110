import { useT } from '../../../locale/locale';
import classes from './receipt.module.css';
import type { ReceiptRow, ReceiptText } from './receipt-text';

/** The receipt as it will be printed, on the screen. */
export function ReceiptPaper({ text }: { text: ReceiptText }) {
  const t = useT();
  const [name, ...place] = text.head;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long receipt is read by scrolling, also with the keys
    <section className={classes.paper} aria-label={t('till.receipt')} tabIndex={0}>
      <div className={classes.head}>
        <strong>{name}</strong>
        {place.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </div>
      <div className={classes.part}>
        <span>{text.number}</span>
        {text.about.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </div>
      <Rows rows={text.lines} />
      <Rows rows={text.sums} />
      {text.tax.length > 0 && <Rows rows={text.tax} />}
      {text.footer && <p className={classes.footer}>{text.footer}</p>}
    </section>
  );
}

function Rows({ rows }: { rows: ReceiptRow[] }) {
  return (
    <div className={classes.part}>
      {rows.map(({ left, right, tone }, index) => (
        <div key={index} className={classes.row} data-tone={tone}>
          <span>{left}</span>
          <span className="bb-figures">{right}</span>
        </div>
      ))}
    </div>
  );
}
