import type { MessageId } from '../../locale/catalogue';
import type { Format } from '../../locale/format';
import type { Words } from '../../locale/locale';
import { toFaultWords } from './fault-words';
import type { InsideView } from './use-inside';

/** How it stands with the shop's central: one sentence, and whether a person must do something. */
export interface Told {
  tone: 'well' | 'busy' | 'warn' | 'alarm';
  sentence: string;
}

const failures: Record<string, MessageId> = {
  'port-in-use': 'central.failed.port',
  'already-running': 'central.failed.twice',
  'data-corrupt': 'central.failed.damaged',
  'data-other-version': 'central.failed.newer',
  'database-unreachable': 'central.failed.away',
  'password-locked': 'central.failed.locked',
  'folder-unusable': 'central.failed.folder',
};

/** What presses most comes first: it does not run, it is at work, its backups. */
export function toState({ status, backups }: InsideView, t: Words, format: Format): Told {
  switch (status.state) {
    case 'failed':
      return { tone: 'alarm', sentence: t(failures[status.code] ?? 'central.failed.other') };
    case 'working': {
      const words = status.what === 'move' ? 'central.moving' : 'central.restoring';
      return { tone: 'busy', sentence: t(words, { done: status.done, total: status.total }) };
    }
    case 'starting':
      if (status.isSlow) return { tone: 'warn', sentence: t('central.slow') };
      return { tone: 'busy', sentence: t(status.again ? 'central.again' : 'central.starting') };
    case 'running':
      return backups ? ofBackups(backups, t, format) : { tone: 'busy', sentence: t('central.starting') };
    default:
      return { tone: 'busy', sentence: t('central.notHere') };
  }
}

function ofBackups(backups: NonNullable<InsideView['backups']>, t: Words, format: Format): Told {
  const { plan, running, record, nextAt, isOld } = backups;
  const { lastGood, lastFault } = record;
  const next = nextAt ? format.dateTime(nextAt) : '';
  if (!plan) return { tone: 'warn', sentence: t('central.noPlan') };
  if (running) return { tone: 'busy', sentence: t('central.counting', { done: running.done, total: running.total }) };
  if (lastFault) {
    const why = t(toFaultWords(lastFault.code));
    return { tone: 'alarm', sentence: t('central.lastFault', { at: format.dateTime(lastFault.at), why, next }) };
  }
  if (!lastGood) return { tone: 'busy', sentence: t('central.firstBackup') };
  const at = format.dateTime(lastGood.at);
  return isOld
    ? { tone: 'warn', sentence: t('central.tooOld', { at }) }
    : { tone: 'well', sentence: t('central.well', { at, next }) };
}
