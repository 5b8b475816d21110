import { useFormat, useT } from '../../locale/locale';
import classes from './central.module.css';
import type { InsideView } from './use-inside';
import { useSize } from './use-size';

/** The figures: where, how large, the newest backup, the next one. */
export function WhereDataAre({ view: { status, backups } }: { view: InsideView }) {
  const t = useT();
  const format = useFormat();
  const size = useSize();
  if (status.state !== 'running' || !backups) return null;
  const { plan, record, nextAt, databaseBytes } = backups;
  const { lastGood } = record;
  const lines: [name: string, value: string | null][] = [
    [
      t('central.place'),
      status.database ? t('central.placeThere', { place: status.database }) : t('central.placeHere'),
    ],
    [t('central.size'), databaseBytes === null ? null : size(databaseBytes)],
    [
      t('central.newest'),
      lastGood
        ? t('central.newestIs', { at: format.dateTime(lastGood.at), size: size(lastGood.bytes), rows: lastGood.rows })
        : t('central.noneYet'),
    ],
    [t('central.next'), nextAt && format.dateTime(nextAt)],
    [t('central.folder'), plan?.folder ?? null],
  ];
  return (
    <dl className={classes.facts}>
      {lines.map(
        ([name, value]) =>
          value && (
            <div key={name} className={classes.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
