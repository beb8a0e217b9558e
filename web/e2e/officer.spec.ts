// An officer's morning: the three lanes, an examination with a difference, a hold, a search in Chinese, a release; and
// a permit drawn to its last unit and refused at one unit over.

import { expect, test } from '@playwright/test';
import { expect_sound, file, own_party, say, sign_in, sign_out, watch } from './portal';

const serum = (quantity: string) => ({
  hs: '30021500',
  name: '早班试剂盒',
  category: 'consumable',
  quantity,
  unit: '035',
  value: '5000.00',
  own_use: true,
  special_article: true,
  special_article_risk: 'low',
});

const stamp = Date.now().toString(36);
const permit_number = `SZ-E2E-${stamp}`;
let consignment = ''; // of the first story, which the second one takes on

test('a permit is drawn to its last unit and refused at one unit over', async ({ page }) => {
  await sign_in(page, 'institution');
  const party = await own_party(page);
  const documents = [{ code: 'special_article_approval', number: permit_number }];
  const registered = await file(page, 'goods/register-permit', {
    party,
    kind: 'special_article_approval',
    number: permit_number,
    valid_from: '2026-01-01',
    quantity: '10',
    unit: '035',
  });
  expect(registered.status, JSON.stringify(registered.body)).toBe(200);
  const all = await file(page, 'goods/first-line-in', { party, lines: [serum('10')], documents });
  expect(all.status, JSON.stringify(all.body)).toBe(200);
  consignment = (all.body.result as { consignment: string }).consignment;
  const over = await file(page, 'goods/first-line-in', { party, lines: [serum('0.00001')], documents });
  expect(over.status).toBe(422);
  expect(over.body.pointer).toBe('/lines/0/quantity');
  await page.goto(`/permits?q=${permit_number}`);
  const row = page.locator('table.data tbody tr').first();
  await expect(row).toContainText(permit_number);
  await expect(row).toContainText(
    say('permits.account', { drawn: 0, reserved: 10, left: 0, limit: 10, unit: '千克' }).slice(0, 10),
  );
  await expect_sound(page, 'permits');
});

test('lanes, an examination that differs, a hold and its lifting, a search in Chinese', async ({ page }) => {
  const seen = watch(page);
  await sign_in(page, 'officer');
  await page.goto('/lanes');
  for (const lane of ['red', 'yellow', 'green']) {
    await expect(page.getByRole('region', { name: say(`lane.${lane}`) })).toBeVisible();
  }
  await expect_sound(page, 'lanes');

  // The permit of the story before is not verified yet, so its consignment waits in the yellow lane; or in the red one,
  // if this is a day on which the demo's institution has something out for too long.
  const waiting = page.locator('.lane-row', { has: page.getByRole('link', { name: consignment, exact: true }) });
  await waiting.locator('.lane-choose').click();
  await page.getByRole('button', { name: say('lane_deed.examine') }).click();
  await waiting.getByRole('link', { name: new RegExp(say('examination_kind.goods')) }).click();
  const report = page.getByRole('form', { name: say('examination.report') });
  await report.getByRole('combobox', { name: say('examination.outcome') }).click({ force: true });
  await page.locator('.ant-select-item-option', { hasText: say('examination_outcome.differs') }).click();
  await report.getByLabel(say('examination.declared')).fill('10');
  await report.getByLabel(say('examination.found')).fill('12');
  await report.getByLabel(say('examination.tax_missed')).fill('1000.00');
  await report.getByLabel(say('examination.note')).fill('实际多出两千克');
  await expect_sound(page, 'examination');
  await report.getByRole('button', { name: say('examination.file') }).click();
  await expect(page.getByText(say('examination.range_informs'))).toBeVisible();

  // It is on hold now: it shows, releasing it is refused, and it is lifted with a reason.
  await page.goto('/holds');
  const held = page.locator('table.data tbody tr', { hasText: consignment }).first();
  await expect(held).toContainText('实际多出两千克');
  const refused = await file(page, 'goods/release', { consignment });
  expect(refused.status).toBe(422);
  await held.getByRole('textbox').fill('企业已补充说明');
  await held.getByRole('button', { name: say('holds.lift') }).click();
  await expect(held).toContainText(say('hold_state.lifted'));
  await expect_sound(page, 'holds');
  const released = await file(page, 'goods/release', { consignment });
  expect(released.status, JSON.stringify(released.body)).toBe(200);

  // "/" goes to the search from anywhere; half a word in the other script finds it, half a number too.
  await page.keyboard.press('/');
  await page.keyboard.type('早班試劑');
  await expect(page.locator('.search-found')).toContainText('早班试剂盒');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(permit_number.slice(4));
  await expect(page.locator('.search-found')).toContainText(permit_number);
  await expect_sound(page, 'search');
  // The refusal that the story asked for is the only complaint.
  expect(seen.complaints.filter((one) => !one.includes('422'))).toEqual([]);
  await sign_out(page);
});

test('audits are chosen by rule and by chance, on a narrow screen too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await sign_in(page, 'officer');
  for (const path of ['/lanes', '/audits', '/holds', '/permits']) {
    await page.goto(path);
    await expect(page.locator('h1')).toBeVisible();
    await expect_sound(page, `${path} at 360`);
  }
  await page.goto('/audits');
  await page.getByRole('button', { name: say('audits.select') }).click();
  await expect(page.getByRole('status').first()).toBeVisible();
});
