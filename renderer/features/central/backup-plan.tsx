import { Checkbox } from '@mantine/core';
import { useT } from '../../locale/locale';
import type { BackupWish, InsideBackups } from '../../platform/central-inside';
import { PlainSelect } from '../../ui/plain-field';
import classes from './central.module.css';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const steps = [0, 1, 2, 3, 4, 6, 12];
const counts = [3, 7, 14, 30, 60, 90];

interface BackupPlanProps {
  plan: NonNullable<InsideBackups['plan']>;
  onChange(wish: BackupWish): void;
}

/** When backups are made, and how many stay. Each choice counts at once. */
export function BackupPlan({ plan, onChange }: BackupPlanProps) {
  const t = useT();
  const toOptions = (known: number[], now: number, toWords: (value: number) => string) =>
    (known.includes(now) ? known : [now, ...known]).map((value) => ({ value: String(value), label: toWords(value) }));
  return (
    <>
      <div className={classes.fields}>
        <PlainSelect
          label={t('central.dailyAt')}
          value={String(plan.dailyAt)}
          options={toOptions(hours, plan.dailyAt, (hour) => `${String(hour).padStart(2, '0')}:00`)}
          onChange={(event) => onChange({ dailyAt: Number(event.currentTarget.value) })}
        />
        <PlainSelect
          label={t('central.also')}
          value={String(plan.everyHours)}
          options={toOptions(steps, plan.everyHours, (count) =>
            count === 0 ? t('central.notMore') : t('central.everyHours', { count }),
          )}
          onChange={(event) => onChange({ everyHours: Number(event.currentTarget.value) })}
        />
        <PlainSelect
          label={t('central.keep')}
          value={String(plan.keep)}
          options={toOptions(counts, plan.keep, (count) => t('central.keepCount', { count }))}
          onChange={(event) => onChange({ keep: Number(event.currentTarget.value) })}
        />
      </div>
      <Checkbox
        className={classes.choice}
        size="md"
        label={t('central.onClose')}
        checked={plan.onClose}
        onChange={(event) => onChange({ onClose: event.currentTarget.checked })}
      />
    </>
  );
}
