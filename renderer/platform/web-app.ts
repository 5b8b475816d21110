import { useEffect, useState } from 'react';

/** Fetches this version of the app for use without a network, and looks for a newer one at each start. */
export function keepForOffline({ serviceWorker }: Navigator): void {
  // Absent without HTTPS (a central on the LAN by plain HTTP): the app works, but does not open offline.
  void serviceWorker?.register('./sw.js', { updateViaCache: 'none' });
}

/** Whether a newer version is on the device and waits for the next start; never taken while a window is open. */
export function useUpdateReady(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    void navigator.serviceWorker?.getRegistration().then((registration) => {
      if (!registration || stop.signal.aborted) return;
      const look = () => setReady(registration.waiting !== null && registration.active !== null);
      const follow = () => registration.installing?.addEventListener('statechange', look, { signal: stop.signal });
      registration.addEventListener('updatefound', follow, { signal: stop.signal });
      follow();
      look();
    });
    return () => stop.abort();
  }, []);
  return ready;
}
