// What is in the zone moves: used up, out for testing and back, sold to the mainland; each answer with its
// clause before it is filed.

import { expect, type Page, test } from '@playwright/test';
import { choose, expect_sound, say, sign_in, sign_out, watch } from './portal';

const answer = (page: Page) => page.locator('section.answer');

/** The first lot of the book that has at least one of its unit left, as its row shows it. */
async function lot_with(page: Page, filter: string): Promise<string> {
  await page.goto(`/book?${filter}`);
  const rows = page.locator('table.data tbody tr');
  await expect(rows.first()).toBeVisible();
  for (const row of await rows.all()) {
    const held = await row.locator('td.number').first().innerText();
    if (Number.parseFloat(held.replaceAll(',', '')) >= 1) {
      const link = await row.getByRole('link').first().getAttribute('href');
      return decodeURIComponent(link?.split('/').pop() ?? '');
    }
  }
  throw new Error(`no lot with ${filter} has one left`);
}

async function ask_for(page: Page, kind: string, lot: string, quantity = '1'): Promise<void> {
  await page.goto(`/movement/${kind}?lot=${encodeURIComponent(lot)}`);
  await page.getByLabel(say('goods.quantity')).fill(quantity);
}

/** One consumption in twenty is drawn, and its goods leave the book only when an officer has confirmed it. */
async function confirm_if_drawn(page: Page, experiment: string): Promise<void> {
  const drawn = await page.getByText(say('consumption_text.awaiting')).isVisible();
  if (!drawn) return;
  await sign_out(page);
  await sign_in(page, 'officer');
  await page.goto('/consumptions?state=awaiting');
  const row = page.locator('table.data tbody tr', { hasText: experiment });
  await row.getByRole('button', { name: say('confirmation.accept'), exact: true }).click();
  await expect(row).toHaveCount(0);
  await sign_out(page);
  await sign_in(page, 'institution');
}

test('exempt goods sold to the mainland are taxed, item by item, on a base that shows how it was made', async ({
  page,
}) => {
  await sign_in(page, 'institution');
  const lot = await lot_with(page, 'status=exempt&category=equipment');
  await ask_for(page, 'second-line-out', lot);
  await page.getByLabel(say('movement.field_consignee')).fill('深圳某公司');
  await expect(answer(page).locator('.verdict').first()).toContainText('¥');
  await expect(answer(page).locator('.tax')).toContainText(say('tax.working'));
  await expect(answer(page).locator('.reasons a.clause').first()).toBeVisible();
  await expect_sound(page, 'sale to the mainland');
});

test('equipment cannot be consumed: what, why, and the clause', async ({ page }) => {
  await sign_in(page, 'institution');
  const lot = await lot_with(page, 'status=exempt&category=equipment');
  await ask_for(page, 'consume', lot);
  for (const field of ['project', 'experiment', 'person']) {
    await page.getByLabel(say(`movement.field_${field}`)).fill('测试');
  }
  const refusal = answer(page).getByRole('alert');
  await expect(refusal).toBeVisible();
  await expect(refusal.locator('a.clause').first()).toBeVisible();
});

test('reagents are used up with evidence and leave the book', async ({ page }) => {
  const seen = watch(page);
  await sign_in(page, 'institution');
  const lot = await lot_with(page, 'status=exempt&category=consumable');
  await ask_for(page, 'consume', lot);
  await page.getByLabel(say('movement.field_project')).fill('HT-2026-07');
  await page.getByLabel(say('movement.field_experiment')).fill('E-11');
  await page.getByLabel(say('movement.field_person')).fill('李明');
  await page.getByTestId(`files ${say('movement.evidence')}`).setInputFiles({
    name: 'log.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('used one'),
  });
  await expect(page.getByText('log.txt')).toBeVisible();
  await expect(answer(page).locator('.reasons').first()).toBeVisible();
  await page.getByRole('button', { name: say('movement.file'), exact: true }).click();
  await expect(page.getByRole('heading', { name: say('filed.title') })).toBeVisible();
  await confirm_if_drawn(page, 'HT-2026-07 E-11');
  await page.goto(`/book/${encodeURIComponent(lot)}`);
  await expect(page.getByRole('img', { name: say('path.picture') })).toContainText(say('account.consumed'));
  expect(seen.complaints).toEqual([]);
});

test('more than the lot holds is refused at the field', async ({ page }) => {
  await sign_in(page, 'institution');
  const lot = await lot_with(page, 'status=exempt&category=equipment');
  await ask_for(page, 'first-line-out', lot, '999999');
  await expect(page.locator('.field-error')).toBeVisible();
  await expect(answer(page).getByRole('alert')).toBeVisible();
});

test('a prototype goes out for testing and says when it has to be back', async ({ page }) => {
  await sign_in(page, 'institution');
  const lot = await lot_with(page, 'status=exempt&category=equipment');
  await ask_for(page, 'temporary-out', lot);
  await page.getByLabel(say('movement.field_place')).fill('南山计量检测院');
  await expect(answer(page)).toContainText(/最迟/);
  await page.getByRole('button', { name: say('movement.file'), exact: true }).click();
  await expect(page.getByRole('heading', { name: say('filed.title') })).toBeVisible();
  await page.goto('/exits');
  await expect(page.locator('table.data tbody tr').first()).toContainText('南山计量检测院');
});

test('voluntary payment tells of the 36 months before it is filed', async ({ page }) => {
  await sign_in(page, 'institution');
  const lot = await lot_with(page, 'status=exempt&category=equipment');
  await ask_for(page, 'pay-voluntarily', lot);
  await expect(answer(page)).toContainText('36');
});

test('a lot is found by typing', async ({ page }) => {
  await sign_in(page, 'institution');
  await page.goto('/movement/transfer');
  await page.getByRole('combobox', { name: say('movement.lot') }).click();
  const first = page.locator('.ant-select-item-option').first();
  const label = await first.innerText();
  const lot = label.split(' · ')[1] ?? '';
  await page.keyboard.press('Escape');
  await choose(page, say('movement.lot'), lot);
  await expect(page.locator('.ant-select-selection-item', { hasText: lot })).toBeVisible();
});
