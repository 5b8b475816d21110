/**
 * One text for one value: keys sorted by code unit, undefined members left out (as JSON does), no spaces.
 * Digests are taken over this text, so every machine gets the same (compare RFC 8785, JSON Canonicalization Scheme).
 */
export function toCanonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(',')}]`;
  const members: string[] = [];
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) members.push(`${JSON.stringify(key)}:${toCanonicalJson(record[key])}`);
  }
  return `{${members.join(',')}}`;
}

/** Equal as data: null and undefined are the same, the order of members does not count. */
export function isSameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return toCanonicalJson(a) === toCanonicalJson(b);
}
