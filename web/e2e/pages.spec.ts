// Every page, for every role, in every script, on a desk and on a phone: no complaint of the browser, of axe,
// or of the eye.

import { expect, test } from '@playwright/test';
import { expect_settled, expect_sound, read_in, type Role, type Script, sign_in, watch } from './portal';

const addresses = [
  '/',
  '/crossing',
  '/movement',
  '/movement/consume',
  '/movement/temporary-return',
  '/book',
  '/consignments',
  '/exits',
  '/taxes',
  '/ledger',
  '/consumptions',
  '/whitelist',
  '/law',
  '/law/instruments/TAX1',
  '/law/parameters',
  '/law/decisions/first-line-treatment',
  '/record',
  '/calendar',
  '/figures',
];

const views: { role: Role; script: Script; width: number; height: number }[] = [
  { role: 'institution', script: 'zh-Hans', width: 1280, height: 900 },
  { role: 'institution', script: 'zh-Hant', width: 360, height: 740 },
  { role: 'officer', script: 'en', width: 1280, height: 900 },
  { role: 'authority', script: 'en', width: 360, height: 740 },
];

for (const view of views) {
  test(`every page is sound: ${view.role}, ${view.script}, ${view.width} px`, async ({ page }) => {
    test.setTimeout(240_000);
    const seen = watch(page);
    await page.setViewportSize(view);
    await read_in(page, view.script);
    await sign_in(page, view.role);
    for (const address of addresses) {
      await page.goto(address);
      await expect_settled(page);
      await expect_sound(page, `${address} (${view.role}, ${view.script}, ${view.width} px)`);
    }
    // One thing of each kind, as the lists link it.
    for (const [list, link] of [
      ['/book', 'a[href^="/book/"]'],
      ['/consignments', 'a[href^="/consignments/"]'],
      ['/whitelist', 'a[href^="/whitelist/"]:not([href*="/apply/"])'],
      ['/record', 'a[href^="/decisions/"]'],
    ] as const) {
      await page.goto(list);
      await expect_settled(page);
      const first = page.locator(`main ${link}`).first();
      if ((await first.count()) === 0) continue;
      await first.click();
      await expect(page).not.toHaveURL(new RegExp(`${list}$`));
      await expect_settled(page);
      await expect_sound(page, `${list} → one (${view.role}, ${view.script}, ${view.width} px)`);
    }
    expect(seen.complaints).toEqual([]);
  });
}

test('on a phone the navigation opens and closes by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await sign_in(page, 'institution');
  await expect_settled(page); // coming to the desk closes the navigation, too
  const toggle = page.locator('.nav-toggle');
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await toggle.focus();
  await page.keyboard.press('Enter');
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  await page.locator('#nav-groups a[href="/book"]').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/book$/);
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
});

test('the first Tab leads past the navigation to the content', async ({ page }) => {
  await sign_in(page, 'institution');
  await page.goto('/book');
  await expect_settled(page);
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip-link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('the first page weighs less than 300 kB on the wire', async ({ page }) => {
  let bytes = 0;
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  client.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
  await page.goto('/sign-in');
  await page.waitForLoadState('networkidle');
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(300_000);
});
