import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { AssociateView } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { EmptyState } from '../../ui/empty-state';
import { AssociateTiles } from './associate-tiles';
import { PinEntry } from './pin-entry';
import classes from './sign-in.module.css';

/** Who is here: a tap on a name, then the PIN. Works without central. */
export function SignInScreen() {
  const t = useT();
  const associates = useQuery('associates.list', {});
  const [chosen, setChosen] = useState<AssociateView | null>(null);
  if (!associates) return null;
  if (associates.length === 0) {
    return (
      <EmptyState icon={<IconUsers size={34} />} title={t('signIn.title')} order={2}>
        {t('signIn.empty')}
      </EmptyState>
    );
  }
  return (
    <div className={classes.screen}>
      {chosen ? (
        <PinEntry key={chosen.id} associate={chosen} onBack={() => setChosen(null)} />
      ) : (
        <AssociateTiles associates={associates} onChoose={setChosen} />
      )}
    </div>
  );
}
