/** The best few of many hits, without sorting or keeping the others. */
export interface Top {
  /** Empties it, for so many. */
  start(limit: number): void;
  offer(score: number, layer: number, row: number, kind: number): void;
  /** The score that no longer gets in; below zero as long as there is room. */
  readonly least: number;
  readonly size: number;
  /** Best first. */
  each(visit: (layer: number, row: number, kind: number) => void): void;
}

/** A heap with the worst on top, in arrays that are used again for each search. */
export function createTop(): Top {
  let scores = new Float64Array(0);
  let layers = new Uint32Array(0);
  let rows = new Uint32Array(0);
  let kinds = new Uint8Array(0);
  let limit = 0;
  let size = 0;

  function set(at: number, score: number, layer: number, row: number, kind: number) {
    scores[at] = score;
    layers[at] = layer;
    rows[at] = row;
    kinds[at] = kind;
  }
  const move = (from: number, to: number) => set(to, scores[from]!, layers[from]!, rows[from]!, kinds[from]!);

  function rise(score: number, layer: number, row: number, kind: number) {
    let at = size++;
    while (at > 0 && scores[(at - 1) >>> 1]! > score) {
      move((at - 1) >>> 1, at);
      at = (at - 1) >>> 1;
    }
    set(at, score, layer, row, kind);
  }

  function sink(score: number, layer: number, row: number, kind: number) {
    let at = 0;
    for (let child = 1; child < size; child = at * 2 + 1) {
      if (child + 1 < size && scores[child + 1]! < scores[child]!) child += 1;
      if (scores[child]! >= score) break;
      move(child, at);
      at = child;
    }
    set(at, score, layer, row, kind);
  }

  return {
    start(most) {
      limit = most;
      size = 0;
      if (scores.length >= most) return;
      scores = new Float64Array(most);
      layers = new Uint32Array(most);
      rows = new Uint32Array(most);
      kinds = new Uint8Array(most);
    },
    offer(score, layer, row, kind) {
      if (size < limit) rise(score, layer, row, kind);
      else if (limit > 0 && score > scores[0]!) sink(score, layer, row, kind);
    },
    get least() {
      return size < limit ? -1 : (scores[0] ?? 0);
    },
    get size() {
      return size;
    },
    each(visit) {
      const order = Array.from({ length: size }, (_, at) => at).sort((a, b) => scores[b]! - scores[a]!);
      for (const at of order) visit(layers[at]!, rows[at]!, kinds[at]!);
    },
  };
}
