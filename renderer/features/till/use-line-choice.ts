import type { BasketLineView } from '../../../shared/replica-api/views';
import { useQuery } from '../../platform/replica';
import { useTillSession } from './till-session';

/** The line that F6, F8 and Delete mean: the one that was tapped, else the one that was last touched. */
export function useLineChoice() {
  const basket = useQuery('basket.current', {});
  const chosen = useTillSession((session) => session.chosen);
  const choose = useTillSession((session) => session.choose);
  const lines: BasketLineView[] = basket?.lines ?? [];
  const lastLineId = basket?.lastLineId ?? null;
  const wantedId = chosen && chosen.whileLast === lastLineId ? chosen.lineId : lastLineId;
  const selected = lines.find((line) => line.lineId === wantedId) ?? lines.at(-1) ?? null;
  return {
    selected,
    choose: (lineId: string) => choose(lineId, lastLineId),
    move(step: 1 | -1) {
      const index = lines.findIndex((line) => line.lineId === selected?.lineId);
      const next = lines[Math.min(Math.max(index + step, 0), lines.length - 1)];
      if (next) choose(next.lineId, lastLineId);
    },
  };
}
