import Papa from 'papaparse';
import type { Steps } from '../../kit/steps';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface Table {
  delimiter: Delimiter;
  /** Cells as they stand, without the spaces around them; empty rows are left out. */
  rows: string[][];
  /** In which line of the file each row begins, from 1. */
  lines: number[];
}

/** Rows of one step: a few milliseconds; and the letters that they are looked for in, unless they are longer. */
const rowsAtOnce = 200;
const lettersAtOnce = 500_000;
/** No more rows than this are taken. */
export const mostRows = 200_000;

/** All rows of a text, step by step (RFC 4180, quotes and line breaks within cells included). */
export function* readTable(whole: string): Steps<Table> {
  const said = /^\uFEFF?sep=([,;|\t])\r?\n/.exec(whole);
  const text = said ? whole.slice(said[0].length) : whole.replace(/^\uFEFF/, '');
  const delimiter = (said?.[1] as Delimiter | undefined) ?? toDelimiter(text);
  const newline = text.includes('\n') ? '\n' : '\r';
  const table: Table = { delimiter, rows: [], lines: [] };
  let line = said ? 2 : 1;
  for (let at = 0; at < text.length && table.rows.length <= mostRows; ) {
    const options = { delimiter, newline, preview: rowsAtOnce, fastMode: false } as const;
    let { data, meta } = Papa.parse<string[]>(text.slice(at, at + lettersAtOnce), options);
    // The last row may go on behind what was looked at.
    if (data.length < rowsAtOnce && at + lettersAtOnce < text.length)
      ({ data, meta } = Papa.parse<string[]>(text.slice(at), options));
    for (const row of data) {
      const cells = row.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== '')) {
        table.rows.push(cells);
        table.lines.push(line);
      }
      for (const cell of row) line += cell.split(newline).length - 1;
      line += 1;
    }
    if (meta.cursor === 0) break;
    at += meta.cursor;
    yield;
  }
  return table;
}

/** The one that stands equally often in the first lines, and most often; within quotes it does not count. */
function toDelimiter(text: string): Delimiter {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const first = counts[0] ?? 0;
    const alike = counts.filter((count) => count === first).length / Math.max(1, counts.length);
    const score = first === 0 ? 0 : alike * 100 + first;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** Rows as a spreadsheet opens them: with the mark of UTF-8, and each cell in quotes that needs them. */
export const toCsv = (rows: readonly (readonly string[])[]): string => `\uFEFF${Papa.unparse(rows as string[][])}\r\n`;
