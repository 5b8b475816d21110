import { createMemoryHistory } from '@tanstack/react-router';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { App } from '../../renderer/app/app';
import { type Answers, createFakeReplica, type Outcomes } from '../../renderer/app/gallery/fake-replica';
import { offline } from '../../renderer/app/gallery/fixtures/company';
import { ordinary } from '../../renderer/app/gallery/states';
import { createAppRouter } from '../../renderer/app/routes';
import { createFakePlatform } from '../../renderer/platform/fake';
import { expectAccessible } from '../support/render-screen';

vi.setConfig({ testTimeout: 30_000 });

function open(path: string, answers: Answers, outcomes: Outcomes = {}, launch = {}) {
  const client = createFakeReplica({ ...ordinary, ...answers }, outcomes);
  const router = createAppRouter(createMemoryHistory({ initialEntries: [path] }));
  render(<App client={client} platform={createFakePlatform(launch)} router={router} language="en" />);
  return client;
}
const unpaired: Answers = { 'replica.state': () => ({ phase: 'unpaired' }) };

describe('The window', () => {
  it('pairs by itself when it was started with an address and a code', async () => {
    const launch = { centralUrl: 'http://127.0.0.1:4870', pairCode: '012E45' };
    const client = open('/', unpaired, {}, launch);
    await waitFor(() =>
      expect(client.runs).toEqual([
        { name: 'device.pair', args: { centralUrl: 'http://127.0.0.1:4870', code: '012E45' } },
      ]),
    );
  });

  it('asks for both otherwise, and says what is wrong with a code', async () => {
    const refused: Outcomes = { 'device.pair': () => ({ ok: false, error: { code: 'pair-code-wrong' } }) };
    const client = open('/pair?code=007700', unpaired, refused);
    const code = await screen.findByRole<HTMLInputElement>('textbox', { name: 'One-time code' });
    await waitFor(() => expect(code.value).toBe('007700'));
    await userEvent.click(screen.getByRole('button', { name: 'Pair' }));
    await screen.findByText(/Enter central’s address/);
    await userEvent.type(screen.getByRole('textbox', { name: 'Central’s address' }), 'http://shop.local/');
    await userEvent.click(screen.getByRole('button', { name: 'Pair' }));
    await screen.findByText(/This pairing code is not valid/);
    expect(client.runs.at(-1)?.args).toEqual({ centralUrl: 'http://shop.local', code: '007700' });
    await expectAccessible();
  });

  it('says in words why it can’t go on', async () => {
    open('/', { 'replica.state': () => ({ phase: 'broken', failure: { code: 'replica-too-new' } }) });
    await screen.findByText(/written by a newer version/);
    await expectAccessible();
  });

  it('tells the truth about sync in the bar, and is locked until somebody signs in', async () => {
    open('/', { 'sync.status': () => offline, 'session.current': () => ({ associate: null }) });
    await screen.findByRole('heading', { name: 'Who is at the till?' });
    expect(screen.getByRole('link', { name: /^Sync: Offline, \d+ waiting, last sync \d\d:\d\d$/ })).toBeTruthy();
    await expectAccessible();
  });

  it('changes its language with one tap', async () => {
    open('/', { 'session.current': () => ({ associate: null }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Language: English' }));
    await screen.findByRole('heading', { name: 'Кто за кассой?' });
    expect(document.documentElement.lang).toBe('ru');
  });
});
