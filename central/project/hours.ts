import type { Fact } from '../../shared/model/fact';
import type { Query } from '../store/database';
import { listStores } from '../sync/company';

/** The hour (0-23) of a fact in its store's zone. */
export type HourOf = (fact: Fact) => number;

export async function readHourOf(query: Query): Promise<HourOf> {
  const zones = new Map((await listStores(query)).map((store) => [store.id, store.timeZone]));
  const formats = new Map<string, Intl.DateTimeFormat>();
  const formatOf = (zone: string) => {
    const known = formats.get(zone);
    if (known) return known;
    const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
    formats.set(zone, made);
    return made;
  };
  return (fact) => {
    const at = new Date(fact.at);
    // A till's clock may have written a time that there is none of; that stops nobody's history.
    return Number.isNaN(at.getTime()) ? 0 : Number(formatOf(zones.get(fact.storeId) ?? 'UTC').format(at));
  };
}
