/**
 * What merges could not decide, as questions to a person: one a field, however many values came together.
 *
 *     the field now: C        a task that kept C and lost A  -> asked: C or A
 *                             a task that kept A and lost B  -> asked too, for whoever wrote C never saw B
 *     the field now: D        no task kept D: somebody has written since and saw what stood there -> nothing to ask
 */
import { isSameData } from '../kit/canonical-json';
import type { Task, Undecided } from '../model/company';
import type { Id } from '../model/ids';
import type { Instant } from '../model/time';

export interface Choice {
  /** The task that holds this value, and on which side: what a person's choice is named by. */
  taskId: Id;
  side: 'kept' | 'lost';
  value: unknown;
  /** The device that wrote it, and when. */
  by: Id;
  at: Instant;
}

export interface Question extends Pick<Undecided, 'collection' | 'recordId' | 'field'> {
  /** What stands there now comes first, then the newest. */
  choices: Choice[];
}

type Asking = Pick<Task, 'id'> & { about: Undecided };

/** A record as it stands; null when there is none, or none any more. */
export type ReadRecord = (collection: string, id: Id) => object | null;

/** The open questions behind the open tasks. */
export function toQuestions(tasks: Iterable<Task>, read: ReadRecord): Question[] {
  return [...toGroups(tasks).values()].flatMap((group) => {
    const { collection, recordId, field } = group[0]!.about;
    const choices = toChoices(group, read);
    return choices.length > 1 ? [{ collection, recordId, field, choices }] : [];
  });
}

/** The open tasks whose question nobody needs to answer any more: somebody has written since. */
export const toMoot = (tasks: Iterable<Task>, read: ReadRecord): Id[] =>
  [...toGroups(tasks).values()].filter((group) => toChoices(group, read).length < 2).flatMap(toIds);

/** Every open task about this field: one answer ends them all. */
export const toSameField = (tasks: Iterable<Task>, about: Undecided): Id[] =>
  toIds(toGroups(tasks).get(keyOf(about)) ?? []);

const toIds = (group: readonly Asking[]): Id[] => group.map(({ id }) => id);
const keyOf = ({ collection, recordId, field }: Undecided) => JSON.stringify([collection, recordId, field]);

function toGroups(tasks: Iterable<Task>): Map<string, Asking[]> {
  const groups = new Map<string, Asking[]>();
  for (const { id, about, doneAt } of tasks) {
    if (!about || doneAt !== null) continue;
    const key = keyOf(about);
    groups.set(key, [...(groups.get(key) ?? []), { id, about }]);
  }
  return groups;
}

function toChoices(group: readonly Asking[], read: ReadRecord): Choice[] {
  const { collection, recordId, field } = group[0]!.about;
  const record = read(collection, recordId);
  if (!record) return [];
  const current = readField(record, field);
  const choices: Choice[] = [];
  const has = (value: unknown) => choices.some((choice) => isSameData(choice.value, value));
  const newest = [...group].sort((a, b) => (a.id < b.id ? 1 : -1)).sort((a, b) => (laterOf(a) < laterOf(b) ? 1 : -1));
  const now = newest.find(({ about }) => isSameData(about.kept, current));
  if (!now) return [];
  choices.push(toChoice(now, 'kept'));
  for (let more = true; more; ) {
    const next = newest.find(({ about }) => has(about.kept) && !has(about.lost));
    if (next) choices.push(toChoice(next, 'lost'));
    more = next !== undefined;
  }
  return choices;
}

const laterOf = ({ about }: Asking): Instant => (about.keptAt > about.lostAt ? about.keptAt : about.lostAt);

const toChoice = ({ id, about }: Asking, side: Choice['side']): Choice =>
  side === 'kept'
    ? { taskId: id, side, value: about.kept ?? null, by: about.keptBy, at: about.keptAt }
    : { taskId: id, side, value: about.lost ?? null, by: about.lostBy, at: about.lostAt };

/** 'sizes.shoe' is the key `shoe` of the field `sizes`. */
function toPath(field: string): [field: string, key: string | null] {
  const dot = field.indexOf('.');
  return dot < 0 ? [field, null] : [field.slice(0, dot), field.slice(dot + 1)];
}

export function readField(record: object, path: string): unknown {
  const [field, key] = toPath(path);
  const value = (record as Record<string, unknown>)[field];
  return key === null ? value : (value as Record<string, unknown> | undefined)?.[key];
}

/** The top-level field that must be written so that the value stands at this place; null takes a key away. */
export function writeField(record: object, path: string, value: unknown): Record<string, unknown> {
  const [field, key] = toPath(path);
  if (key === null) return { [field]: value };
  const { [key]: _, ...others } =
    ((record as Record<string, unknown>)[field] as Record<string, unknown> | undefined) ?? {};
  return { [field]: value === null || value === undefined ? others : { ...others, [key]: value } };
}
