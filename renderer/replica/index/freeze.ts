import type { Dictionary } from './dictionary';
import type { Frozen } from './frozen';
import { idToBytes } from './id-bytes';
import type { Links } from './links';
import type { LiveRow } from './live-layer';
import { type IsHome, rankOf } from './score';
import type { Spelling } from './spelling';
import { compareBytes, createByteRun, createTextColumn, type TextColumn, toBytes } from './text-column';

/** Freezes some rows, in one go: a few milliseconds for some hundreds. */
export function freezeRows(rows: LiveRow[], isHome: IsHome): Frozen {
  const ranked = rows
    .map((row) => ({ row, rank: rankOf(isHome(row.storeId), row.lastAt) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ row }) => row);
  const storeIds = [...new Set(ranked.map((row) => row.storeId))];
  const places = new Map(storeIds.map((id, store) => [id, store]));
  const words = sortSpellings(ranked.flatMap((row) => row.words));
  const sounds = sortSpellings(words.list.flatMap((word) => word.sounds));
  return {
    ids: toColumn(ranked.map((row) => idToBytes(row.id))),
    phones: toColumn(ranked.map((row) => row.phone)),
    cards: toColumn(ranked.map((row) => row.card)),
    emails: toColumn(ranked.map((row) => row.email)),
    byEmail: sortEmails(ranked),
    lastAt: Uint32Array.from(ranked, (row) => row.lastAt),
    storeOf: Uint16Array.from(ranked, (row) => places.get(row.storeId)!),
    stores: toColumn(storeIds.map(toBytes)),
    homes: Uint8Array.from(storeIds, (id) => (isHome(id) ? 1 : 0)),
    flags: new Uint8Array(ranked.length),
    words: words.dictionary,
    wordsOf: toLinks(ranked.map((row) => row.words.map((word) => words.placeOf(word)))),
    sounds: sounds.dictionary,
    soundsOf: toLinks(words.list.map((word) => word.sounds.map((sound) => sounds.placeOf(sound)))),
  };
}

function toColumn(texts: Uint8Array[]): TextColumn {
  const column = createTextColumn(texts.length);
  for (const text of texts) column.push(text);
  return column.take();
}

function toLinks(targets: number[][]): Links {
  const starts = new Uint32Array(targets.length + 1);
  targets.forEach((own, from) => {
    starts[from + 1] = starts[from]! + own.length;
  });
  return { starts, targets: Uint32Array.from(targets.flat()) };
}

function sortEmails(rows: LiveRow[]): Uint32Array {
  const order = [...rows.keys()].filter((row) => rows[row]!.email.length > 0);
  const emailOf = (row: number) => rows[row]!.email;
  return Uint32Array.from(order.sort((a, b) => compare(emailOf(a), emailOf(b))));
}

const compare = (a: Uint8Array, b: Uint8Array) => compareBytes(a, 0, a.length, b, 0, b.length);

/** Each spelling once, in order. */
function sortSpellings<S extends Spelling>(spellings: S[]) {
  const byText = new Map(spellings.map((one) => [one.text, one]));
  const texts = [...byText.keys()].sort();
  const places = new Map(texts.map((text, place) => [text, place]));
  const list = texts.map((text) => byText.get(text)!);
  return { list, dictionary: toDictionary(list), placeOf: ({ text }: Spelling) => places.get(text)! };
}

function toDictionary(sorted: Spelling[]): Dictionary {
  const run = createByteRun();
  const starts = new Uint32Array(sorted.length);
  sorted.forEach(({ bytes }, at) => {
    starts[at] = run.length;
    run.push(bytes);
  });
  return { starts, lengths: Uint16Array.from(sorted, ({ bytes }) => bytes.length), bytes: run.take() };
}
