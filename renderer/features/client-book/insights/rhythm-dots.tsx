import type { DayWindow } from '../../../../shared/domain/insight/insights';
import type { Day } from '../../../../shared/model/time';
import { useFormat } from '../../../locale/locale';
import classes from './insights-section.module.css';

const [width, height, radius] = [320, 44, 6];
const dayMs = 86_400_000;
/** A year back, and some days ahead for the window. */
const [daysBack, daysAhead] = [365, 90];

/**
 * A year of visits as dots, the larger the more was bought, and the window of the next one as a band. The sentences say
 * the same.
 */
export function RhythmDots({ visits, window }: { visits: { day: Day; total: number }[]; window: DayWindow | null }) {
  const format = useFormat();
  const today = format.dayOf(Date.now());
  const toX = (day: Day) => {
    const days = (Date.parse(day) - Date.parse(today)) / dayMs;
    return ((Math.min(days, daysAhead) + daysBack) / (daysBack + daysAhead)) * width;
  };
  const shown = visits.filter(({ day }) => toX(day) >= radius);
  if (shown.length < 2) return null;
  const top = Math.max(1, ...shown.map(({ total }) => total));
  const middle = height / 2;
  return (
    <svg className={classes.dots} viewBox={`0 0 ${width} ${height}`} aria-hidden focusable="false">
      {window && (
        <rect
          className={classes.window}
          x={toX(window.from)}
          y={4}
          width={Math.max(3, toX(window.until) - toX(window.from))}
          height={height - 18}
          rx="3"
        />
      )}
      <line className={classes.line} x1={0} x2={width} y1={middle - 5} y2={middle - 5} />
      <line className={classes.today} x1={toX(today)} x2={toX(today)} y1={2} y2={height - 12} />
      {shown.map(({ day, total }, at) => (
        <circle
          key={`${day}-${at}`}
          className={classes.dot}
          cx={toX(day)}
          cy={middle - 5}
          r={2 + (radius - 2) * Math.sqrt(Math.max(0, total) / top)}
        />
      ))}
      <text className={classes.tick} x={0} y={height - 1}>
        {format.day(new Date(Date.parse(today) - daysBack * dayMs).toISOString().slice(0, 10))}
      </text>
      <text className={classes.tick} x={toX(today)} y={height - 1} textAnchor="middle">
        {format.dayMonth(today)}
      </text>
    </svg>
  );
}
