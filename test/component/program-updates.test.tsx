import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { UpdateBar } from '../../renderer/app/frame/update-bar';
import { typicalBasket } from '../../renderer/app/gallery/fixtures/till';
import { About } from '../../renderer/features/settings/about';
import { createFakeStart, createFakeUpdates } from '../../renderer/platform/fake-updates';
import type { UpdateState } from '../../renderer/platform/updates';
import { expectAccessible, renderScreen } from '../support/render-screen';

const at = '2026-11-06T08:12:00.000Z';
const ready: UpdateState = { kind: 'ready', version: '0.2.0' };

describe('A new version of the program', () => {
  it('is offered above the till between two sales, and can wait', async () => {
    const updates = createFakeUpdates({ kind: 'latest', checkedAt: at });
    const { user } = renderScreen(<UpdateBar />, { machine: { updates } });
    await waitFor(() => expect(updates.asked).toEqual(['no sale']));
    expect(screen.queryByRole('button')).toBeNull();
    updates.become(ready);
    await screen.findByText('Version 0.2.0 is ready. It is installed when you close Blackbook, or now.');
    await expectAccessible();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(updates.asked).toEqual(['no sale', 'install']);
    await user.click(screen.getByRole('button', { name: 'Later' }));
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is not spoken of during a sale, and the shell is told of the sale', async () => {
    const updates = createFakeUpdates(ready);
    renderScreen(<UpdateBar />, { machine: { updates }, answers: { 'basket.current': () => typicalBasket } });
    await waitFor(() => expect(updates.asked).toEqual(['sale']));
    expect(screen.queryByText(/Version 0\.2\.0/)).toBeNull();
  });

  it('is asked for in the settings, which say in words how it went', async () => {
    const updates = createFakeUpdates({ kind: 'latest', checkedAt: null });
    const { user } = renderScreen(<About updateReady={false} />, { machine: { updates } });
    await screen.findByText('Not yet asked whether there is a newer version.');
    await user.click(screen.getByRole('button', { name: 'Look for a new version' }));
    expect(updates.asked).toEqual(['check']);
    const said: [UpdateState, RegExp][] = [
      [{ kind: 'latest', checkedAt: at }, /newest version/],
      [{ kind: 'checking' }, /Asking whether/],
      [{ kind: 'downloading', version: '0.2.0', percent: 42 }, /Version 0\.2\.0 is being downloaded: 42/],
      [{ kind: 'failed', why: 'unreachable', failedAt: at }, /did not answer.*Nothing was changed/],
      [{ kind: 'failed', why: 'damaged', failedAt: at }, /not what was published.*nothing was changed/],
      [{ kind: 'failed', why: 'unsigned', failedAt: at }, /not signed by the maker/],
      [{ kind: 'off', why: 'no-address' }, /without an address for updates/],
      [{ kind: 'off', why: 'development' }, /Runs from its sources/],
      [{ kind: 'off', why: 'other-means' }, /not updated by Blackbook itself/],
      [ready, /never during a sale/],
    ];
    for (const [state, words] of said) {
      updates.become(state);
      await screen.findByText(words);
    }
    await user.click(screen.getByRole('button', { name: 'Install now' }));
    expect(updates.asked).toEqual(['check', 'install']);
  });

  it('stays away from a shop that stays back, until somebody says so', async () => {
    const machine = { updates: createFakeUpdates(ready), startWithMachine: createFakeStart() };
    const { user } = renderScreen(<About updateReady={false} />, { machine });
    await user.click(await screen.findByRole('checkbox', { name: 'Install new versions when Blackbook is closed' }));
    await screen.findByText(/installed when you say so/);
  });
});

describe('The start with the machine', () => {
  it('is switched in the settings, and shows what the system says', async () => {
    const startWithMachine = { get: async () => false, set: async () => false };
    const { user } = renderScreen(<About updateReady={false} />, { machine: { startWithMachine } });
    const name = 'Start Blackbook with this computer';
    await user.click(await screen.findByRole('checkbox', { name }));
    expect((screen.getByRole('checkbox', { name }) as HTMLInputElement).checked).toBe(false);
  });

  for (const language of ['en', 'ru'] as const) {
    it(`is for everyone, ${language}`, async () => {
      const machine = { updates: createFakeUpdates(ready), startWithMachine: createFakeStart(true) };
      const { user, container } = renderScreen(<About updateReady={false} />, { language, machine });
      const switches = await screen.findAllByRole<HTMLInputElement>('checkbox');
      expect(switches.map((one) => one.checked)).toEqual([true, true]);
      await user.click(switches[1]!);
      await waitFor(() => expect(switches[1]!.checked).toBe(false));
      await expectAccessible(container);
    });
  }
});
