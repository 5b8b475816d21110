/** Typed arrays by name, nested as the program has them. */
export type Packable = { [name: string]: Packed | Packable };
type Packed = Uint8Array | Uint16Array | Uint32Array;
/** The same with the array's kind and length in its place. */
type Plan = { [name: string]: [kind: 1 | 2 | 4, length: number] | Plan };

/** Counts up when what is packed, or the rule by which it was made, changes. */
const version = 3;
const magic = 0x49424b42;
const headSize = 16;
const align = (at: number) => (at + 3) & ~3;

/** Everything in one buffer: a head, the plan as JSON, the arrays. */
export function pack(tree: Packable): ArrayBuffer {
  const arrays: Packed[] = [];
  const planOf = (branch: Packable): Plan =>
    Object.fromEntries(
      Object.entries(branch).map(([name, value]) => {
        if (!ArrayBuffer.isView(value)) return [name, planOf(value as Packable)];
        arrays.push(value as Packed);
        return [name, [value.BYTES_PER_ELEMENT as 1 | 2 | 4, value.length as number]];
      }),
    );
  const plan = new TextEncoder().encode(JSON.stringify(planOf(tree)));
  let at = align(headSize + plan.length);
  const buffer = new ArrayBuffer(arrays.reduce((size, one) => align(size + one.byteLength), at));
  const bytes = new Uint8Array(buffer);
  bytes.set(plan, headSize);
  for (const one of arrays) {
    bytes.set(new Uint8Array(one.buffer, one.byteOffset, one.byteLength), at);
    at = align(at + one.byteLength);
  }
  new Uint32Array(buffer, 0, 4).set([magic, version, plan.length, checksum(buffer)]);
  return buffer;
}

/** What was packed, as views into a copy; null when it is of another version, cut or altered. */
export function unpack<T>(packed: ArrayBuffer): T | null {
  if (packed.byteLength < headSize || packed.byteLength % 4 !== 0) return null;
  const buffer = packed.slice(0);
  const [mark, made, planSize = 0, sum] = new Uint32Array(buffer, 0, 4);
  if (mark !== magic || made !== version || sum !== checksum(buffer)) return null;
  let at = align(headSize + planSize);
  const treeOf = (plan: Plan): Packable =>
    Object.fromEntries(
      Object.entries(plan).map(([name, value]) => {
        if (!Array.isArray(value)) return [name, treeOf(value)];
        const [size, length] = value;
        const array = new { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[size](buffer, at, length);
        at = align(at + length * size);
        return [name, array];
      }),
    );
  return treeOf(JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, headSize, planSize))) as Plan) as T;
}

/** FNV-1a over all words after the head. */
function checksum(buffer: ArrayBuffer): number {
  let sum = 0x811c9dc5;
  const words = new Uint32Array(buffer, headSize);
  for (let at = 0; at < words.length; at++) sum = Math.imul(sum ^ words[at]!, 0x01000193);
  return sum >>> 0;
}
