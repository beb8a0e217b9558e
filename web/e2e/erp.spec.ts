// The institution's own system: a file is looked at, its good lines are taken, what was refused is tried again.

import { expect, test } from '@playwright/test';
import { choose, expect_settled, expect_sound, read_in, say, sign_in } from './portal';

test('a file of movements: preview, the good lines, a missing conversion, and again', async ({ page }) => {
  await read_in(page, 'zh-Hans');
  await sign_in(page, 'institution');
  const lots = await (await page.request.get('/api/v1/lots?category=consumable&limit=50')).json();
  const lot = lots.items.find((one: { accounts: { held?: string } }) => Number(one.accounts.held ?? 0) > 1);
  const number = `STORY-${Date.now()}`;
  const material = `MAT-${Date.now()}`;
  await page.goto('/erp');
  await expect(page.getByRole('heading', { level: 1, name: say('erp.title') })).toBeVisible();
  const file = [
    'number,kind,lot,material_no,quantity,unit,project,experiment,person',
    `${number}-1,consume,${lot.id},,0.001,,P1,E1,王`,
    `${number}-2,consume,,${material},2,箱,P1,E1,王`,
    `${number}-3,consume,${lot.id},,-1,,P1,E1,王`,
  ].join('\n');
  await page.locator('input[type=file]').setInputFiles({
    name: 'movements.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file),
  });
  // Looked at, nothing taken.
  const section = page.getByRole('region', { name: say('erp.import') });
  await expect(section.getByText(say('erp.would_take'))).toBeVisible();
  await expect(section.getByRole('row', { name: new RegExp(`${number}-2`) })).toContainText('箱');
  await section.getByRole('button', { name: say('erp.take_good') }).click();
  await expect(section.getByText(say('erp.taken'), { exact: true })).toBeVisible();
  await page.reload();
  // The fault says why, and the master is marked with what is missing.
  const faults = page.getByRole('region', { name: say('erp.faults') });
  await expect(faults.getByRole('row', { name: new RegExp(`${number}-2`) })).toContainText(material);
  const materials = page.getByRole('region', { name: say('erp.materials') });
  const hint = materials.getByText(material).first();
  await expect(hint).toContainText('箱');
  await hint.getByRole('button', { name: say('erp.add_material') }).click();
  await materials.getByLabel(say('erp.name')).fill('样品');
  await choose(materials, say('erp.hs'), lot.hs.slice(0, 8));
  await choose(materials, say('erp.customs_unit'), lot.unit);
  await materials.getByRole('button', { name: say('erp.keep') }).click();
  await expect(materials.getByRole('row', { name: new RegExp(material) })).toContainText('箱');
  // Again: the unit is known now, the goods are not there; the row says the new reason.
  const row = faults.getByRole('row', { name: new RegExp(`${number}-2`) });
  await row.getByRole('button').click();
  await expect(row.getByRole('status')).toContainText(material);
  await expect_settled(page);
  await expect_sound(page, 'erp');
});

test('ERP against book: differences with their documents; a source that never reported is said', async ({ page }) => {
  await read_in(page, 'en');
  await sign_in(page, 'institution');
  await page.goto('/reconciliation');
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('section.card[aria-label^="RD-KIT-1"]')).toBeVisible(); // of the demo's own ERP
  await expect_settled(page);
  await expect_sound(page, 'differences');
  await page.getByRole('textbox').fill('elsewhere');
  await expect(page.locator('.empty')).toBeVisible();
  await expect_settled(page);
  await expect_sound(page, 'erp');
});
