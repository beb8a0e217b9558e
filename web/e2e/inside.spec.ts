// Inside the zone: consumption with evidence, a product of it, its tax at the second line; a stock-take that balances.

import { expect, type Page, test } from '@playwright/test';
import { choose, expect_sound, say, sign_in, sign_out, watch } from './portal';

interface Lot {
  id: string;
  party: string;
  unit: string;
  material_no?: string;
  accounts: Record<string, string>;
}

const lots = async (page: Page, query: string): Promise<Lot[]> =>
  (await (await page.request.get(`/api/v1/lots?limit=200&${query}`)).json()).items;

/** A label that begins so; an optional field's goes on to say that it is. */
const starting = (text: string) => new RegExp(`^${text.replace(/[()]/g, '\\$&')}`);

const fill = async (page: Page, names: Record<string, string>) => {
  for (const [key, value] of Object.entries(names))
    await page
      .getByLabel(starting(say(key)))
      .first()
      .fill(value);
};

/** Chooses from a short list that is not searched. */
async function pick(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click({ force: true });
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option })
    .click();
}

test('reagents become a product, an officer confirms it, and it is taxed at the second line', async ({ page }) => {
  const seen = watch(page);
  await sign_in(page, 'institution');
  const reagent = (await lots(page, 'status=exempt&category=consumable')).find((lot) => Number(lot.accounts.held) >= 2);
  expect(reagent, 'an exempt reagent with something left').toBeTruthy();
  await page.goto(`/produce?lot=${encodeURIComponent(reagent!.id)}`);
  await fill(page, {
    'rd_product.input': '1',
    'rd_product.scrap': '0.25',
    'rd_product.name': '涂层样片',
    'goods.hs': '90312000',
    'goods.quantity': '1',
    'produce.value': '8000',
    'movement.field_project': 'HT-2026-09',
    'movement.field_experiment': 'E-21',
    'movement.field_person': '李明',
  });
  await choose(page, say('goods.unit'), '001');
  await page.locator('input[type=file]').setInputFiles({
    name: '配料记录.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('one in, a quarter scrapped'),
  });
  await expect(page.getByText('配料记录.txt')).toBeVisible();
  await expect(page.locator('section.answer .reasons').first()).toBeVisible();
  await expect_sound(page, 'making a product');
  await page.getByRole('button', { name: say('movement.file'), exact: true }).click();
  const made = page.locator('section.answer a[href^="/rd-products/"]');
  await expect(made).toBeVisible();
  const product = decodeURIComponent((await made.getAttribute('href'))!.split('/').pop()!);
  await sign_out(page);

  await sign_in(page, 'officer');
  await page.goto('/consumptions?state=awaiting');
  const row = page.locator('table.data tbody tr', { hasText: product });
  await expect(row.getByRole('link', { name: /配料记录/ })).toBeVisible();
  await row.getByRole('button', { name: say('confirmation.accept'), exact: true }).click();
  await expect(row).toHaveCount(0);
  await sign_out(page);

  await sign_in(page, 'institution');
  await page.goto(`/rd-products/${encodeURIComponent(product)}`);
  await expect(page.locator('.composition .shares').first()).toBeVisible();
  await expect_sound(page, 'a product with its composition');
  await page.goto(`/movement/second-line-out?lot=${encodeURIComponent(product)}`);
  await page.getByLabel(say('goods.quantity')).fill('1');
  await page.getByLabel(say('movement.field_consignee')).fill('深圳某公司');
  // 8,000 × 7 % = 560.00; 8,560 × 13 % = 1,112.80; together 1,672.80.
  await expect(page.locator('section.answer')).toContainText('1,672.80');
  expect(seen.complaints).toEqual([]);
});

test('a stock-take of what is in aliquots balances and is signed by two', async ({ page }) => {
  await sign_in(page, 'institution');
  const held = (await lots(page, 'status=exempt&category=consumable')).filter((lot) => Number(lot.accounts.held) >= 1);
  const lot = held[0]!;
  const headers = async () => ({
    'Idempotency-Key': crypto.randomUUID(),
    'X-CSRF-Token': ((await (await page.request.get('/api/v1/session')).json()) as { csrf: string }).csrf,
  });
  const divided = await page.request.post('/api/v1/goods/aliquot', {
    headers: await headers(),
    data: { party: lot.party, lot: lot.id, person: '李明', parts: [{ label: 'A-1', quantity: '1' }] },
  });
  expect(divided.ok(), await divided.text()).toBe(true);
  await page.goto('/stocktakes');
  await pick(page, say('stocktake.scope'), say('stocktake_scope.place'));
  await pick(page, say('stocktake_scope.place'), say('account.aliquoted'));
  await expect_sound(page, 'stock-takes');
  await page.getByRole('button', { name: say('stocktake.open'), exact: true }).click();
  await expect(page).toHaveURL(/\/stocktakes\/Y\d+/);
  const take = page.url().split('/').pop()!;
  const lines = (await (await page.request.get(`/api/v1/stocktakes/${take}`)).json()).lines as {
    lot: string;
    should: string;
  }[];
  await page.getByLabel(say('stocktake.file')).setInputFiles({
    name: 'count.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`批次,实存\n${lines.map((line) => `${line.lot},${line.should}`).join('\n')}\n`),
  });
  await expect(page.getByText(say('stocktake.balances'))).toBeVisible();
  await expect_sound(page, 'a stock-take');
  await page.getByRole('button', { name: say('stocktake.sign'), exact: true }).click();
  await expect(page.getByText(/^lab · /)).toBeVisible();
  await sign_out(page);
  await sign_in(page, 'officer');
  await page.goto(`/stocktakes/${take}`);
  await page.getByRole('button', { name: say('stocktake.sign'), exact: true }).click();
  await expect(page.getByText(say('stocktake_state.signed'))).toBeVisible();
});

test('what is out stands on the calendar, and on a phone as a list', async ({ page }) => {
  await sign_in(page, 'institution');
  await page.goto('/exit-calendar');
  await expect(page.locator('table.calendar')).toBeVisible();
  await expect_sound(page, 'the return calendar');
  await page.setViewportSize({ width: 360, height: 800 });
  await expect(page.locator('table.calendar')).toBeHidden();
  await expect_sound(page, 'the return calendar on a phone');
});
