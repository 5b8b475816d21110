/**
 * The new value with every part that is as before replaced by the part of before, so that what is drawn from an unchanged
 * part is not drawn again. Plain data only: what crosses a port.
 */
export function keepEqual<T>(before: unknown, now: T): T {
  if (Object.is(before, now)) return now;
  if (Array.isArray(before) && Array.isArray(now)) {
    const kept = now.map((one, index) => keepEqual(before[index], one));
    const isSame = before.length === kept.length && kept.every((one, index) => one === before[index]);
    return (isSame ? before : kept) as T;
  }
  if (!isPlain(before) || !isPlain(now)) return now;
  const names = Object.keys(now);
  const kept = Object.fromEntries(names.map((name) => [name, keepEqual(before[name], now[name])]));
  const isSame = names.length === Object.keys(before).length && names.every((name) => kept[name] === before[name]);
  return (isSame && names.every((name) => name in before) ? before : kept) as T;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
