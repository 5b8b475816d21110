import { IconLock, IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AssociateView } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { useShop } from '../../platform/shop';
import { LanguageSwitch } from './language-switch';
import { Mark } from './mark';
import { SchemeSwitch } from './scheme-switch';
import classes from './status-bar.module.css';
import { SyncPill } from './sync-pill';

/** The book's tab leads to the book, not to the card that is open in it. */
const noCard = { customerId: undefined };

/** 48 px over every screen: where to go, how sync stands, who is here. */
export function StatusBar({ associate }: { associate: AssociateView | null }) {
  const t = useT();
  const { device } = useShop();
  const signOut = useCommand('session.signOut');
  const tabs = [
    ...(device.kind === 'till' ? ([{ to: '/', words: 'frame.nav.till' }] as const) : []),
    { to: '/book/{-$customerId}', words: 'frame.nav.book' },
    ...(device.kind === 'till' ? ([{ to: '/closing', words: 'frame.nav.closing' }] as const) : []),
  ] as const;
  return (
    <header className={classes.bar}>
      <Mark className={classes.mark} />
      <nav className={classes.tabs} aria-label={t('frame.nav')}>
        {tabs.map(({ to, words }) => (
          <Link key={to} to={to} params={noCard} className={classes.tab} activeOptions={{ exact: to === '/' }}>
            {t(words)}
          </Link>
        ))}
      </nav>
      <span className={classes.place}>{t('frame.place', { store: device.storeName, device: device.name })}</span>
      <SyncPill />
      <LanguageSwitch />
      <SchemeSwitch />
      <Link to="/settings" className={classes.icon} aria-label={t('frame.settings')}>
        <IconSettings size={22} aria-hidden />
      </Link>
      {associate && (
        <button
          type="button"
          className={classes.associate}
          aria-label={t('frame.associate', { name: associate.name })}
          onClick={() => void signOut({})}
        >
          <span className={classes.name}>{associate.name}</span>
          <IconLock size={18} aria-hidden />
        </button>
      )}
    </header>
  );
}
