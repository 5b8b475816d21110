/** A browser that was closed with everything in it, central gone: to the first lookup that is answered and painted. */
import { type Figure, median } from '../../sync/figures';
import type { Ground } from '../ground';
import type { Load } from '../load';
import { waitUntilFound } from '../port';

const rounds = 3;

/** Three people, the first, one of the middle and the last: everybody is there when they are found. */
export function pickThree({ customers }: Load): { texts: string[]; ids: string[] } {
  const named = customers.filter(({ email }) => email !== '');
  const three = [named[0]!, named[named.length >> 1]!, named.at(-1)!];
  return { texts: three.map(({ email }) => email), ids: three.map(({ id }) => id) };
}

/** Leaves the till open, and central killed. */
export async function coldStart({ load, till, shop, say }: Ground): Promise<{ ms: number; figures: Figure[] }> {
  const { texts, ids } = pickThree(load);
  await shop.central.kill();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await till.reopen();
    times.push(await waitUntilFound(till.page, texts, ids));
  }
  say(`cold starts: ${times.map(Math.round).join(', ')} ms`);
  const method = `median of ${rounds}: from the page’s begin, a PIN checked, to three people found and painted, central gone`;
  return { ms: median(times), figures: [{ metric: 'cold_start_ms', value: median(times), unit: 'ms', method }] };
}
