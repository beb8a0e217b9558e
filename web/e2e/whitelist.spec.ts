// The whitelist: an institution applies on a form made of the pack's schema; the authority sees what it may do,
// and refusing needs reasons.

import { expect, test } from '@playwright/test';
import { expect_sound, say, sign_in, watch } from './portal';

test('the form stands as the pack declares it, and says at once who qualifies', async ({ page }) => {
  const seen = watch(page);
  await sign_in(page, 'institution');
  await page.goto('/whitelist');
  await page.getByRole('link', { name: say('cases.apply_here') }).click();
  await expect(page.getByText('科研活动说明')).toBeVisible();
  await expect_sound(page, 'application');
  await page.getByRole('button', { name: say('apply.submit') }).click();
  await expect(page.getByText(say('form.needed')).first()).toBeVisible();
  await page.getByRole('button', { name: say('form.add_row', { name: '科研项目' }) }).click();
  await expect(page.getByLabel('项目名称')).toBeVisible();
  expect(seen.complaints).toEqual([]);
});

test('the authority works an application on; rejecting asks for reasons, recognising for a second person', async ({
  page,
}) => {
  const seen = watch(page);
  await sign_in(page, 'authority');
  await page.goto('/whitelist?state=under_review');
  await page.locator('table.data tbody tr').first().getByRole('link').click();
  await expect(page.getByRole('heading', { name: say('case.do') })).toBeVisible();
  const steps = page.locator('.history > li');
  await expect(steps.first()).toBeVisible();
  // The papers come first: each is accepted, which is a step of its own.
  const unread = await steps.count();
  await page.getByRole('button', { name: say('case.accept_all') }).click();
  await page.getByRole('button', { name: say('case.send_verdicts') }).click();
  await expect(steps).toHaveCount(unread + 1);
  const before = await steps.count();
  const actions = page.getByRole('group', { name: say('case.do') }).getByRole('button');

  await actions.filter({ hasText: '不予' }).click();
  await page.getByRole('button', { name: /^确认：/ }).click();
  await expect(page.locator('.field-error').first()).toBeVisible();
  await expect(steps).toHaveCount(before);

  await actions.filter({ hasText: /^认定/ }).click();
  await expect(page.getByText(say('case.two_person'))).toBeVisible();
  await expect_sound(page, 'case');
  await page.getByRole('button', { name: /^确认：/ }).click();
  await expect(steps).toHaveCount(before + 1);

  // Taken back, so that the next story finds the application as it was.
  await actions.filter({ hasText: /^撤回/ }).click();
  await page.getByLabel(say('case.note')).fill('复核前撤回');
  await page.getByRole('button', { name: /^确认：/ }).click();
  await expect(steps).toHaveCount(before + 2);
  expect(seen.complaints).toEqual([]);
});
