/** How many of those whom people look for, mistyped or in another script, are among the first five. */
import { createSeededRandom } from '../../../../shared/kit/random';
import type { TillPart } from '../ground';
import { askTill } from '../port';
import { isRight, makeQuestions } from '../queries';

const count = 1000;

export const found: TillPart = async ({ load, till, say }) => {
  const questions = makeQuestions(load.customers, count, createSeededRandom(44));
  const byKind = new Map<string, { asked: number; missed: string[] }>();
  for (const question of questions) {
    const hits = await askTill(till.page, 'customers.search', { text: question.text, limit: 5 });
    const kind = byKind.get(question.kind) ?? { asked: 0, missed: [] };
    byKind.set(question.kind, kind);
    kind.asked += 1;
    if (!hits.some((hit) => isRight(question, hit))) kind.missed.push(`${question.text} (${question.wanted.name})`);
  }
  let missed = 0;
  for (const [kind, of] of byKind) {
    missed += of.missed.length;
    say(
      `${kind}: ${of.asked - of.missed.length} of ${of.asked}${of.missed.length ? `, not ${of.missed.slice(0, 4).join(', ')}` : ''}`,
    );
  }
  const method = `${questions.length} seeded questions in ${byKind.size} kinds to the till's customers.search`;
  return [
    { metric: 'lookup_found5_pct', value: (100 * (questions.length - missed)) / questions.length, unit: '%', method },
  ];
};
