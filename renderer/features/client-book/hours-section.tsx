import { useT } from '../../locale/locale';
import classes from './hours-section.module.css';
import { Nothing, Section } from './section';

/** Fewer visits tell nothing about a habit. */
const enough = 3;
const [width, height, gap] = [240, 56, 2];
const slot = width / 24;

/** At which hour this person comes, as 24 bars; the sentence under it says the same. */
export function HoursSection({ hours }: { hours: number[] }) {
  const t = useT();
  const visits = hours.reduce((sum, count) => sum + count, 0);
  const top = Math.max(...hours);
  if (visits < enough)
    return (
      <Section title={t('book.hours')}>
        <Nothing>{t('book.hoursNone')}</Nothing>
      </Section>
    );
  const usual = hours.indexOf(top);
  return (
    <Section title={t('book.hours')}>
      <svg className={classes.chart} viewBox={`0 0 ${width} ${height + 16}`} aria-hidden focusable="false">
        {hours.map((count, hour) => {
          const bar = Math.max(1, (count / top) * height);
          return (
            <rect
              key={hour}
              className={hour === usual ? classes.usual : classes.bar}
              x={hour * slot + gap / 2}
              y={height - bar}
              width={slot - gap}
              height={bar}
              rx="1.5"
            />
          );
        })}
        {[0, 6, 12, 18].map((hour) => (
          <text key={hour} className={classes.tick} x={hour * slot + slot / 2} y={height + 13}>
            {hour}
          </text>
        ))}
      </svg>
      <Nothing>{t('book.hoursSummary', { hour: usual, count: top })}</Nothing>
    </Section>
  );
}
