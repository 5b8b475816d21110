import { createMemoryHistory } from '@tanstack/react-router';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { App } from '../../renderer/app/app';
import { createAppRouter } from '../../renderer/app/routes';
import { createFakePlatform } from '../../renderer/platform/fake';
import { demoPins } from '../support/demo-shop';
import { expectAccessible } from '../support/render-screen';
import { createDemoReplica, type DemoReplica } from '../support/replica';

let replica: DemoReplica;
afterEach(() => replica.close());

/** The whole window over the real replica, whose clock goes on when it is told. */
async function openShop(path: string, device: 'till' | 'book' = 'till') {
  let passed = 0;
  const begun = Date.now();
  replica = await createDemoReplica({ device, now: () => begun + passed });
  const router = createAppRouter(createMemoryHistory({ initialEntries: [path] }));
  const platform = createFakePlatform();
  render(<App client={replica} platform={platform} router={router} language="en" />);
  return {
    platform,
    user: userEvent.setup(),
    /** Nobody touches it for so long; then the worker looks. */
    async leave(minutes: number) {
      passed += minutes * 60_000;
      await replica.query('products.tiles', { limit: 1 });
    },
  };
}

async function signIn(user: ReturnType<typeof userEvent.setup>, name: string, pin: string) {
  await user.click(await screen.findByRole('button', { name }));
  await user.keyboard(`${pin}{Enter}`);
}
const isLocked = () => screen.findByRole('heading', { name: 'Who is at the till?' });
const allOf = { text: '', sort: 'name', offset: 0, limit: 5 } as const;

describe('A device that was left alone', () => {
  it('asks for the PIN, keeps the basket and every word that was typed, and is told nothing about people meanwhile', async () => {
    const { user, leave } = await openShop('/');
    await screen.findByText('Sells most here');
    await replica.run('basket.addProduct', { productId: 'p1', quantity: 2 });
    await replica.run('basket.setCustomer', { customerId: 'c1' });
    const field = await screen.findByRole<HTMLInputElement>('combobox');
    await user.type(field, 'half a wor');
    await leave(6);
    await isLocked();
    expect(screen.queryByRole('combobox')).toBeNull();
    await expectAccessible();
    expect((await replica.query('customers.list', allOf)).total).toBe(0);
    expect(await replica.query('customers.profile', { customerId: 'c1' })).toBeNull();
    expect(await replica.query('basket.current', {})).toBeNull();
    expect(await replica.query('display.current', {})).toMatchObject({ phase: 'basket', customerName: null });
    expect(await replica.run('customers.addNote', { customerId: 'c1', text: 'x' })).toMatchObject({
      error: { code: 'not-signed-in' },
    });

    await signIn(user, 'Amy Clarke', demoPins.a1 ?? '');
    expect((await screen.findByRole<HTMLInputElement>('combobox')).value).toBe('half a wor');
    expect(await replica.query('basket.current', {})).toMatchObject({ itemCount: 2, customer: { id: 'c1' } });
    expect((await replica.query('customers.list', allOf)).total).toBeGreaterThan(0);
  });

  it('gives the basket to whoever signs in next, and not what another was typing in the book', async () => {
    const { user, leave } = await openShop('/book/c1');
    const note = async () => (await screen.findAllByRole<HTMLTextAreaElement>('textbox')).at(-1)!;
    await user.type(await note(), 'She said that');
    await replica.run('basket.addProduct', { productId: 'p1', quantity: 1 });
    await leave(6);
    await isLocked();
    await signIn(user, 'Amy Clarke', demoPins.a1 ?? '');
    await waitFor(async () => expect((await note()).value).toBe('She said that'));
    await leave(6);
    await isLocked();
    await signIn(user, 'Ben Osei', demoPins.a2 ?? '');
    await waitFor(async () => expect((await note()).value).toBe(''));
    expect(await replica.query('basket.current', {})).toMatchObject({ itemCount: 1 });
  });

  it('is open as long as somebody touches it, and a book closes sooner', async () => {
    const { user, leave, platform } = await openShop('/book', 'book');
    await screen.findAllByRole('heading');
    await leave(0.4);
    await user.keyboard('{Shift}');
    await waitFor(async () => expect((await replica.query('session.current', {})).associate).not.toBeNull());
    await leave(4);
    await isLocked();
    // Also at once, with the computer's own screen.
    await signIn(user, 'Amy Clarke', demoPins.a1 ?? '');
    await waitFor(async () => expect((await replica.query('session.current', {})).associate).not.toBeNull());
    platform.leave();
    await isLocked();
    expect((await replica.query('customers.list', allOf)).total).toBe(0);
  });
});
