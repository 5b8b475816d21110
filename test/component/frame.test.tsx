import { createMemoryHistory } from '@tanstack/react-router';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { App } from '../../renderer/app/app';
import { type Answers, createFakeReplica, type Outcomes } from '../../renderer/app/gallery/fake-replica';
import { offline, secondCopy } from '../../renderer/app/gallery/fixtures/company';
import { ordinary } from '../../renderer/app/gallery/states';
import { createAppRouter } from '../../renderer/app/routes';
import { createFakePlatform } from '../../renderer/platform/fake';
import { expectAccessible } from '../support/render-screen';

function open(path: string, answers: Answers, outcomes: Outcomes = {}, launch = {}) {
  return openOn(path, answers, outcomes, launch).client;
}

function openOn(path: string, answers: Answers, outcomes: Outcomes = {}, launch = {}) {
  const journal = () => ({ fileName: 'blackbook-unsent-T1.jsonl', text: '{}\n', count: 17 });
  const client = createFakeReplica({ ...ordinary, 'journal.export': journal, ...answers }, outcomes);
  const router = createAppRouter(createMemoryHistory({ initialEntries: [path] }));
  const platform = createFakePlatform(launch);
  render(<App client={client} platform={platform} router={router} language="en" />);
  return { client, platform };
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

  it('says who it was when its browser’s memory is gone, and lets go of the sales only with a file in hand', async () => {
    const { client, platform } = openOn('/', {
      ...unpaired,
      'replica.state': () => ({ phase: 'unpaired', secondCopy }),
    });
    await screen.findByRole('heading', { name: /^This was T1 of / });
    expect(
      screen.getByText(/14 sales that were not sent are safe; pair it again as T1 and they are sent/),
    ).toBeTruthy();
    expect(screen.getByText(/3 other records are safe too/)).toBeTruthy();
    await expectAccessible();
    expect(screen.queryByRole('button', { name: /forget them here/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Save them as a file' }));
    await userEvent.click(await screen.findByRole('button', { name: /forget them here/ }));
    expect([...platform.saved.keys()]).toEqual(['blackbook-unsent-T1.jsonl']);
    expect(client.runs.at(-1)).toEqual({ name: 'journal.letGo', args: { count: 17 } });
  });

  it('offers a way out of a damaged database, after saying exactly what is kept', async () => {
    const client = open('/', {
      'replica.state': () => ({ phase: 'broken', failure: { code: 'replica-corrupt' }, secondCopy }),
    });
    await screen.findByText(/14 sales that were not sent are safe in a second copy on this device/);
    await expectAccessible();
    const ask = () => screen.getByRole('button', { name: 'Clear this device’s data…' });
    // A second tap on the same place meets the safe answer.
    await userEvent.click(ask());
    expect(document.activeElement?.textContent).toBe('No, keep it');
    await userEvent.keyboard('{Enter}');
    await userEvent.click(ask());
    expect(client.runs).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Yes, clear it and pair again' }));
    expect(client.runs).toEqual([{ name: 'device.startAnew', args: {} }]);
  });

  it('says when unsent sales have no second copy, before anything is cleared', async () => {
    open('/', { 'replica.state': () => ({ phase: 'broken', failure: { code: 'replica-corrupt' } }) });
    await screen.findByText(/There is no second copy of unsent sales on this device/);
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
