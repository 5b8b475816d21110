import type { CustomerProfile } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import classes from './profile.module.css';
import { ProfilePart } from './profile-part';

const mostVisits = 12;
const mostItems = 8;

/** The last visits, each with its items a tap away. */
export function ProfileVisits({ profile }: { profile: CustomerProfile }) {
  const t = useT();
  const format = useFormat();
  return (
    <ProfilePart title={t('till.profile.recent')} isEmpty={profile.recent.length === 0}>
      {profile.recent.slice(0, mostVisits).map((visit, index) => (
        <li key={visit.saleId}>
          <details open={index === 0}>
            <summary className={classes.visit}>
              <span>
                {format.date(visit.at)}
                <small>
                  {visit.storeName} · {visit.receipt}
                </small>
              </span>
              <span className={`${classes.sum} bb-figures`}>{format.money(visit.total)}</span>
            </summary>
            {visit.items === null ? (
              <small>{t('till.profile.visitOlder')}</small>
            ) : (
              <ul className={classes.items}>
                {visit.items.slice(0, mostItems).map((item, at) => (
                  <li key={`${item.productId}-${at}`}>
                    <span className={classes.itemName}>{item.name}</span>
                    <span className="bb-figures">
                      {t('till.line.each', { quantity: item.quantity, price: format.money(item.unitPrice) })}
                    </span>
                  </li>
                ))}
                {visit.items.length > mostItems && <li>+ {visit.items.length - mostItems}</li>}
              </ul>
            )}
          </details>
        </li>
      ))}
    </ProfilePart>
  );
}
