import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { devices } from '../../renderer/app/gallery/fixtures/devices';
import { SettingsScreen } from '../../renderer/features/settings/settings-screen';
import { expectAccessible, renderScreen } from '../support/render-screen';

const known = { 'devices.list': () => ({ ok: true as const, value: devices }) };
const asked = (role: 'owner' | 'cashier') => ({
  'session.current': () => ({ associate: { id: 'a1', name: 'Margit Nagy', role } }),
});

describe('The devices in the settings', () => {
  it('are seen by whoever answers for them, with when each was here; a lost one is revoked by keyboard, with a reason', async () => {
    const { user, runsOf } = renderScreen(<SettingsScreen />, { answers: asked('owner'), outcomes: known });
    const list = within(await screen.findByRole('list', { name: 'Devices' }));
    expect(list.getByText(/Last seen .* 17 records unsent/)).toBeDefined();
    expect(list.getByText(/Left on the train.*It has wiped itself/)).toBeDefined();
    // Nobody locks the door behind themselves.
    expect(list.getAllByRole('button', { name: /^Revoke/ })).toHaveLength(1);
    list.getByRole('button', { name: /^Revoke Till by the window/ }).focus();
    await user.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog', { name: /Revoke Till by the window/ }));
    expect(dialog.getByText(/hands in what it has not sent/)).toBeDefined();
    await expectAccessible();
    await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole('textbox')));
    await user.keyboard('{Enter}');
    expect(runsOf('devices.revoke')).toEqual([]);
    await user.keyboard('Stolen from the van{Enter}');
    expect(runsOf('devices.revoke')).toEqual([{ deviceId: 't2', reason: 'Stolen from the van' }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('ask whether what a revoked one made later counts, and give it a new code', async () => {
    const code = { 'devices.makeCode': () => ({ ok: true as const, value: { code: 'ABCDE23456' } }) };
    const outcomes = { ...known, ...code };
    const { user, runsOf } = renderScreen(<SettingsScreen />, { answers: asked('owner'), outcomes });
    await user.click(await screen.findByRole('button', { name: 'Yes, take them into the books' }));
    expect(runsOf('devices.decide')).toEqual([{ deviceId: 'b1', accept: true }]);
    await user.click(screen.getByRole('button', { name: 'Make a pairing code for Floor laptop' }));
    expect(await screen.findByText('ABCDE23456')).toBeDefined();
  });

  it('are nothing that a cashier sees; when devices lock is the owner’s to say', async () => {
    const cashier = renderScreen(<SettingsScreen />, { answers: asked('cashier'), outcomes: known });
    await screen.findByRole('list', { name: 'Associates' });
    expect(screen.queryByRole('region', { name: 'Devices' })).toBeNull();
    expect(cashier.runsOf('devices.list')).toEqual([]);
    cashier.client.answer(asked('owner'));
    await cashier.user.selectOptions(await screen.findByRole('combobox', { name: /client book nobody touches/ }), '10');
    expect(cashier.runsOf('company.change')).toEqual([{ patch: { bookLockMinutes: 10 } }]);
  });
});
