import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { alone, backedUp, insideOf } from '../../renderer/app/gallery/fixtures/inside';
import { CentralPart } from '../../renderer/features/central/central-part';
import { CentralScreen } from '../../renderer/features/central/central-screen';
import type { InsidePort } from '../../renderer/platform/central-inside';
import { expectAccessible, renderScreen } from '../support/render-screen';

const asked = (role: 'owner' | 'manager') => ({
  'session.current': () => ({ associate: { id: 'a1', name: 'Margit Nagy', role } }),
});

/** Types as people do: what comes faster and ends with Enter is a scan. */
const aPerson = () => userEvent.setup({ delay: 50 });

/** A central that writes down what it is asked. */
function open(role: 'owner' | 'manager' = 'owner', more: Partial<InsidePort> = {}) {
  const heard: unknown[] = [];
  const hear = <T,>(name: string, answer: T) => {
    return async (...args: unknown[]) => {
      heard.push([name, ...args]);
      return answer;
    };
  };
  const inside: InsidePort = {
    ...insideOf(alone, backedUp),
    planBackups: hear('plan', { ok: true }),
    setLan: hear('lan', { ok: true }),
    restore: hear('restore', { ok: true, tables: 24, rows: 48_211 }),
    tryDatabase: hear('try', { ok: true }),
    move: hear('move', { ok: true, tables: 24, rows: 48_211 }),
    ...more,
  };
  const pins: string[] = [];
  const outcomes = {
    'session.signIn': ({ pin }: { pin: string }) => {
      pins.push(pin);
      return pin === '1234'
        ? { ok: true as const, value: {} as never }
        : { ok: false as const, error: { code: 'pin-wrong' as const } };
    },
  };
  return { heard, pins, ...renderScreen(<CentralScreen />, { answers: asked(role), outcomes, machine: { inside } }) };
}

describe('The room of this computer’s central', () => {
  it('is the owner’s alone', async () => {
    open('manager');
    expect(await screen.findByText(/Ask the owner/)).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
    const { container } = renderScreen(<CentralPart onOpen={() => {}} />, {
      answers: asked('manager'),
      machine: { inside: insideOf(alone, backedUp) },
    });
    expect(container.textContent).not.toContain('central');
  });

  it('says how large the shop is, of when the newest backup is and when the next comes; each choice counts at once', async () => {
    const { user, heard } = open();
    expect(await screen.findByText('64.2 MB')).toBeDefined();
    expect(screen.getByText(/03:00 · 18.4 MB · 48,211 rows/)).toBeDefined();
    await user.selectOptions(screen.getByLabelText(/Every day/), '05:00');
    await user.selectOptions(screen.getByLabelText('And besides'), 'every hour');
    await user.selectOptions(screen.getByLabelText('Keep'), 'the newest 30');
    await user.click(screen.getByRole('checkbox', { name: /when a day is closed/ }));
    await user.click(screen.getByRole('checkbox', { name: /may speak to this computer/ }));
    expect(heard).toEqual([
      ['plan', { dailyAt: 5 }],
      ['plan', { everyHours: 1 }],
      ['plan', { keep: 30 }],
      ['plan', { onClose: false }],
      ['lan', true],
    ]);
    await expectAccessible();
  });

  it('restores after the owner’s PIN alone, by keyboard, and says what was proven', async () => {
    const { heard } = open();
    const user = aPerson();
    (await screen.findByRole('button', { name: /Restore from a backup/ })).focus();
    await user.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog', { name: /^Restore blackbook-/ }));
    await user.type(dialog.getByLabelText('PIN of Margit Nagy'), '9999{Enter}');
    expect(await dialog.findByText('That PIN is not right. Try again.')).toBeDefined();
    expect(heard).toEqual([]);
    await user.type(dialog.getByLabelText(/^Passphrase/), 'horse');
    await user.type(dialog.getByLabelText('PIN of Margit Nagy'), '1234{Enter}');
    expect(await dialog.findByText(/48,211 rows in 24 tables are proven/)).toBeDefined();
    expect(heard).toEqual([['restore', 'horse']]);
    await expectAccessible();
  });

  it('moves the data only to a server that has answered, as it was typed then, and after the PIN', async () => {
    const { heard } = open();
    const user = aPerson();
    await user.click(await screen.findByText('Move the data to a database server'));
    const move = screen.getByRole('button', { name: 'Move the data…' });
    await user.type(screen.getByLabelText('Address'), 'nas.shop.local');
    await user.type(screen.getByLabelText('User'), 'shop');
    await user.type(screen.getByLabelText('Password'), 'secret');
    expect(move).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'Try the connection' }));
    await waitFor(() => expect(move).toHaveProperty('disabled', false));
    await user.type(screen.getByLabelText('User'), '2');
    expect(move).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'Try the connection' }));
    await waitFor(() => expect(move).toHaveProperty('disabled', false));
    await user.click(move);
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('PIN of Margit Nagy'), '1234{Enter}');
    expect(await dialog.findByText(/proven to be there/)).toBeDefined();
    const to = {
      host: 'nas.shop.local',
      port: 5432,
      name: 'blackbook',
      user: 'shop2',
      password: 'secret',
      isEncrypted: true,
    };
    expect(heard.at(-1)).toEqual(['move', to]);
  });
});
