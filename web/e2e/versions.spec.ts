// The authority tries a changed pack on the record before anything is in force, and holds it against the law in force.

import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expect_settled, expect_sound, say, sign_in, watch } from './portal';

const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 360, height: 740 } };

/** The pack as a ZIP archive in which VAT is 10 % from a day on. */
function changed_pack(): string {
  const zip = join(mkdtempSync(join(tmpdir(), 'pack-')), 'pack.zip');
  execFileSync('python3', ['../tests/stories/changed_pack.py', '../packs/hetao', zip]);
  return zip;
}

/** On the page of trials, with the changed pack sent and chosen. */
async function open_trial(page: Page): Promise<void> {
  await sign_in(page, 'authority');
  await page.goto('/law/trial');
  await expect_settled(page);
  await page.locator('input[type=file]').setInputFiles(changed_pack());
  await expect(page.locator('a[href^="/law/versions?to="]')).toBeVisible({ timeout: 120_000 });
}

for (const [name, viewport] of Object.entries(sizes)) {
  test(`a changed pack is tried on the record, ${name}`, async ({ page }) => {
    const seen = watch(page);
    await page.setViewportSize(viewport);
    await open_trial(page);
    await page.getByRole('button', { name: say('trial.try'), exact: true }).click();
    const sum = page.locator('section.card').getByRole('status').first();
    await expect(sum).toBeVisible({ timeout: 120_000 });
    const sample = page.locator('ul.inline-list a[href^="/decisions/"]').first();
    await expect(sample).toBeVisible();
    await expect_sound(page, `trial, ${name}`);
    await page.screenshot({ path: `test-results/trial_${name}.png`, fullPage: true });
    await sample.click();
    await expect(page.getByRole('heading', { name: say('decision.facts') })).toBeVisible();
    expect(seen.complaints).toEqual([]);
  });

  test(`what a pack says otherwise is shown cell by cell, ${name}`, async ({ page }) => {
    const seen = watch(page);
    await page.setViewportSize(viewport);
    await open_trial(page);
    await page.locator('a[href^="/law/versions?to="]').click();
    await expect_settled(page);
    const vat = page.getByRole('table', { name: say('versions.parameters') }).getByRole('row');
    await expect(vat.filter({ hasText: '10' }).first()).toBeVisible({ timeout: 120_000 });
    await expect(page.getByRole('table', { name: say('versions.title') })).toContainText(say('versions.in_force'));
    await expect_sound(page, `versions, ${name}`);
    await page.screenshot({ path: `test-results/versions_${name}.png`, fullPage: true });
    expect(seen.complaints).toEqual([]);
  });
}

test('the law in force tried on its own record changes nothing', async ({ page }) => {
  await sign_in(page, 'auditor');
  await page.goto('/law/trial');
  await expect_settled(page);
  await page.getByRole('button', { name: say('trial.try'), exact: true }).click();
  await expect(page.locator('section.card').getByRole('status').first()).toContainText(/[^0-9]0[^0-9]/, {
    timeout: 120_000,
  });
  await expect(page.locator('ul.inline-list a[href^="/decisions/"]')).toHaveCount(0);
});

test('the pack that is in force already is not put in force again', async ({ page }) => {
  await sign_in(page, 'authority');
  await page.goto('/law/versions');
  await expect_settled(page);
  const before = await page.locator('table.data tbody tr').count();
  await page.getByRole('button', { name: say('versions.reload') }).click();
  await expect(page.getByRole('alert').first()).toBeVisible({ timeout: 120_000 });
  await page.reload();
  await expect_settled(page);
  await expect(page.locator('table.data tbody tr')).toHaveCount(before);
});

test('an institution reads the versions and tries nothing', async ({ page }) => {
  await sign_in(page, 'institution');
  await page.goto('/law/versions');
  await expect_settled(page);
  await expect(page.getByRole('button', { name: say('versions.reload') })).toHaveCount(0);
  await page.goto('/law/trial');
  await expect(page.getByRole('button', { name: say('trial.try'), exact: true })).toHaveCount(0);
});
