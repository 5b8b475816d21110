import { useEffect, useRef } from 'react';
import { useTillSession } from '../../features/till/till-session';
import { useCommand } from '../../platform/replica';

/** The replica hears of it at most so often (ms); it locks after minutes. */
const tellEveryMs = 5_000;
const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Tells the replica that somebody touches this window: keys, a scanner, the hand on the glass, the mouse. */
export function useActivity(isHere: boolean): void {
  const active = useCommand('session.active');
  const isPaying = useTillSession(({ panel }) => panel.kind === 'pay');
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (!isHere) return;
    const tell = () => void active({ isPaying });
    const onTouch = ({ timeStamp }: Event) => {
      if (timeStamp - toldAt.current < tellEveryMs) return;
      toldAt.current = timeStamp;
      tell();
    };
    // A payment that begins or ends says so at once.
    tell();
    for (const touch of touches) window.addEventListener(touch, onTouch, { capture: true, passive: true });
    return () => {
      for (const touch of touches) window.removeEventListener(touch, onTouch, { capture: true });
    };
  }, [active, isHere, isPaying]);
}
