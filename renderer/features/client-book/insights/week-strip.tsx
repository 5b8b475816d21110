import type { Moment } from '../../../../shared/domain/insight/habits';
import { useT } from '../../../locale/locale';
import classes from './insights-section.module.css';

const [cell, gap, left, top] = [14, 2, 26, 12];
/** Shops are open within; visits at other hours are drawn at the edge. */
const [opens, closes] = [8, 21];
const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

/** Visits by weekday and hour, the darker the more. The sentences say the same. */
export function WeekStrip({ moments }: { moments: readonly Moment[] }) {
  const t = useT();
  const counts = new Map<string, number>();
  for (const { weekday, hour } of moments) {
    const key = `${weekday} ${Math.min(Math.max(hour, opens), closes - 1)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const most = Math.max(1, ...counts.values());
  const hours = Array.from({ length: closes - opens }, (_, at) => opens + at);
  const [width, height] = [left + hours.length * cell, top + 7 * cell];
  return (
    <svg className={classes.strip} viewBox={`0 0 ${width} ${height}`} aria-hidden focusable="false">
      {hours
        .filter((hour) => hour % 3 === 0)
        .map((hour) => (
          <text key={hour} className={classes.tick} x={left + (hour - opens) * cell} y={top - 3}>
            {hour}
          </text>
        ))}
      {weekdays.map((weekday) => (
        <g key={weekday}>
          <text className={classes.tick} x={0} y={top + weekday * cell + cell - 4}>
            {t(`insight.day.${weekday}`)}
          </text>
          {hours.map((hour) => (
            <rect
              key={hour}
              className={classes.cell}
              x={left + (hour - opens) * cell}
              y={top + weekday * cell}
              width={cell - gap}
              height={cell - gap}
              rx="2"
              style={{ opacity: 0.08 + (0.92 * (counts.get(`${weekday} ${hour}`) ?? 0)) / most }}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}
