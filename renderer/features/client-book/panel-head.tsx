import { IconCake } from '@tabler/icons-react';
import { daysToBirthday } from '../../../shared/domain/birthday';
import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { EditField } from './edit-field';
import { Figures } from './figures';
import classes from './panel-head.module.css';
import { SaveLine } from './save-line';
import type { CustomerEdits } from './use-customer-edits';
import type { LastEdit } from './use-edits';

/** Days within which a birthday is worth a word. */
const birthdayNear = 14;

/** Who this is, whether the newest edit is kept, and the four figures. */
export function PanelHead({
  profile,
  last,
  editing,
}: {
  profile: CustomerProfile;
  last: LastEdit | null;
  editing: CustomerEdits;
}) {
  const t = useT();
  const format = useFormat();
  const { customer } = profile;
  return (
    <header className={classes.head}>
      <div className={classes.who}>
        <h2 className={classes.heading}>
          <EditField
            aria-label={t('book.name')}
            className={classes.name}
            value={customer.name}
            onSave={(name) => editing.update(t('book.name'), { name })}
          />
        </h2>
        <div className={classes.line}>
          {t('book.since', { day: format.date(profile.firstAt ?? customer.createdAt) })}
          {profile.homeStoreName && ` · ${t('book.homeStore', { store: profile.homeStoreName })}`}
          <BirthdayNear birthday={customer.birthday} />
        </div>
      </div>
      <SaveLine last={last} />
      <Figures profile={profile} />
    </header>
  );
}

function BirthdayNear({ birthday }: { birthday: string | null }) {
  const t = useT();
  const format = useFormat();
  if (birthday === null) return null;
  const days = daysToBirthday(birthday, format.dayOf(Date.now()));
  if (days > birthdayNear) return null;
  return (
    <span className={classes.badge}>
      <IconCake size={14} aria-hidden />
      {days === 0 ? t('book.birthdayToday') : t('book.birthdayIn', { days })}
    </span>
  );
}
