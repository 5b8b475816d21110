import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createFakeReplica } from '../../renderer/app/gallery/fake-replica';
import { ordinary } from '../../renderer/app/gallery/states';
import { FoundCentrals } from '../../renderer/app/pair/found-centrals';
import { Providers } from '../../renderer/app/providers';
import { createFakePlatform } from '../../renderer/platform/fake';
import { expectAccessible } from '../support/render-screen';

type Found = Parameters<typeof createFakePlatform>[1];

function show(found: Found) {
  const chosen: string[] = [];
  const view = render(
    <Providers
      client={createFakeReplica(ordinary)}
      platform={createFakePlatform({}, found)}
      language="en"
      colorScheme="light"
    >
      <main>
        <FoundCentrals chosen="" onChoose={(url) => chosen.push(url)} />
      </main>
    </Providers>,
  );
  return { chosen, container: view.container };
}

describe('The centrals on this network', () => {
  it('are offered by company and store, and one press takes the address', async () => {
    const url = 'http://192.0.2.7:4870';
    const { chosen, container } = show([{ url, companyName: 'Blackbook Gifts', storeName: 'Camden' }]);
    expect(await screen.findByText('Found on this network. Is this your shop?')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Camden · Blackbook Gifts · 192.0.2.7:4870' }));
    expect(chosen).toEqual([url]);
    await expectAccessible(container);
  });

  it('are missed in words when there are none, and can be looked for again', async () => {
    const { container } = show([]);
    expect(await screen.findByText(/No shop was found on this network/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Look again' }));
    expect(await screen.findByText(/No shop was found on this network/)).toBeDefined();
    await expectAccessible(container);
  });
});
