import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { SignInScreen } from '../../renderer/features/sign-in/sign-in-screen';
import { expectAccessible } from '../support/render-screen';
import { renderOverReplica } from '../support/render-till';
import type { DemoReplica } from '../support/replica';

let replica: DemoReplica;
afterEach(() => replica.close());

describe('Signing in', () => {
  it('is a tap on a name and four digits, on the screen or on the keyboard', async () => {
    ({ replica } = await renderOverReplica(
      <main>
        <SignInScreen />
      </main>,
      { signedInAs: null },
    ));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Ben Osei' }));
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: '2' }));
    await user.keyboard('222{Enter}');
    await waitFor(async () =>
      expect(await replica.query('session.current', {})).toEqual({
        associate: { id: 'a2', name: 'Ben Osei', role: 'cashier' },
      }),
    );
  });

  it('says that a PIN is wrong, and after three of them how long to wait', async () => {
    ({ replica } = await renderOverReplica(
      <main>
        <SignInScreen />
      </main>,
      { signedInAs: null },
    ));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Amy Clarke' }));
    await user.keyboard('9999{Enter}');
    await screen.findByText('That PIN is not right. Try again.');
    await user.keyboard('9999{Enter}');
    await screen.findByText('That PIN is not right. Try again.');
    await user.keyboard('9999{Enter}');
    await screen.findByText(/Too many wrong PINs. Try again in 1\d seconds./);
    await expectAccessible();
    await user.keyboard('1111{Enter}');
    expect(await replica.query('session.current', {})).toEqual({ associate: null });
  });
});
