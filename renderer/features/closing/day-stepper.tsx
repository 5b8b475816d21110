import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { Day } from '../../../shared/model/time';
import { useFormat, useT } from '../../locale/locale';
import classes from './day-stepper.module.css';

/** Noon, so that no zone's clock change moves the day. */
const dayAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** One business day, and the days around it; never after today. */
export function DayStepper({ day, today, onChange }: { day: Day; today: Day | null; onChange: (day: Day) => void }) {
  const t = useT();
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/useSemanticElements: not a set of fields, a pair of buttons around a date
    <div role="group" aria-label={t('closing.day')} className={classes.stepper}>
      <ActionIcon aria-label={t('closing.previousDay')} onClick={() => onChange(dayAfter(day, -1))}>
        <IconChevronLeft size={20} aria-hidden />
      </ActionIcon>
      <span className={classes.day} aria-live="polite">
        {day && format.dayFull(day)}
      </span>
      <ActionIcon
        aria-label={t('closing.nextDay')}
        disabled={today === null || day >= today}
        onClick={() => onChange(dayAfter(day, 1))}
      >
        <IconChevronRight size={20} aria-hidden />
      </ActionIcon>
    </div>
  );
}
