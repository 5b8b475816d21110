import { IconUserExclamation } from '@tabler/icons-react';
import { toReadablePhone } from '../../../../shared/domain/phone';
import type { Id } from '../../../../shared/model/ids';
import type { CustomerHit } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { SectionLabel } from '../../../ui/section-label';
import classes from './panels.module.css';

/** Who may be the same person as the one being entered; a tap takes them instead. */
export function Duplicates({ hits, onUse }: { hits: CustomerHit[]; onUse(customerId: Id): void }) {
  const t = useT();
  const format = useFormat();
  return (
    <div role="status" className={classes.duplicates}>
      {hits.length > 0 && (
        <>
          <div className={classes.warning}>
            <IconUserExclamation size={22} aria-hidden />
            <SectionLabel level={2}>{t('till.new.duplicates')}</SectionLabel>
          </div>
          <ul className={classes.rows}>
            {hits.slice(0, 5).map((hit) => (
              <li key={hit.id}>
                <button
                  type="button"
                  className={classes.row}
                  aria-label={t('till.new.useThis', { name: hit.name })}
                  onClick={() => onUse(hit.id)}
                >
                  <span className={classes.rowText}>
                    <span className={classes.rowName}>{hit.name}</span>
                    <span className={classes.rowHint}>
                      {[hit.phone && toReadablePhone(hit.phone), hit.email].filter(Boolean).join(' · ')}
                    </span>
                    <span className={classes.rowHint}>
                      {t('till.search.visits', { count: hit.visits })}
                      {hit.lastAt && `, ${t('till.search.lastAt', { date: format.date(hit.lastAt) })}`}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
