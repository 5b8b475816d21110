import { z } from 'zod';
import { type Fact, factSchema } from '../../../shared/model/fact';
import { idSchema } from '../../../shared/model/ids';
import { isFactSound } from '../../../shared/protocol/fact-chain';

/** Who the device is and what it had written: what a device without any other memory finds out about itself. */
export const journalAboutSchema = z.object({
  deviceId: idSchema,
  deviceCode: z.string(),
  deviceName: z.string(),
  storeName: z.string(),
  /** Null or empty while the device has not heard it yet. */
  companyId: idSchema.nullable(),
  companyName: z.string(),
  centralUrl: z.string(),
  /** The last place that was given in the chain, and the last receipt number. */
  head: z.object({ n: z.number().int().min(0), hash: z.string() }),
  receipts: z.number().int().min(0),
});
export type JournalAbout = z.infer<typeof journalAboutSchema>;

/** Stands before a line that was sealed with a key that is not here; a fact's own begins with a brace. */
export const lockedMark = '~';
export const isLocked = (line: string): boolean => line.startsWith(lockedMark);

export const toLine = (fact: Fact): string => `${JSON.stringify(fact)}\n`;

export interface JournalText {
  /** Each once, in the order of their chain. */
  facts: Fact[];
  /** Lines that are no fact, or one that its own hash does not speak for: half written, or foreign bytes. */
  unreadable: string[];
}

export function readLines(text: string): JournalText {
  const facts = new Map<string, Fact>();
  const unreadable = new Set<string>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const fact = toFact(line);
    if (fact) facts.set(fact.hash, fact);
    else unreadable.add(line);
  }
  return { facts: [...facts.values()].sort((a, b) => a.n - b.n), unreadable: [...unreadable] };
}

export function readAbout(text: string | null): JournalAbout | null {
  const parsed = text === null ? null : journalAboutSchema.safeParse(parseJson(text));
  return parsed?.success ? parsed.data : null;
}

function toFact(line: string): Fact | null {
  const parsed = factSchema.safeParse(parseJson(line));
  return parsed.success && isFactSound(parsed.data) ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
