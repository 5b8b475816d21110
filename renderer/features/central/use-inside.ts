import { useCallback, useEffect, useState } from 'react';
import type { InsidePort } from '../../platform/central-inside';

export interface InsideView {
  status: Awaited<ReturnType<InsidePort['status']>>;
  backups: Awaited<ReturnType<InsidePort['backups']>>;
}

const askEveryMs = 2_000;

/** How the central on this computer is, asked again and again: it may die, and a backup counts its rows. */
export function useInside(port: InsidePort): { view: InsideView | null; look(): Promise<void> } {
  const [view, setView] = useState<InsideView | null>(null);
  const look = useCallback(async () => {
    const [status, backups] = await Promise.all([port.status(), port.backups()]);
    setView({ status, backups });
  }, [port]);
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), askEveryMs);
    return () => clearInterval(timer);
  }, [look]);
  return { view, look };
}

/** Whether this computer keeps a central at all: one that only joined another's shop has nothing to show. */
export const isKeptHere = ({ status }: InsideView) => status.state !== 'off' && status.state !== 'cannot';
