import { ActionIcon, Button } from '@mantine/core';
import { IconUserSearch, IconX } from '@tabler/icons-react';
import { memo, useEffect } from 'react';
import type { CustomerCard } from '../../../../shared/replica-api/views';
import { useT } from '../../../locale/locale';
import { usePreload } from '../../../platform/replica';
import { KeyHint } from '../../../ui/key-hint';
import { useTillSession } from '../till-session';
import { useTillActions } from '../use-till-actions';
import classes from './customer.module.css';
import { CustomerLines } from './customer-lines';

/** Who this sale is for: the way to find them, or their three lines, which open everything at one tap. */
export const CustomerSlot = memo(function CustomerSlot({ customer }: { customer: CustomerCard | null }) {
  const t = useT();
  const actions = useTillActions();
  const browse = useTillSession((session) => session.browse);
  const preload = usePreload('customers.profile');
  const customerId = customer?.id ?? null;
  useEffect(() => preload(customerId === null ? null : { customerId }), [preload, customerId]);
  const openProfile = useTillSession((session) => session.openProfile);
  return (
    <section className={classes.slot} aria-label={t('till.customer')}>
      {customer ? (
        <div className={classes.card}>
          <button
            type="button"
            className={classes.open}
            aria-label={t('till.customer.open', { name: customer.name })}
            aria-describedby="till-customer-lines"
            onClick={() => openProfile(customer.id)}
          >
            <span className={classes.name}>{customer.name}</span>
            <CustomerLines id="till-customer-lines" customer={customer} />
          </button>
          <ActionIcon
            aria-label={t('till.customer.remove', { name: customer.name })}
            onClick={() => void actions.setCustomer(null)}
          >
            <IconX size={20} aria-hidden />
          </ActionIcon>
        </div>
      ) : (
        <Button
          fullWidth
          variant="default"
          styles={{ inner: { justifyContent: 'flex-start' }, label: { flex: 1 } }}
          leftSection={<IconUserSearch size={20} aria-hidden />}
          rightSection={<KeyHint>F3</KeyHint>}
          onClick={() => browse('customers')}
        >
          {t('till.customer.add')}
        </Button>
      )}
    </section>
  );
});
