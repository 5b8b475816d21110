import { Button, NativeSelect, Paper, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import { currencies, currencySchema } from '../../../shared/model/money';
import type { NewShop as NewShopOrder } from '../../../shared/model/new-shop';
import type { CentralGreeting } from '../../../shared/replica-api/import-view';
import { useLanguage, useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { useInitialFocus } from '../../ui/use-initial-focus';
import frame from '../frame/frame.module.css';
import { type Draft, dropDraft, keepDraft } from './draft';
import classes from './first-run.module.css';
import { currencyOfCountry, listZones } from './places';

interface NewShopProps {
  centralUrl: string;
  greeting: CentralGreeting;
  initial: Draft;
  onBack(): void;
}

/** What a shop needs to open: five things to type, the rest is guessed and can be changed. */
export function NewShop({ centralUrl, greeting, initial, onBack }: NewShopProps) {
  const t = useT();
  const { language } = useLanguage();
  const setUp = useCommand('device.setUp');
  const first = useInitialFocus<HTMLInputElement>();
  const [draft, setDraft] = useState(initial);
  const [pins, setPins] = useState({ pin: '', again: '' });
  const [code, setCode] = useState('');
  const [wasAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = (more: Partial<Draft>) => {
    const next = { ...draft, ...more };
    setDraft(next);
    keepDraft(next);
  };
  const missing = {
    companyName: draft.companyName.trim() === '',
    ownerName: draft.ownerName.trim() === '',
    pin: !/^\d{4,8}$/.test(pins.pin),
    again: pins.again !== pins.pin,
    code: greeting.needsCode && code.trim() === '',
  };
  const errorOf = (field: keyof typeof missing) => (wasAsked && missing[field] ? t(`start.missing.${field}`) : null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (isBusy || Object.values(missing).includes(true)) return;
    setBusy(true);
    setFailure(null);
    const done = await setUp({ centralUrl, code: code.trim(), shop: toOrder() });
    setBusy(false);
    if (done.ok) dropDraft();
    else setFailure(done.error);
  }

  function toOrder(): NewShopOrder {
    return {
      ...draft,
      companyName: draft.companyName.trim(),
      storeName: draft.storeName.trim() || draft.companyName.trim(),
      ownerName: draft.ownerName.trim(),
      pin: pins.pin,
      tillName: t('start.tillName'),
      receiptFooter: t('start.receiptFooter'),
      discountReasons: t('start.discountReasons').split(';'),
    };
  }

  const countryNames = new Intl.DisplayNames([language], { type: 'region' });
  const countries = Object.keys(currencyOfCountry)
    .map((value) => ({ value, label: countryNames.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, language));

  return (
    <main className={frame.whole}>
      <Title order={1}>{t('start.new')}</Title>
      <Paper
        component="form"
        className={classes.form}
        onSubmit={(event: FormEvent) => void submit(event)}
        noValidate
        withBorder
        bg="var(--bb-surface)"
        p="lg"
      >
        <div className={classes.sides}>
          <fieldset className={classes.side}>
            <legend className={classes.legend}>{t('start.shop')}</legend>
            <TextInput
              label={t('start.companyName')}
              ref={first}
              maxLength={120}
              autoComplete="organization"
              value={draft.companyName}
              error={errorOf('companyName')}
              onChange={(event) => change({ companyName: event.currentTarget.value })}
            />
            <TextInput
              label={t('start.storeName')}
              description={t('start.storeName.hint')}
              maxLength={120}
              autoComplete="off"
              value={draft.storeName}
              onChange={(event) => change({ storeName: event.currentTarget.value })}
            />
            <div className={classes.pair}>
              <NativeSelect
                label={t('start.country')}
                data={countries}
                value={draft.country}
                onChange={({ currentTarget: { value } }) =>
                  change({ country: value, currency: currencyOfCountry[value] ?? draft.currency })
                }
              />
              <NativeSelect
                label={t('start.currency')}
                data={Object.entries(currencies).map(([value, { symbol }]) => ({ value, label: `${value} ${symbol}` }))}
                value={draft.currency}
                onChange={({ currentTarget: { value } }) => change({ currency: currencySchema.parse(value) })}
              />
            </div>
            <NativeSelect
              label={t('start.timeZone')}
              data={listZones(draft.timeZone)}
              value={draft.timeZone}
              onChange={({ currentTarget: { value } }) => change({ timeZone: value })}
            />
          </fieldset>
          <fieldset className={classes.side}>
            <legend className={classes.legend}>{t('start.owner')}</legend>
            <TextInput
              label={t('start.ownerName')}
              maxLength={120}
              autoComplete="name"
              value={draft.ownerName}
              error={errorOf('ownerName')}
              onChange={(event) => change({ ownerName: event.currentTarget.value })}
            />
            <div className={classes.pair}>
              <PinField
                label={t('start.pin')}
                value={pins.pin}
                error={errorOf('pin')}
                onChange={(pin) => setPins({ ...pins, pin })}
              />
              <PinField
                label={t('start.pinAgain')}
                value={pins.again}
                error={errorOf('again')}
                onChange={(again) => setPins({ ...pins, again })}
              />
            </div>
            <Text size="sm" c="dimmed">
              {t('start.pin.hint')}
            </Text>
            <Radio.Group
              label={t('start.content')}
              value={draft.demo ? 'demo' : 'empty'}
              onChange={(value) => change({ demo: value === 'demo' })}
            >
              <Stack gap={0} mt={4}>
                <Radio value="empty" className={classes.radio ?? ''} label={t('start.content.empty')} />
                <Radio value="demo" className={classes.radio ?? ''} label={t('start.content.demo')} />
              </Stack>
            </Radio.Group>
            {greeting.needsCode && (
              <TextInput
                label={t('start.code')}
                description={t('start.code.hint')}
                autoComplete="one-time-code"
                value={code}
                error={errorOf('code')}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
            )}
          </fieldset>
        </div>
        <FailureNote failure={failure} />
        <div className={classes.foot}>
          <Button variant="default" size="lg" onClick={onBack} disabled={isBusy}>
            {t('common.back')}
          </Button>
          <Button type="submit" size="lg" disabled={isBusy}>
            {t(isBusy ? 'start.busy' : 'start.submit')}
          </Button>
        </div>
      </Paper>
    </main>
  );
}

interface PinFieldProps {
  label: string;
  value: string;
  error: string | null;
  onChange(digits: string): void;
}

function PinField({ label, value, error, onChange }: PinFieldProps) {
  return (
    <TextInput
      label={label}
      type="password"
      inputMode="numeric"
      autoComplete="new-password"
      maxLength={8}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, ''))}
    />
  );
}
