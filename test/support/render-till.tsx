import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Providers } from '../../renderer/app/providers';
import { TillScreen } from '../../renderer/features/till/till-screen';
import { ShopFormatProvider } from '../../renderer/locale/locale';
import { createFakePlatform } from '../../renderer/platform/fake';
import { ShopProvider } from '../../renderer/platform/shop';
import { createDemoReplica, type DemoOptions, type DemoReplica } from './replica';

/** A screen over the real replica of the demo shop, in this process. Close the replica when the test ends. */
export async function renderOverReplica(children: ReactNode, options: DemoOptions = {}) {
  const replica = await createDemoReplica(options);
  const state = await replica.query('replica.state', {});
  if (state.phase !== 'ready') throw new Error(`The demo shop is ${state.phase}`);
  const { device, settings } = state;
  const platform = createFakePlatform();
  render(
    <Providers client={replica} platform={platform} language="en" colorScheme="light">
      <ShopProvider device={device} settings={settings}>
        <ShopFormatProvider shop={{ currency: settings.currency, timeZone: device.timeZone }}>
          {children}
        </ShopFormatProvider>
      </ShopProvider>
    </Providers>,
  );
  return { replica, platform };
}

export interface TillHands {
  replica: DemoReplica;
  platform: ReturnType<typeof createFakePlatform>;
  /** Keys and words at a person's pace: `{F9}500{Enter}`. */
  keys(text: string): Promise<void>;
  /** A code as a scanner sends it that announces itself: a busy machine can't keep a scanner's pace in a test. */
  scan(code: string): Promise<void>;
}

/** The till of the demo shop with somebody signed in. */
export async function renderTill(options: DemoOptions = {}): Promise<TillHands> {
  const till = (
    <main>
      <TillScreen onOpenBook={() => {}} onOpenClosing={() => {}} onOpenImport={() => {}} onOpenProducts={() => {}} />
    </main>
  );
  const { replica, platform } = await renderOverReplica(till, options);
  const [person, scanner] = [userEvent.setup({ delay: 5 }), userEvent.setup({ delay: null })];
  await screen.findByText('Sells most here');
  return {
    replica,
    platform,
    keys: (text) => person.keyboard(byPlace(text)),
    scan: (code) => scanner.keyboard(`[F13]${code}{Enter}`),
  };
}

/** The typist of the tests knows function keys by their place only. */
const byPlace = (text: string) => text.replace(/\{(F\d+)\}/g, '[$1]');

/** What scanners read from the demo shop's labels: the first product is 1. */
export const barcodeOf = (number: number) => `50${String(number).padStart(10, '0')}7`;
