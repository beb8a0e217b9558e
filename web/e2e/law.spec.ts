// From the article to the parameter to the table to the case that proves it, and back; three scripts side by side.

import { expect, test } from '@playwright/test';
import { expect_settled, expect_sound, say, sign_in, watch } from './portal';

test('article → parameter, table and worked case', async ({ page }) => {
  const seen = watch(page);
  await sign_in(page, 'institution');
  await page.goto('/law/instruments/TAX1');
  await expect_settled(page);
  const article = page
    .locator('.law-article', { hasText: '36' })
    .filter({ has: page.locator('.citing') })
    .first();
  await expect(article.getByText(say('law.cited_parameters'))).toBeVisible();
  await article.locator('.citing a').first().click();
  await expect(page).toHaveURL(/\/law\/parameters#/);
  await expect(page.locator('.parameter:focus')).toContainText('36');

  await page.goto('/law/decisions/tax-assessment');
  await expect_settled(page);
  await expect(page.locator('.worked-case').first()).toContainText(say('law.by_hand'));
  await page.goto('/law/decisions/first-line-treatment');
  await expect(page.locator('table.rules tbody tr').first().locator('a.clause').first()).toBeVisible();
  await expect_sound(page, 'decision tables');
  expect(seen.complaints).toEqual([]);
});

test('three scripts side by side, each marked as its own language', async ({ page }) => {
  await sign_in(page, 'institution');
  await page.goto('/law/instruments/TAX1');
  await page.getByRole('checkbox', { name: say('law.side_by_side') }).check();
  const first = page.locator('.side-by-side').first();
  await expect(first.locator('p')).toHaveCount(3);
  await expect(first.locator('p[lang=en]')).toContainText(/[A-Za-z]{4}/);
  await expect(first.locator('p[lang=zh-Hant]')).toContainText(/[\u4e00-\u9fff]/);
  await expect_sound(page, 'three scripts');
});

test('a search finds articles and opens them', async ({ page }) => {
  await sign_in(page, 'officer');
  await page.goto('/law');
  await page.getByRole('searchbox', { name: say('law.search') }).fill('自用');
  await expect(page.locator('.hits li').first()).toBeVisible();
  await page.locator('.hits a').first().click();
  await expect_settled(page);
  await expect(page).toHaveURL(/\/law\//);
});

test('a decision stays readable at its own address', async ({ page }) => {
  await sign_in(page, 'institution');
  await page.goto('/record');
  await page.locator('table.data a[href^="/decisions/"]').first().click();
  await expect(page.getByRole('heading', { name: say('decision.facts') })).toBeVisible();
  await expect(page.getByText(say('decision.hash'))).toBeVisible();
  await expect_sound(page, 'decision');
});

test('a table goes out as a sheet, and comes back as its difference to the authority', async ({ page }) => {
  const seen = watch(page);
  await sign_in(page, 'authority');
  await page.goto('/law/decisions/supervision-term');
  await expect_settled(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'XLSX' }).first().click();
  expect((await download).suggestedFilename()).toBe('supervision-term.xlsx');
  const back = page.locator('input[type=file]').first();
  await back.setInputFiles('../tests/stories/supervision-term-gap.csv');
  await expect(page.getByText(say('sheet_change.changed'))).toBeVisible();
  await expect(page.getByText(say('finding.gap')).first()).toBeVisible();
  await expect(page.getByText(say('law.sheet_unsound'))).toBeVisible();
  await back.setInputFiles('../tests/stories/supervision-term-moved.csv');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: say('law.sheet_save', { file: 'supervision-term.dmn' }) }).click();
  expect((await saved).suggestedFilename()).toBe('supervision-term.dmn');
  await expect_sound(page, 'a table and its sheet');
  expect(seen.complaints).toEqual([]);
});
