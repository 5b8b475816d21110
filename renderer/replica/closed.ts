/**
 * Who is shown what, held by the worker itself and not by a screen in front of it:
 *
 *     taken away (revoked)     nothing
 *     lease is over, a book    nothing
 *     lease is over, a till    it sells, and knows nobody
 *     nobody is signed in      nothing about people; a screen that was open keeps what it has, behind the lock
 */

import type { ErrorCode } from '../../shared/model/errors';
import type { CommandName, Queries, QueryName } from '../../shared/replica-api/api';
import type { Core } from './core';

/** Queries that are about people, whoever asks. */
const aboutPeople: ReadonlySet<QueryName> = new Set<QueryName>([
  'customers.search',
  'customers.duplicates',
  'customers.profile',
  'customers.insights',
  'customers.export',
  'customers.card',
  'customers.list',
  'book.today',
  'questions.list',
  'questions.ofCustomer',
  'import.state',
  'suggestion.current',
]);

/** What else nobody sees who is not signed in: names stand in them. */
const ofTheDesk: ReadonlySet<QueryName> = new Set<QueryName>([
  'basket.current',
  'basket.parked',
  'receipts.search',
  'receipts.get',
  'journal.export',
]);

/** What a till that knows nobody still answers, without the names. */
const withoutPeople: { [N in QueryName]?: (result: Queries[N]['result']) => Queries[N]['result'] } = {
  'basket.current': (basket) => basket && { ...basket, customer: null },
  'basket.parked': (baskets) => baskets.map((one) => ({ ...one, customerName: null })),
  'receipts.search': (hits) => hits.map((hit) => ({ ...hit, customerName: null })),
  'receipts.get': (receipt) => receipt && { ...receipt, customerId: null, customerName: null },
  'display.current': (view) => (view.phase === 'basket' ? { ...view, customerName: null } : view),
};

const peopleCommand = /^(customers|tasks|questions|import)\.|^(basket\.setCustomer|basket\.scan|sync\.readParked)$/;

/** A book that may show nobody has nothing to show. */
const isShut = (core: Core) => core.lease.isOver() && core.device().get('pairing')?.device.kind === 'book';

const isNobodyHere = (core: Core) => core.session.associateId === null;

/** Not answered: whoever asks gets what an empty shop would say. */
export function isClosed(core: Core, name: QueryName): boolean {
  if (core.revoked.isSo() || isShut(core)) return true;
  if (isNobodyHere(core) && (aboutPeople.has(name) || ofTheDesk.has(name))) return true;
  return core.lease.isOver() && aboutPeople.has(name);
}

/** A screen behind the lock keeps its last answer, for whoever goes on: it is told nothing, not even that nothing is there. */
export const isSilent = (core: Core, name: QueryName): boolean =>
  isNobodyHere(core) && !core.revoked.isSo() && !core.lease.isOver() && (aboutPeople.has(name) || ofTheDesk.has(name));

/** What is left of an answer. */
export function toOpenPart<N extends QueryName>(
  core: Core,
  name: N,
  result: Queries[N]['result'],
): Queries[N]['result'] {
  const blank = withoutPeople[name] as ((result: Queries[N]['result']) => Queries[N]['result']) | undefined;
  return blank && (core.lease.isOver() || isNobodyHere(core)) ? blank(result) : result;
}

/** Why a command is refused; null: it is not. */
export function closedTo(core: Core, name: CommandName): ErrorCode | null {
  if (name === 'sync.now') return null;
  if (core.revoked.isSo()) return 'device-revoked';
  if (isShut(core)) return 'lease-over';
  if (!peopleCommand.test(name)) return null;
  if (isNobodyHere(core)) return 'not-signed-in';
  // What is scanned may be a product: the card of nobody is unknown (commands/scan).
  return core.lease.isOver() && name !== 'basket.scan' ? 'lease-over' : null;
}
