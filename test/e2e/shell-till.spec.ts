import { expect, test } from './support/test';

test('The shell pairs with its central, and an associate signs in by PIN', async ({ openDevice }, info) => {
  const till = await openDevice('T1');
  await till.page.getByRole('button', { name: 'Olivia Hart' }).click();
  await expect(till.page.getByRole('heading', { name: 'Olivia Hart' })).toBeVisible();
  await till.page.keyboard.type('1234');
  await till.page.keyboard.press('Enter');
  await expect(till.page.getByRole('heading', { name: 'Olivia Hart' })).toBeHidden();
  await expect(till.page.getByText('Olivia Hart')).toBeVisible();
  await info.attach('till', { body: await till.page.screenshot(), contentType: 'image/png' });
});

test('A killed shell opens again on what it had, with central stopped', async ({ openDevice, shop }) => {
  const till = await openDevice('T1');
  await expect(till.page.getByRole('button', { name: 'Olivia Hart' })).toBeVisible();
  await till.kill();
  await shop.kill();
  await till.reopen();
  await till.page.getByRole('button', { name: 'Olivia Hart' }).click();
  await expect(till.page.getByRole('heading', { name: 'Olivia Hart' })).toBeVisible();
});
