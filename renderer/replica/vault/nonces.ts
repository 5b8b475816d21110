/** Numbers that are used once, drawn by chance. Chance costs more by the call than by the byte. */
export function createNonces(length: number): () => Uint8Array<ArrayBuffer> {
  const pool = new Uint8Array(length * 256);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      crypto.getRandomValues(pool);
      at = 0;
    }
    at += length;
    return pool.slice(at - length, at);
  };
}
