import { useState } from 'react';
import { defaultLeaseDays, lockMinutesOf } from '../../../shared/domain/lease';
import type { Failure } from '../../../shared/model/errors';
import type { CompanyPatch } from '../../../shared/replica-api/api';
import { useT } from '../../locale/locale';
import { useCommand, useQuery } from '../../platform/replica';
import { useShop } from '../../platform/shop';
import { FailureNote } from '../../ui/failure-note';
import { Part } from '../../ui/part';
import { PlainSelect } from '../../ui/plain-field';

const days = [1, 3, 7, 14, 30, 60, 90];
const minutes = [1, 2, 3, 5, 10, 15, 30, 60, 0];

/** For how long a device keeps customers by itself, and when it locks: the owner's, for every device of the company. */
export function PrivacySettings() {
  const role = useQuery('session.current', {})?.associate?.role;
  return role === 'owner' ? <Choices /> : null;
}

function Choices() {
  const t = useT();
  const { settings } = useShop();
  const change = useCommand('company.change');
  /** Chosen, and not back from central yet. */
  const [wanted, setWanted] = useState<CompanyPatch>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const now = { ...settings, ...wanted };
  const choose = async (patch: CompanyPatch) => {
    setWanted((before) => ({ ...before, ...patch }));
    const result = await change({ patch });
    setFailure(result.ok ? null : result.error);
    if (!result.ok) setWanted({});
  };
  const toLock = (count: number) => (count === 0 ? t('settings.lockNever') : t('settings.lockMinutes', { count }));
  return (
    <Part title={t('settings.privacy')} help={t('settings.privacyHelp')}>
      <FailureNote failure={failure} />
      <Choice
        label={t('settings.tillLock')}
        value={lockMinutesOf(now, 'till')}
        choices={minutes}
        toWords={toLock}
        onChoose={(tillLockMinutes) => choose({ tillLockMinutes })}
      />
      <Choice
        label={t('settings.bookLock')}
        value={lockMinutesOf(now, 'book')}
        choices={minutes}
        toWords={toLock}
        onChoose={(bookLockMinutes) => choose({ bookLockMinutes })}
      />
      <Choice
        label={t('settings.leaseDays')}
        value={now.leaseDays ?? defaultLeaseDays}
        choices={days}
        toWords={(count) => t('settings.leaseCount', { count })}
        onChoose={(leaseDays) => choose({ leaseDays })}
      />
    </Part>
  );
}

interface ChoiceProps {
  label: string;
  value: number;
  choices: number[];
  toWords(count: number): string;
  onChoose(value: number): void;
}

function Choice({ label, value, choices, toWords, onChoose }: ChoiceProps) {
  const all = choices.includes(value) ? choices : [value, ...choices];
  return (
    <PlainSelect
      label={label}
      value={String(value)}
      options={all.map((one) => ({ value: String(one), label: toWords(one) }))}
      onChange={(event) => onChoose(Number(event.currentTarget.value))}
    />
  );
}
