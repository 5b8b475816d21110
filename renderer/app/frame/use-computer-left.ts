import { useEffect } from 'react';
import { usePlatform } from '../../platform/platform-context';
import { useCommand } from '../../platform/replica';

/** Whoever locks the computer locks the till with it. Every window hears it; to lock what is locked changes nothing. */
export function useComputerLeft(): void {
  const { whenLeft } = usePlatform();
  const signOut = useCommand('session.signOut');
  useEffect(() => whenLeft(() => void signOut({})), [whenLeft, signOut]);
}
