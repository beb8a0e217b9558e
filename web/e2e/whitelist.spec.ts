// The whitelist: an institution applies on a form made of the pack's schema; the authority sees what it may do,
// and refusing needs reasons.

import { expect, test } from '@playwright/test';
import { expect_sound, say, sign_in, watch } from './portal';

test('the form stands as the pack declares it, and says at once who qualifies', async ({ page }) => {
  const seen = watch(page);
  await sign_in(page, 'institution');
  await page.goto('/whitelist');
  await page.locator('.page-extra a.button-link').first().click();
  await expect(page.getByText('科研活动说明')).toBeVisible();
  await expect_sound(page, 'application');
  await page.getByRole('button', { name: say('apply.submit') }).click();
  await expect(page.getByText(say('form.needed')).first()).toBeVisible();
  await page.getByRole('button', { name: say('form.add_row', { name: '科研项目' }) }).click();
  await expect(page.getByLabel('项目名称')).toBeVisible();
  expect(seen.complaints).toEqual([]);
});

test('the authority works an application on, and rejecting it asks for reasons', async ({ page }) => {
  const seen = watch(page);
  await sign_in(page, 'authority');
  await page.goto('/whitelist?state=applied');
  const rows = page.locator('table.data tbody tr');
  const link = rows.first().getByRole('link');
  await expect(link).toBeVisible();
  await link.click();
  await expect(page.getByRole('heading', { name: say('case.do') })).toBeVisible();
  await expect(page.locator('.history li').first()).toBeVisible();
  const buttons = page.locator('section:has(h2:text-is("' + say('case.do') + '")) [role=group] button');
  await buttons.first().click();
  await page.getByRole('button', { name: /^确认：/ }).click();
  await expect(page.locator('.history li')).toHaveCount(2);
  await expect_sound(page, 'case');

  const reject = buttons.filter({ hasText: /不予|驳回|拒绝|未通过/ });
  await reject.click();
  await page.getByRole('button', { name: /^确认：/ }).click();
  await expect(page.locator('.field-error').first()).toBeVisible();
  expect(seen.complaints).toEqual([]);
});
