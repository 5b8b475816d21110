import type { Minor } from '../../../shared/model/money';
import type { TenderKind } from '../../../shared/model/sale';
import type { DayView } from '../../../shared/replica-api/views';

export const tenderWords = { cash: 'closing.cash', card: 'closing.card' } as const satisfies Record<TenderKind, string>;

/** What one kind of tender brought in the day; 0 where none was used. */
export const sumOf = (day: DayView, kind: TenderKind): Minor =>
  day.byTender.find((tender) => tender.kind === kind)?.amount ?? 0;
