/** Where a window may stand: pure geometry in the screen's own units (device-independent pixels). */

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function isBounds(value: unknown): value is Bounds {
  const { x, y, width, height } = Object(value) as Record<keyof Bounds, unknown>;
  return [x, y, width, height].every(Number.isInteger) && Number(width) > 0 && Number(height) > 0;
}

/** The smallest till that the screens are made for. */
export const smallestTill = { width: 1024, height: 720 };
const usualTill = { width: 1366, height: 768 };

/** The saved place where enough of it is still on a screen to be caught; else the usual size, centred by the system. */
export function toTillBounds(saved: Bounds | null, workAreas: readonly Bounds[]): Partial<Bounds> {
  if (!saved || !workAreas.some((area) => isCatchable(saved, area))) return usualTill;
  return saved;
}

/** The title bar's middle can be taken with a mouse or finger. */
function isCatchable(window: Bounds, area: Bounds): boolean {
  const middle = window.x + window.width / 2;
  return middle >= area.x && middle <= area.x + area.width && window.y >= area.y && window.y < area.y + area.height;
}
