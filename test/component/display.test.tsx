import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { DisplayScreen } from '../../renderer/features/display/display-screen';
import { expectAccessible } from '../support/render-screen';
import { barcodeOf, renderOverReplica } from '../support/render-till';
import type { DemoReplica } from '../support/replica';

let replica: DemoReplica;
afterEach(() => replica.close());

async function sell() {
  await replica.run('basket.setCustomer', { customerId: 'c1' });
  await replica.run('basket.scan', { code: barcodeOf(1) });
}

describe('The customer display', () => {
  it('greets, shows the basket by first name only, gives thanks and notes the rating', async () => {
    ({ replica } = await renderOverReplica(<DisplayScreen />));
    await screen.findByText('Welcome to Harbour Gifts');
    await act(sell);
    await screen.findByText('White hanging heart lantern');
    await screen.findByText('Hello, Anna');
    expect(document.body.textContent).not.toContain('Smith');
    await expectAccessible();
    await act(async () => void (await replica.run('basket.pay', { tenders: [{ kind: 'cash', given: 500 }] })));
    await screen.findByText('£2.05');
    await userEvent.click(await screen.findByRole('button', { name: '9' }));
    await expectAccessible();
    await userEvent.type(screen.getByRole('textbox'), 'Lovely wrapping');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(async () =>
      expect(await replica.query('day.summary', { businessDay: null })).toMatchObject({
        rating: { count: 1, average: 9, promoters: 1 },
      }),
    );
    // Said for as long as the thanks stay, and not only until the till has it.
    expect(await screen.findByText(/noted/)).toBeDefined();
    expect(await replica.query('display.current', {})).toMatchObject({ phase: 'thanks', askFeedback: false });
    expect(screen.getByText(/noted/)).toBeDefined();
  });
});
