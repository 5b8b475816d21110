import type { Random } from '../../shared/kit/random';
import type { Schedule } from '../../shared/kit/schedule';
import type { NewId } from '../../shared/model/ids';
import type { Clock } from '../../shared/model/time';
import type { Database } from '../store/database';
import type { Bus } from '../sync/bus';

/** What a hub gets from outside. */
export interface HubDeps {
  database: Database;
  bus: Bus;
  newId: NewId;
  clock: Clock;
  random: Random;
  schedule: Schedule;
  fetchOver: typeof fetch;
  hashText: (text: string) => string;
  /** Told of what a person should know: what upstream set aside, days that differ. */
  tell: (sentence: string) => void;
  /** Told of what nobody expected. */
  report: (error: unknown) => void;
  /** The first sync: so many documents of about so many. */
  onProgress: (done: number, total: number) => void;
}
