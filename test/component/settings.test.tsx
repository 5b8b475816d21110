import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SettingsScreen } from '../../renderer/features/settings/settings-screen';
import { expectAccessible, renderScreen } from '../support/render-screen';

describe('The settings', () => {
  it('say which device this is, in which store, and where its central stands', () => {
    renderScreen(<SettingsScreen />);
    const device = within(screen.getByRole('region', { name: 'This device' }));
    expect(device.getByText('Covent Garden')).toBeDefined();
    expect(device.getByText('Front till (T1)')).toBeDefined();
    expect(device.getByText('http://127.0.0.1:4870')).toBeDefined();
  });

  it('change the language of everything at once', async () => {
    const { user } = renderScreen(<SettingsScreen />);
    await user.click(screen.getByRole('radio', { name: 'Русский' }));
    expect(screen.getByRole('heading', { level: 1, name: 'Настройки' })).toBeDefined();
    expect(document.documentElement.lang).toBe('ru');
  });

  it('show what the scanner sends, also on a Russian layout', async () => {
    const { user } = renderScreen(<SettingsScreen />);
    await user.click(screen.getByRole('button', { name: 'Start the scanner test' }));
    expect(screen.getByText('Waiting for a scan…')).toBeDefined();
    for (const digit of '29000000012') {
      window.dispatchEvent(new KeyboardEvent('keydown', { code: `Digit${digit}`, key: digit }));
    }
    window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', key: 'Enter' }));
    expect(await screen.findByText('29000000012')).toBeDefined();
    expect(screen.getByText('11 characters')).toBeDefined();
    expect(screen.getByText('ends with Enter')).toBeDefined();
    for (const digit of '123')
      window.dispatchEvent(new KeyboardEvent('keydown', { code: `Digit${digit}`, key: digit }));
    window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', key: 'Enter' }));
    expect(await screen.findByText(/are no scan: 3 characters only/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'End the test' }));
    expect(screen.queryByText('123')).toBeNull();
  });

  it('print a test receipt, and say when the printer does not answer', async () => {
    const { user, platform } = renderScreen(<SettingsScreen />);
    const print = screen.getByRole('button', { name: 'Print a test receipt' });
    await user.click(print);
    expect(platform.printed[0]?.html).toContain('АБВ');
    expect(await screen.findByText('Sent to the printer')).toBeDefined();
    platform.failNextPrints(1);
    await user.click(print);
    expect(await screen.findByText(/The printer did not answer/)).toBeDefined();
  });

  it('take a receipt printer by its address, test it and its drawer, and say what is wrong with it', async () => {
    const { user, printer } = renderScreen(<SettingsScreen />);
    const part = within(screen.getByRole('region', { name: 'Printer and drawer' }));
    await user.click(part.getByRole('radio', { name: 'Network' }));
    const test = part.getByRole('button', { name: 'Print a test receipt' });
    await user.click(test);
    expect(part.getAllByText(/Enter the printer’s address/).length).toBeGreaterThan(0);
    expect(printer.peek()?.settings.kind).toBe('system');
    await user.type(part.getByRole('textbox', { name: 'Address' }), '192.168.1.50');
    printer.answer({ ok: false, problem: 'paper-out' });
    await user.click(test);
    expect(await part.findByText(/is out of paper/)).toBeDefined();
    printer.answer({ ok: true });
    await user.click(test);
    expect(await part.findByText('The test receipt is printed')).toBeDefined();
    expect(printer.peek()?.settings).toMatchObject({
      ...{ kind: 'receipt', width: 80, codePage: 'multilingual' },
      connection: { kind: 'network', host: '192.168.1.50', port: 9100 },
    });
    await user.click(part.getByRole('button', { name: 'Open the drawer' }));
    expect(printer.drawersOpened()).toBe(1);
  });

  it('look for printers only when asked, and take the one that is chosen', async () => {
    const found = [
      { label: 'TM-T20 · 192.168.1.60', name: null, connection: { kind: 'network', host: '192.168.1.60', port: 9100 } },
    ] as const;
    const { user } = renderScreen(<SettingsScreen />, { printers: [...found] });
    await user.click(screen.getByRole('radio', { name: 'Network' }));
    await user.click(screen.getByRole('button', { name: 'Look for printers' }));
    await user.click(await screen.findByRole('button', { name: 'Take TM-T20 · 192.168.1.60' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Address' }).value).toBe('192.168.1.60');
  });

  it('say in a browser that only the system’s own printing is there', async () => {
    const { user, platform } = renderScreen(<SettingsScreen />, { machine: { printer: null } });
    expect(screen.getByText(/In a browser, receipts go through the system’s print dialogue/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Print a test receipt' }));
    expect(platform.printed).toHaveLength(1);
    expect(await screen.findByText('Sent to the printer')).toBeDefined();
  });

  it('list the associates with their roles, and whose data the demo shows', async () => {
    renderScreen(<SettingsScreen />);
    const list = within(screen.getByRole('list', { name: 'Associates' }));
    expect(await list.findByText('Margit Nagy')).toBeDefined();
    expect(list.getByText('Owner')).toBeDefined();
    expect(screen.getByText(/Online Retail.*CC BY 4\.0/)).toBeDefined();
  });

  it('tell of a new version quietly, for the next start', async () => {
    renderScreen(<SettingsScreen updateReady />);
    expect(await screen.findByText(/taken when Blackbook is next opened/)).toBeDefined();
  });

  for (const language of ['en', 'ru'] as const) {
    it(`are for everyone, ${language}`, async () => {
      const { container } = renderScreen(<SettingsScreen updateReady />, { language });
      await screen.findByText('Margit Nagy');
      await expectAccessible(container);
    });
  }
});
