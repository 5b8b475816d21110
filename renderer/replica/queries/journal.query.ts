import { toLine } from '../journal/journal-lines';
import { unsentFacts } from '../memory/unsent-facts';
import type { Query } from './query';

export const exportJournal: Query<'journal.export'> = {
  topics: ['sync'],
  run(core) {
    const { journal, now } = core;
    const facts = unsentFacts(core);
    const about = journal.about();
    const day = new Date(now()).toISOString().slice(0, 10);
    return {
      fileName: `blackbook-unsent-${about?.deviceCode ?? 'device'}-${day}.jsonl`,
      text: [
        `${JSON.stringify({ about, facts: facts.length })}\n`,
        ...facts.map(toLine),
        ...journal.unreadable().map((line) => `${line}\n`),
      ].join(''),
      count: facts.length,
    };
  },
};
