import { UnstyledButton } from '@mantine/core';
import type { Id } from '../../../../shared/model/ids';
import type { BookTodayView } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { Section } from '../section';
import classes from '../today.module.css';

/** Whom the store should think of: occasions that come near, what runs out, who stays away. */
export function TodayThoughts({ today, onOpen }: { today: BookTodayView; onOpen: (customerId: Id) => void }) {
  const t = useT();
  const format = useFormat();
  const days = (window: { from: string; until: string }) => ({
    from: format.dayMonth(window.from),
    until: format.dayMonth(window.until),
  });
  const lists = [
    {
      title: t('insight.todayOccasions'),
      rows: today.occasions.map(({ customerId, name, window, spend }) => ({
        customerId,
        name,
        text: t('insight.todayOccasionsRow', { ...days(window), spend: format.money(spend) }),
      })),
    },
    {
      title: t('insight.todayDue'),
      rows: today.due.map(({ customerId, name, productName, window }) => ({
        customerId,
        name,
        text: t('insight.todayDueRow', { name: productName, ...days(window) }),
      })),
    },
    {
      title: t('insight.todaySlipping'),
      rows: today.slipping.map(({ customerId, name, usualGap, sinceLast }) => ({
        customerId,
        name,
        text: t('insight.todaySlippingRow', { days: sinceLast, gap: Math.round(usualGap) }),
      })),
    },
  ];
  return lists
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => (
      <Section key={title} title={title}>
        <ul className={classes.list}>
          {rows.map(({ customerId, name, text }) => (
            <li key={customerId} className={classes.row}>
              <UnstyledButton className={classes.open} onClick={() => onOpen(customerId)}>
                <span className={classes.name}>{name}</span>
                <span className={classes.due}>{text}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Section>
    ));
}

/** Whether there is anybody to think of. */
export const hasThoughts = ({ occasions, due, slipping }: BookTodayView): boolean =>
  occasions.length + due.length + slipping.length > 0;
