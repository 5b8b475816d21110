import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  filling,
  headOfficeWaits,
  offline,
  online,
  revoked,
  troubled,
} from '../../renderer/app/gallery/fixtures/company';
import { questionList } from '../../renderer/app/gallery/fixtures/questions';
import { SyncScreen } from '../../renderer/features/sync/sync-screen';
import type { SyncStatus } from '../../shared/replica-api/views';
import { expectAccessible, renderScreen } from '../support/render-screen';

const show = (status: SyncStatus, language: 'en' | 'ru' = 'en') =>
  renderScreen(<SyncScreen />, { answers: { 'sync.status': () => status }, language });

describe('The sync screen', () => {
  it('says that everything has arrived only when nothing waits', async () => {
    const { client } = show(online);
    expect(await screen.findByText('Everything on this device has reached central.')).toBeDefined();
    client.answer({ 'sync.status': () => ({ ...online, waiting: 1 }) });
    expect(await screen.findByText('1 record is on the way to central.')).toBeDefined();
  });

  it('says offline as something normal, with what waits and since when', async () => {
    show(offline);
    expect(await screen.findByRole('heading', { name: 'Offline' })).toBeDefined();
    expect(screen.getByText(/12 records wait here and will go when the connection is back/)).toBeDefined();
    expect(screen.getByText('22 Nov 2026, 13:02')).toBeDefined();
    expect(screen.getAllByRole('alert').every((alert) => alert.textContent === '')).toBe(true);
  });

  it('shows the first sync with counts, and that it can be left', async () => {
    show(filling);
    expect(await screen.findByRole('progressbar', { name: 'First sync' })).toBeDefined();
    expect(screen.getByText('38,200 of 104,310')).toBeDefined();
    expect(screen.getByText(/You can leave this page/)).toBeDefined();
  });

  it('has one line when something waits for a decision, and leads to it', async () => {
    const { client } = show(online);
    await screen.findByRole('heading', { name: 'Connected to central' });
    expect(screen.queryByText(/to decide/)).toBeNull();
    client.answer({ 'questions.list': () => questionList });
    expect(await screen.findByText(/^3 changes to decide/)).toBeDefined();
    expect(screen.getByRole('link', { name: 'Open the client book' }).getAttribute('href')).toBe('#/book');
  });

  it('shows what central set aside with its reason, and sends it again', async () => {
    const { user, runsOf } = show(troubled);
    const table = within(await screen.findByRole('table', { name: 'Set aside' }));
    expect(table.getByText('n 118 follows 116')).toBeDefined();
    await user.click(table.getByRole('button', { name: 'Send again: Customer c-77' }));
    expect(runsOf('sync.retryParked')).toEqual([{ id: 'c-77' }]);
  });

  it('says until when everything is proven, what was mended, and what could not be', async () => {
    const { client } = show(online);
    expect(await screen.findByText(/Proven until 22 Nov 2026: up to then, central holds exactly/)).toBeDefined();
    expect(screen.getByText(/19 Nov 2026 · proven: 3 records were missing at central/)).toBeDefined();
    expect(screen.getByText('118 of 118')).toBeDefined();
    client.answer({ 'sync.status': () => troubled });
    expect(await screen.findByText(/21 Nov 2026 · not equal: 24 records differ from central/)).toBeDefined();
    expect(screen.getByRole('progressbar', { name: 'Mending' })).toBeDefined();
    expect(
      within(screen.getByRole('table', { name: 'What differs from central' })).getByText('T1-000118'),
    ).toBeDefined();
  });

  it('saves what central set aside as a file, one or all, whole and with the reason', async () => {
    const whole = troubled.parked.map((one) => ({ ...one, document: { id: one.id, name: 'whole' } }));
    const { user, platform, runsOf } = renderScreen(<SyncScreen />, {
      answers: { 'sync.status': () => troubled },
      outcomes: {
        'sync.readParked': ({ id }) => ({ ok: true, value: whole.filter((one) => id === null || one.id === id) }),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Save as a file: Customer c-77' }));
    await user.click(screen.getByRole('button', { name: 'Save all as a file' }));
    expect(runsOf('sync.readParked')).toEqual([{ id: 'c-77' }, { id: null }]);
    expect([...platform.saved.keys()]).toEqual(['blackbook-set-aside-c-77.json', 'blackbook-set-aside-all.json']);
    expect(JSON.parse(platform.saved.get('blackbook-set-aside-c-77.json') ?? '')).toMatchObject([
      { id: 'c-77', code: 'malformed', document: { name: 'whole' } },
    ]);
  });

  it('says on a device that central no longer knows how many sales lie there, and saves them as a file by the keyboard', async () => {
    const file = { fileName: 'blackbook-unsent-T1-2026-11-22.jsonl', text: '{"facts":17}\n', count: 17 };
    const { user, client, platform } = renderScreen(<SyncScreen />, {
      answers: { 'sync.status': () => revoked, 'journal.export': () => file },
    });
    const part = within(await screen.findByRole('region', { name: 'Not sent from this device' }));
    expect(screen.getByText(/no longer allowed to sync/)).toBeDefined();
    expect(screen.getByText(/takes nothing from this device any more\. 19 records stay here/)).toBeDefined();
    expect(part.getByText(/^14 sales that were not sent lie here\. 3 other records lie here too\./)).toBeDefined();
    expect(part.getByText(/2 changes of clients or promises wait too; they are not in the file/)).toBeDefined();
    const save = part.getByRole('button', { name: 'Save them as a file' });
    save.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect([...platform.saved]).toEqual([[file.fileName, file.text]]));
    expect(document.activeElement).toBe(save);
    client.answer({ 'sync.status': () => ({ ...revoked, stranded: { unsent: 1, sales: 0, records: 0 } }) });
    expect(await part.findByText(/^1 record that was not sent lies here\. They stay/)).toBeDefined();
    client.answer({ 'sync.status': () => ({ ...revoked, stranded: { unsent: 0, sales: 0, records: 0 } }) });
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Not sent from this device' })).toBeNull());
    client.answer({ 'sync.status': () => online });
    await waitFor(() => expect(screen.queryByText(/no longer allowed to sync/)).toBeNull());
  });

  it('does not hide that PGlite writes without waiting for the disk', async () => {
    show(troubled);
    expect(await screen.findByText(/PGlite: it writes without waiting for the disk/)).toBeDefined();
  });

  it('tells on a hub what head office has, and nothing of it where there is no hub', async () => {
    const { client, container } = renderScreen(<SyncScreen />, { answers: { 'sync.upstream': () => headOfficeWaits } });
    expect(
      await screen.findByText(/The shop’s hub has everything. Head office: 12 records wait since 22 Nov 2026/),
    ).toBeDefined();
    expect(screen.getByText(/central.blackbook.example can’t be reached from the hub/)).toBeDefined();
    await expectAccessible(container);
    client.answer({ 'sync.upstream': () => ({ ...headOfficeWaits, online: true, waiting: 0 }) });
    expect(await screen.findByText(/and so has head office/)).toBeDefined();
    client.answer({ 'sync.upstream': () => null });
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Head office' })).toBeNull());
  });

  it('says whether what was not sent lies in two places, and why not', async () => {
    const { client } = show(offline);
    expect(await screen.findByText('12 records lie in two places on this device.')).toBeDefined();
    client.answer({ 'sync.status': () => ({ ...offline, journal: { kind: 'none' } }) });
    expect(
      await screen.findByText(/There is none here: unsent records lie in the browser’s database alone/),
    ).toBeDefined();
    client.answer({ 'sync.status': () => troubled });
    expect(
      await screen.findByText(/It is not being written. 2 records lie in one place alone.*The disk is full/),
    ).toBeDefined();
    expect(screen.getByText(/1 line of it can't be read/)).toBeDefined();
  });

  it('syncs now, and says why it could not', async () => {
    const { user, runsOf } = renderScreen(<SyncScreen />, {
      outcomes: { 'sync.now': () => ({ ok: false, error: { code: 'central-unreachable' } }) },
    });
    await user.click(await screen.findByRole('button', { name: 'Sync now' }));
    expect(runsOf('sync.now')).toHaveLength(1);
    const alerts = await screen.findAllByRole('alert');
    expect(alerts.map((alert) => alert.textContent).join('')).toMatch(/central/i);
  });

  for (const language of ['en', 'ru'] as const) {
    it.each([
      ['all there', online],
      ['offline', offline],
      ['first sync', filling],
      ['troubled', troubled],
      ['no longer known by central', revoked],
    ])(`is for everyone, ${language}: %s`, async (_name, status) => {
      const { container } = show(status, language);
      await screen.findByRole('heading', { level: 1 });
      await expectAccessible(container);
    });
  }
});
