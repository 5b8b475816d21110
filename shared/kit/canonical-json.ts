/**
 * One text for one value: keys sorted by code unit, undefined members left out (as JSON does), no spaces.
 * Digests are taken over this text, so every machine gets the same (compare RFC 8785, JSON Canonicalization Scheme).
 */
export function toCanonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Number.isFinite(value)) return `${value}`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  let members = '';
  if (Array.isArray(value)) {
    for (const one of value) members += (members && ',') + toCanonicalJson(one);
    return `[${members}]`;
  }
  const record = value as Record<string, unknown>;
  for (const key of sortKeys(Object.keys(record))) {
    const member = record[key];
    if (member !== undefined) members += `${members && ','}${quoteKey(key)}:${toCanonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** A few keys are sorted faster by hand: every fact is written so, on the till and again in central. */
const fewKeys = 32;

function sortKeys(keys: string[]): string[] {
  if (keys.length > fewKeys) return keys.sort();
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index]!;
    let place = index;
    for (; place > 0 && keys[place - 1]! > key; place--) keys[place] = keys[place - 1]!;
    keys[place] = key;
  }
  return keys;
}

/** The schemas' keys are few; a record's own may be anything, so only so many are kept. */
const quotedKeys = new Map<string, string>();
const mostQuoted = 500;

function quoteKey(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const quoted = JSON.stringify(key);
  if (quotedKeys.size < mostQuoted) quotedKeys.set(key, quoted);
  return quoted;
}

/** Equal as data: null and undefined are the same, the order of members does not count. */
export function isSameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return toCanonicalJson(a) === toCanonicalJson(b);
}
