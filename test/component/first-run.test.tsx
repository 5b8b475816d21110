import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { NewShop } from '../../renderer/app/first-run/new-shop';
import { createFakeReplica, type Outcomes } from '../../renderer/app/gallery/fake-replica';
import { ordinary } from '../../renderer/app/gallery/states';
import { Providers } from '../../renderer/app/providers';
import { createAppRouter } from '../../renderer/app/routes';
import { createFakePlatform } from '../../renderer/platform/fake';

const centralUrl = 'http://127.0.0.1:4870';
const draft = {
  companyName: '',
  storeName: '',
  ownerName: '',
  country: 'HU',
  currency: 'HUF',
  timeZone: 'Europe/Budapest',
  demo: false,
} as const;

function show(what: 'new' | 'join', outcomes: Outcomes, needsCode = false) {
  const client = createFakeReplica({ ...ordinary, 'replica.state': () => ({ phase: 'unpaired' }) }, outcomes);
  const greeting = { companyName: '', isEmpty: true, needsCode };
  render(
    <Providers client={client} platform={createFakePlatform({ centralUrl })} language="en" colorScheme="light">
      {what === 'new' ? (
        <NewShop centralUrl={centralUrl} greeting={greeting} initial={{ ...draft }} onBack={() => {}} />
      ) : (
        <RouterProvider router={createAppRouter(createMemoryHistory({ initialEntries: ['/pair'] }))} />
      )}
    </Providers>,
  );
  const runsOf = (name: string) => client.runs.filter((run) => run.name === name).map((run) => run.args);
  return { user: userEvent.setup(), runsOf };
}
const refuse = (code: 'central-unreachable' | 'set-up-code-wrong' | 'pair-code-wrong') =>
  ({ ok: false, error: { code } }) as const;
/** By the keyboard alone; names at once, as a machine of a test is slow. */
async function typeShop(user: ReturnType<typeof show>['user']) {
  await user.paste('Blue Cup');
  await user.keyboard('{Tab}{Tab}{Tab}{Tab}{Tab}');
  for (const text of ['Kovács Éva', '4829', '4829']) {
    await user.paste(text);
    await user.tab();
  }
  await user.tab({ shift: true });
}
/** Hundreds of them in a list are dear without a browser. */
Intl.supportedValuesOf = () => ['Europe/Budapest'];

describe('A shop is begun on the screen', () => {
  it('by keyboard alone, with a name, a PIN and Enter; a slow central is said, and asked once', async () => {
    let answer = (_: { ok: true; value: null }) => {};
    const slow = new Promise<{ ok: true; value: null }>((done) => {
      answer = done;
    });
    const { user, runsOf } = show('new', { 'device.setUp': () => slow });
    await typeShop(user);
    await user.keyboard('{Enter}');
    const busy = await screen.findByRole('button', { name: 'Opening the shop…' });
    expect((busy as HTMLButtonElement).disabled).toBe(true);
    await user.keyboard('{Enter}');
    expect(runsOf('device.setUp')).toMatchObject([
      {
        centralUrl,
        shop: { companyName: 'Blue Cup', storeName: 'Blue Cup', ownerName: 'Kovács Éva', pin: '4829', demo: false },
      },
    ]);
    answer({ ok: true, value: null });
  });

  it('what is missing is said at its field, and nothing is asked of central', async () => {
    const { user, runsOf } = show('new', {});
    await user.keyboard('{Enter}');
    for (const words of ['Enter the shop’s name.', 'Enter your name.', 'A PIN has 4 to 8 digits.'])
      screen.getByText(words);
    expect(runsOf('device.setUp')).toEqual([]);
  });

  it('a central that can’t be reached is said, what was typed stays, and it can be tried again; with the sample shop too', async () => {
    const { user, runsOf } = show('new', { 'device.setUp': () => refuse('central-unreachable') });
    await typeShop(user);
    await user.click(screen.getByLabelText(/A sample shop/));
    await user.click(screen.getByRole('button', { name: 'Open the shop' }));
    await screen.findByText(/Central can't be reached/);
    expect((screen.getByLabelText('Name of the shop') as HTMLInputElement).value).toBe('Blue Cup');
    await user.click(screen.getByRole('button', { name: 'Open the shop' }));
    await waitFor(() => expect(runsOf('device.setUp')).toHaveLength(2));
    expect(runsOf('device.setUp')[1]).toMatchObject({ shop: { demo: true } });
  });

  it('from another machine it takes the code that central showed', async () => {
    const { user } = show('new', { 'device.setUp': () => refuse('set-up-code-wrong') }, true);
    await typeShop(user);
    await user.keyboard('{Enter}');
    await screen.findByText('Enter the set-up code.');
    await user.type(screen.getByLabelText('Set-up code'), 'WRONG{Enter}');
    await screen.findByText(/one-time set-up code/);
  });
});

describe('A device joins a shop', () => {
  it('a wrong code and a central that is away are said, and the code can be typed anew', async () => {
    let away = false;
    const { user, runsOf } = show('join', {
      'device.pair': () => refuse(away ? 'central-unreachable' : 'pair-code-wrong'),
    });
    const code = await screen.findByLabelText('One-time code');
    await user.type(code, 'ABCDEFGH{Enter}');
    await screen.findByText(/This pairing code is not valid/);
    away = true;
    await user.type(code, '{Enter}');
    await screen.findByText(/Central can't be reached/);
    expect(runsOf('device.pair')).toHaveLength(2);
  });
});
