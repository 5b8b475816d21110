import { createContext, type ReactNode, use } from 'react';
import { assert } from '../../shared/kit/assert';
import type { Platform } from './platform';

const PlatformContext = createContext<Platform | null>(null);

export function PlatformProvider({ platform, children }: { platform: Platform; children: ReactNode }) {
  return <PlatformContext value={platform}>{children}</PlatformContext>;
}

export function usePlatform(): Platform {
  const platform = use(PlatformContext);
  assert(platform, 'usePlatform within PlatformProvider');
  return platform;
}
