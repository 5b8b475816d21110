import { Button } from '@mantine/core';
import { IconBarcodeOff } from '@tabler/icons-react';
import { useT } from '../../../locale/locale';
import { useQuery } from '../../../platform/replica';
import { EmptyState } from '../../../ui/empty-state';
import { useTillSession } from '../till-session';
import classes from './panels.module.css';

/** A code that nothing has: it stays here until somebody says what it is. */
export function UnknownCodePanel({
  code,
  onOpenProducts,
}: {
  code: string;
  onOpenProducts(code: string | null): void;
}) {
  const t = useT();
  const role = useQuery('session.current', {})?.associate?.role;
  const open = useTillSession((session) => session.open);
  const browse = useTillSession((session) => session.browse);
  return (
    <section className={classes.panel} role="alert">
      <EmptyState icon={<IconBarcodeOff size={34} />} title={t('till.unknown.title', { code })} order={1}>
        <p className={classes.lead}>{t('till.unknown.hint')}</p>
        <div className={classes.choices}>
          <Button size="lg" autoFocus onClick={() => browse()}>
            {t('till.unknown.search')}
          </Button>
          {(role === 'owner' || role === 'manager') && (
            <Button size="lg" variant="default" onClick={() => onOpenProducts(code)}>
              {t('till.unknown.product')}
            </Button>
          )}
          <Button
            size="lg"
            variant="default"
            onClick={() => open({ kind: 'new-customer', name: '', phone: '', cardNumber: code })}
          >
            {t('till.unknown.card')}
          </Button>
          <Button size="lg" variant="subtle" color="gray" onClick={() => browse()}>
            {t('till.unknown.dismiss')}
          </Button>
        </div>
      </EmptyState>
    </section>
  );
}
