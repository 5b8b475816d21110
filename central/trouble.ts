import type { Say } from '../shared/host/lines';
import type { Clock } from '../shared/model/time';
import { type DatabaseTrouble, toDatabaseTrouble } from './store/trouble';

/** Tells the one who runs central that something is wrong: an error, or a sentence. */
export type Report = (trouble: unknown) => void;

const sentences: Record<DatabaseTrouble, string> = {
  'central-disk-full':
    "The database's disk is full, or fails: nothing more can be written. Tills keep what they have and send it when " +
    'there is room.',
  'central-database-away':
    'The database does not answer as it should. Tills keep what they have and send it when it is back.',
};

/** Fifty tills that come again each second must not bury the rest: the same is said once in this time. */
const quietMs = 60_000;

export function createReport(say: Say, clock: Clock): Report {
  const said = new Map<string, number>();
  return (trouble) => {
    const kind = toDatabaseTrouble(trouble);
    const message = kind ? `${sentences[kind]} (${toLine(trouble)})` : toText(trouble);
    const key = kind ?? message;
    const now = clock();
    if (now - (said.get(key) ?? Number.NEGATIVE_INFINITY) < quietMs) return;
    for (const [known, at] of said) if (now - at >= quietMs) said.delete(known);
    said.set(key, now);
    say({ event: 'trouble', message });
  };
}

const toText = (trouble: unknown) => (trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble));
const toLine = (trouble: unknown) => (trouble as Error).message.split('\n')[0];
