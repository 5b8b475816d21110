import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import type { Id } from '../../../../shared/model/ids';
import { useT } from '../../../locale/locale';
import { useQuery } from '../../../platform/replica';
import { SectionLabel } from '../../../ui/section-label';
import { useClosePanel, useTillSession } from '../till-session';
import { useTillActions } from '../use-till-actions';
import { Duplicates } from './duplicates';
import { PanelFrame } from './panel-frame';
import classes from './panels.module.css';

interface Start {
  name: string;
  phone: string;
  cardNumber: string;
}

/** Name, phone, consent: a new customer within eight seconds, with a look at who may be the same. */
export function NewCustomerPanel({ start }: { start: Start }) {
  const t = useT();
  const actions = useTillActions();
  const close = useClosePanel();
  const fail = useTillSession((session) => session.fail);
  const [name, setName] = useState(start.name);
  const [phone, setPhone] = useState(start.phone);
  const [email, setEmail] = useState('');
  const [consents, setConsents] = useState({ sms: false, email: false, profiling: false });
  const [asked] = useDebouncedValue({ name, phone, email }, 150);
  const isWorthAsking = asked.name.trim().length > 2 || asked.phone.trim().length > 4 || asked.email.includes('@');
  const duplicates = useQuery('customers.duplicates', isWorthAsking ? asked : null, { keep: true });

  async function use(customerId: Id) {
    const result = await actions.setCustomer(customerId);
    if (result.ok) close();
  }
  async function create(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === '') return fail({ code: 'name-missing' });
    const created = await actions.attempt('customers.create', { name, phone, email, consents });
    if (!created.ok) return;
    const { customerId } = created.value;
    if (start.cardNumber) {
      await actions.attempt('customers.update', { customerId, patch: { cardNumber: start.cardNumber } });
    }
    await use(customerId);
  }
  const consent = (channel: keyof typeof consents, label: string) => (
    <Checkbox
      className={classes.consent}
      size="md"
      label={label}
      checked={consents[channel]}
      onChange={(event) => setConsents({ ...consents, [channel]: event.currentTarget.checked })}
    />
  );

  return (
    <PanelFrame title={t('till.new.title')}>
      <div className={classes.split}>
        <form className={classes.form} noValidate onSubmit={(event) => void create(event)}>
          <TextInput
            autoFocus={start.name === ''}
            label={t('till.new.name')}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            autoFocus={start.name !== ''}
            label={t('till.new.phone')}
            type="tel"
            autoComplete="off"
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
          <TextInput
            label={t('till.new.email')}
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          {/* biome-ignore lint/a11y/useSemanticElements: named by its heading */}
          <div role="group" aria-labelledby="till-new-consent">
            <SectionLabel id="till-new-consent" level={2}>
              {t('till.new.consent')}
            </SectionLabel>
            {consent('sms', t('till.new.consentSms'))}
            {consent('email', t('till.new.consentEmail'))}
            {consent('profiling', t('till.new.consentProfiling'))}
          </div>
          <Button type="submit" size="xl">
            {t('till.new.submit')}
          </Button>
        </form>
        <Duplicates hits={isWorthAsking ? (duplicates ?? []) : []} onUse={(customerId) => void use(customerId)} />
      </div>
    </PanelFrame>
  );
}
