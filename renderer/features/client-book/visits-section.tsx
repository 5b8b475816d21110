import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { PlainButton } from '../../ui/plain-button';
import { Nothing, Section } from './section';
import classes from './visits-section.module.css';

type Visits = CustomerProfile['recent'];
/** Rows shown at first, and the most that stand in the page. */
const [few, most] = [8, 200];

/** Every visit, newest first; a tap shows what was bought. */
export function VisitsSection({ visits }: { visits: Visits }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const shown = visits.slice(0, all ? most : few);
  const hidden = Math.min(visits.length, most) - shown.length;
  return (
    <Section title={t('book.history')}>
      {visits.length === 0 && <Nothing>{t('book.noVisits')}</Nothing>}
      <ul className={classes.list}>
        {shown.map((visit) => (
          <VisitRow key={visit.saleId} visit={visit} />
        ))}
      </ul>
      {hidden > 0 && (
        <PlainButton look="subtle" onClick={() => setAll(true)}>
          {t('book.showMore', { count: hidden })}
        </PlainButton>
      )}
    </Section>
  );
}

function VisitRow({ visit }: { visit: Visits[number] }) {
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className={classes.visit}>
      <button
        type="button"
        className={classes.row}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen((open) => !open)}
      >
        <IconChevronRight className={classes.chevron} size={16} aria-hidden />
        <span className={classes.date}>{format.date(visit.at)}</span>
        <span className={classes.store}>{visit.storeName}</span>
        <span className={classes.total}>{format.money(visit.total)}</span>
      </button>
      <div id={id} hidden={!open} className={classes.items}>
        {open && <Items visit={visit} />}
      </div>
    </li>
  );
}

function Items({ visit }: { visit: Visits[number] }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <p className={classes.receipt}>{t('book.visitItems', { receipt: visit.receipt })}</p>
      {visit.items === null && <Nothing>{t('book.visitNoItems')}</Nothing>}
      <ul className={classes.list}>
        {visit.items?.map((item) => (
          <li key={item.productId} className={classes.item}>
            <span>{item.name}</span>
            <span className={classes.total}>
              {t('book.quantity', { quantity: item.quantity, price: format.money(item.unitPrice) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
