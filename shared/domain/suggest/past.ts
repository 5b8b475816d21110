import type { History } from '../../model/projection';
import type { Past } from './types';

const dayMs = 86_400_000;

/** The part of a history that the model asks for. Days that can't be read are left out. */
export function historyToPast(history: Pick<History, 'visits' | 'bought' | 'recent'>): Past {
  return {
    visits: history.visits,
    bought: history.bought
      .map((one) => ({ ...one, lastDay: Date.parse(one.lastDay) / dayMs }))
      .filter((one) => Number.isFinite(one.lastDay)),
    recent: history.recent.flatMap((visit) => {
      const day = Date.parse(visit.at) / dayMs;
      return visit.lines === null || !Number.isFinite(day) ? [] : { day, lines: visit.lines };
    }),
  };
}
