import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect } from 'vitest';
import { axe } from 'vitest-axe';
import { type Answers, createFakeReplica, type Outcomes } from '../../renderer/app/gallery/fake-replica';
import { settings, till } from '../../renderer/app/gallery/fixtures/company';
import { ordinary } from '../../renderer/app/gallery/states';
import { Providers } from '../../renderer/app/providers';
import type { Language } from '../../renderer/locale/languages';
import { ShopFormatProvider } from '../../renderer/locale/locale';
import { createFakePlatform } from '../../renderer/platform/fake';
import type { Platform } from '../../renderer/platform/platform';
import type { FoundPrinter } from '../../renderer/platform/printer';
import { ShopProvider } from '../../renderer/platform/shop';
import type { DeviceView } from '../../shared/replica-api/views';

interface Around {
  answers?: Answers;
  outcomes?: Outcomes;
  language?: Language;
  device?: DeviceView;
  /** What this machine offers beyond the ordinary. */
  machine?: Partial<Platform>;
  printers?: FoundPrinter[];
}

/** Shows one screen on an ordinary day of the gallery's shop, over a fake replica and a fake machine. */
export function renderScreen(
  screen: ReactNode,
  { answers, outcomes, language = 'en', device = till, printers, machine }: Around = {},
) {
  const client = createFakeReplica({ ...ordinary, ...answers }, outcomes);
  const fake = createFakePlatform({}, null, printers);
  const platform = { ...fake, ...machine };
  const around = (children: ReactNode) => (
    <Providers client={client} platform={platform} language={language} colorScheme="light">
      <ShopProvider device={device} settings={settings}>
        <ShopFormatProvider shop={{ currency: settings.currency, timeZone: device.timeZone }}>
          <main>{children}</main>
        </ShopFormatProvider>
      </ShopProvider>
    </Providers>
  );
  const view = render(around(screen));
  return {
    client,
    platform,
    printer: fake.printer,
    user: userEvent.setup(),
    container: view.container,
    rerender: (next: ReactNode) => view.rerender(around(next)),
    /** The arguments of every run of a command, oldest first. */
    runsOf: (name: string) => client.runs.filter((run) => run.name === name).map((run) => run.args),
  };
}

/** axe finds nothing; colours are looked at in a real browser. */
export async function expectAccessible(container: Element = document.body) {
  const { violations } = await axe(container, { rules: { 'color-contrast': { enabled: false } } });
  const found = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
  expect(found).toEqual([]);
}
