import { toReadablePhone } from '../../../../shared/domain/phone';
import type { CustomerProfile } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import classes from './profile.module.css';
import { ProfileBought } from './profile-bought';
import { ProfilePart } from './profile-part';
import { ProfileVisits } from './profile-visits';

/** Everything that the shop knows of a person, to read. */
export function ProfileBody({ profile }: { profile: CustomerProfile }) {
  const t = useT();
  const format = useFormat();
  const { customer } = profile;
  const figures = [
    { name: t('till.profile.visits'), value: format.number(profile.visits) },
    { name: t('till.profile.spend'), value: format.money(profile.spend) },
    { name: t('till.profile.average'), value: format.money(profile.averageVisit) },
  ];
  const contact = [
    customer.phone && toReadablePhone(customer.phone),
    customer.email,
    customer.cardNumber && t('till.profile.card', { number: customer.cardNumber }),
    customer.birthday && t('till.profile.birthday', { day: format.dayMonth(customer.birthday) }),
    t('till.profile.home', { store: profile.homeStoreName }),
    profile.firstAt && t('till.profile.since', { date: format.date(profile.firstAt) }),
    profile.lastScore !== null && t('till.profile.score', { score: profile.lastScore }),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
  const sizes = Object.entries(customer.sizes).map(([name, size]) => `${name} ${size}`);
  return (
    <div className={classes.body}>
      <dl className={classes.figures}>
        {figures.map(({ name, value }) => (
          <div key={name} className={classes.figure}>
            <dt>{name}</dt>
            <dd className="bb-figures">{value}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.columns}>
        <div className={classes.column}>
          <ProfilePart title={t('till.profile.promises')} isEmpty={profile.promises.length === 0}>
            {profile.promises.map((promise) => (
              <li key={promise.taskId}>
                {promise.text}
                <small>{t('till.profile.promiseDue', { day: format.day(promise.dueDay) })}</small>
              </li>
            ))}
          </ProfilePart>
          <ProfilePart title={t('till.profile.notes')} isEmpty={profile.notes.length === 0}>
            {profile.notes.slice(0, 10).map((note) => (
              <li key={note.factId}>
                {note.text}
                <small>{t('till.profile.noteBy', { name: note.associateName, date: format.date(note.at) })}</small>
              </li>
            ))}
          </ProfilePart>
          <ProfilePart title={t('till.profile.sizes')} isEmpty={sizes.length + customer.favourites.length === 0}>
            {[...sizes, ...customer.favourites].map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ProfilePart>
          <ProfilePart title={t('till.profile.contact')} isEmpty={contact.length === 0}>
            {contact.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ProfilePart>
        </div>
        <div className={classes.column}>
          <ProfileVisits profile={profile} />
          <ProfileBought profile={profile} />
        </div>
      </div>
    </div>
  );
}
