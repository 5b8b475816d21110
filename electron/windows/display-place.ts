/** Where the customer display stands: pure, from the screens that are there now. */
import { type Bounds, isBounds } from './bounds';

export interface CustomerScreen {
  id: number;
  bounds: Bounds;
}

export interface DisplayMemory {
  /** Nobody has closed it: it opens with the till. */
  isWanted: boolean;
  /** The screen that it filled last; `null`: it stood beside the till, on a machine with one screen. */
  screen: CustomerScreen | null;
}

export function isDisplayMemory(value: unknown): value is DisplayMemory {
  const { isWanted, screen } = Object(value) as Record<keyof DisplayMemory, unknown>;
  return typeof isWanted === 'boolean' && (screen === null || isCustomerScreen(screen));
}

function isCustomerScreen(value: unknown): value is CustomerScreen {
  const { id, bounds } = Object(value) as Record<keyof CustomerScreen, unknown>;
  return typeof id === 'number' && isBounds(bounds);
}

export type DisplayPlace = { kind: 'fills'; screen: CustomerScreen } | { kind: 'beside' } | { kind: 'waits' };

/**
 * The screen it had, by its id, else by its place (an id may change with the plug), else any that is not the till's.
 * Where there is none, a display that had a screen of its own waits for it: it must not cover the till. `isAsked`: a
 * person wants to see it now, whatever there is.
 */
export function placeDisplay(
  memory: DisplayMemory | null,
  screens: readonly CustomerScreen[],
  tillScreenId: number,
  isAsked: boolean,
): DisplayPlace {
  const others = screens.filter(({ id }) => id !== tillScreenId);
  const had = memory?.screen;
  const screen =
    others.find(({ id }) => id === had?.id) ??
    others.find(({ bounds }) => had && isSamePlace(bounds, had.bounds)) ??
    others[0];
  if (screen) return { kind: 'fills', screen: { id: screen.id, bounds: screen.bounds } };
  return had && !isAsked ? { kind: 'waits' } : { kind: 'beside' };
}

const isSamePlace = (one: CustomerScreen['bounds'], other: CustomerScreen['bounds']) =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
