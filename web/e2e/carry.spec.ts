// A researcher's phone: goods carried to Hong Kong under a slip whose code is checked without the server, let pass at
// the gate and brought back in part.

import { expect, type Page, test } from '@playwright/test';
import { choose, expect_sound, say, sign_in, sign_out, watch } from './portal';
import { list_carrier } from './listing';

test.use({ viewport: { width: 360, height: 780 } });

async function lots_to_carry(page: Page): Promise<[string, string]> {
  const lots = await page.request.get('/api/v1/lots?limit=200');
  const { items } = (await lots.json()) as {
    items: { id: string; tax_status: string; category: string; hs: string; accounts: { held?: string } }[];
  };
  const [first, second] = items.filter(
    (one) =>
      one.tax_status === 'exempt' &&
      one.category === 'literature' &&
      Number(one.accounts.held ?? 0) >= 3 &&
      !one.hs.startsWith('30'),
  );
  if (!first || !second) throw new Error('no two lots to carry');
  return [first.id, second.id];
}

test('goods are carried across and a part comes back', async ({ page, browser }) => {
  const person = await list_carrier(browser);
  await sign_in(page, 'institution');
  const [lot, other] = await lots_to_carry(page);
  const seen = watch(page);
  await page.goto('/carry/new');
  await choose(page, say('carry.person'), person);
  const back = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel(say('carry.return_by')).fill(back);
  await page.getByLabel(say('carry.weight')).fill('2.5');
  await choose(page, say('movement.lot'), lot);
  await page.getByLabel(say('goods.quantity')).fill('2');
  await page.getByRole('button', { name: say('crossing.add_line') }).click();
  const second = page.getByRole('group', { name: say('crossing.line', { number: 2 }) });
  await choose(second, say('movement.lot'), other);
  await second.getByLabel(say('goods.quantity')).fill('1');
  await expect_sound(page, 'a new slip on a phone');
  await page.getByRole('button', { name: say('carry.issue') }).click();

  const code = page.locator('img.slip-code');
  await expect(code).toBeVisible();
  expect(await code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect_sound(page, 'a slip on a phone');
  const slip = decodeURIComponent(page.url().split('/').pop() ?? '');
  const shown = (await (await page.request.get(`/api/v1/carry-slips/${slip}`)).json()) as {
    token: string;
    consignment: string;
    goods: unknown[];
  };
  expect(shown.goods).toHaveLength(2);
  const paper = await page.request.get(`/api/v1/carry-slips/${slip}/paper.pdf?script=zh-Hant`);
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');

  // The key has been seen once; from here on no network.
  await page.goto('/check');
  await expect(page.getByText(say('check.help'))).toBeVisible();
  await page.context().setOffline(true);
  await page.getByLabel(say('check.code')).fill(shown.token);
  await page.getByRole('button', { name: say('check.do') }).click();
  await expect(page.getByText(say('slip_outcome.open'), { exact: true })).toBeVisible();
  const [prefix, payload, signature] = shown.token.split('.');
  const said = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...said, k: 9 })).toString('base64url');
  await page.getByLabel(say('check.code')).fill(`${prefix}.${forged}.${signature}`);
  await page.getByRole('button', { name: say('check.do') }).click();
  await expect(page.getByText(say('slip_outcome.altered'))).toBeVisible();
  await page.context().setOffline(false);

  expect(seen.complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
  await page.goto('/carry');
  await sign_out(page);
  await sign_in(page, 'officer');
  await release(page, shown.consignment);
  await page.goto(`/carry/${slip}`);
  await page.getByLabel(say('carry.counted')).fill('2');
  await page.getByRole('button', { name: say('carry.pass') }).click();
  await expect(page.getByRole('alert').first()).toBeVisible(); // the slip says one package
  await page.getByLabel(say('carry.counted')).fill('1');
  await page.getByRole('button', { name: say('carry.pass') }).click();
  await expect(page.getByText(say('carry_state.passed'), { exact: true })).toBeVisible();

  const of_two = page.locator('.field', { hasText: say('carry.returned', { returned: '0', quantity: '2' }) });
  await of_two.getByRole('textbox').fill('0.5');
  await page.getByRole('button', { name: say('carry.return') }).click();
  await expect(page.getByText(say('carry.returned', { returned: '0.5', quantity: '2' }))).toBeVisible();
});

/** Through inspection, where the draw wanted it. */
async function release(page: Page, consignment: string): Promise<void> {
  const { state } = (await (await page.request.get(`/api/v1/consignments/${consignment}`)).json()) as { state: string };
  if (state === 'released') return;
  const session = (await (await page.request.get('/api/v1/session')).json()) as { csrf: string };
  await page.request.post('/api/v1/goods/release', {
    headers: { 'X-CSRF-Token': session.csrf, 'Idempotency-Key': `release-${consignment}` },
    data: { consignment },
  });
}
