import type { Role } from '../../../shared/model/company';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { Part } from '../../ui/part';
import classes from './associate-list.module.css';

const roleWords = {
  cashier: 'settings.role.cashier',
  seller: 'settings.role.seller',
  manager: 'settings.role.manager',
  owner: 'settings.role.owner',
} as const satisfies Record<Role, string>;

/** Who may sign in here. Read only: central keeps the list. */
export function AssociateList() {
  const t = useT();
  const associates = useQuery('associates.list', {}) ?? [];
  return (
    <Part
      title={t('settings.associates')}
      help={t(associates.length === 0 ? 'settings.noAssociates' : 'settings.associatesHelp')}
    >
      <ul className={classes.list} aria-label={t('settings.associates')}>
        {associates.map((associate) => (
          <li key={associate.id} className={classes.row}>
            <span className={classes.name}>{associate.name}</span>
            <span className={classes.role}>{t(roleWords[associate.role])}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
