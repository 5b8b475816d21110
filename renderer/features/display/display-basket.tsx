import { useEffect, useRef } from 'react';
import type { DisplayView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import classes from './display.module.css';

/** The newest lines; what went before is counted in words. */
const mostLines = 40;

export function DisplayBasket({ view }: { view: Extract<DisplayView, { phase: 'basket' }> }) {
  const t = useT();
  const format = useFormat();
  const end = useRef<HTMLLIElement>(null);
  const { lines, total, currency, companyName, customerName } = view;
  const before = Math.max(0, lines.length - mostLines);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the last line is in view after each change
  useEffect(() => {
    end.current?.scrollIntoView?.({ block: 'nearest' });
  }, [lines.length, total]);
  return (
    <main className={classes.screen}>
      <header className={classes.head}>
        <span className={classes.company}>{companyName}</span>
        {customerName && (
          <span className={classes.hello}>{t('display.hello', { name: toFirstName(customerName) })}</span>
        )}
      </header>
      <h1 className={classes.title}>{t('display.yourBasket')}</h1>
      {before > 0 && <p className={classes.before}>{t('display.more', { count: before })}</p>}
      <ul className={classes.lines}>
        {lines.slice(before).map((line) => (
          <li key={line.lineId} className={classes.line}>
            <span className={`${classes.count} bb-figures`}>
              {line.quantity > 1 && t('display.pieces', { count: format.number(line.quantity) })}
            </span>
            <span className={classes.name}>{line.name}</span>
            <span className="bb-figures">{format.money(line.total, currency)}</span>
          </li>
        ))}
        <li ref={end} aria-hidden />
      </ul>
      <footer className={classes.total}>
        <span>{t('display.total')}</span>
        <span className="bb-figures">{format.money(total, currency)}</span>
      </footer>
    </main>
  );
}

/** Whoever stands behind them need not learn the family name. */
const toFirstName = (name: string) => name.trim().split(/\s+/)[0] ?? '';
