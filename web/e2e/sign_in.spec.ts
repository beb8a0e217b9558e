import { expect, test } from '@playwright/test';
import { expect_sound, say, sign_in, sign_out, words } from './portal';

test('whoever is not signed in comes to the sign-in, and then to the page asked for', async ({ page }) => {
  await page.goto('/record');
  await expect(page).toHaveURL(/\/sign-in\?back=%2Frecord$/);
  await expect_sound(page, 'sign in');
  await sign_in(page, 'authority');
  await page.goto('/sign-in?back=%2Frecord');
  await expect(page).toHaveURL(/\/record$/);
});

test('a wrong password is told in the reader’s words, and no more than that', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel(say('sign_in.user')).fill('nobody');
  await page.getByLabel(say('sign_in.password')).fill('not the password');
  await page.getByRole('button', { name: say('sign_in.enter') }).click();
  await expect(page.getByRole('alert')).toContainText(/[\u4e00-\u9fff]/);
  await expect(page).toHaveURL(/\/sign-in/);
});

test('the script is chosen once and kept', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('en')['sign_in.title']!);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('en')['sign_in.title']!);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: '繁體中文' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('zh-Hant')['sign_in.title']!);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-HK');
});

test('signing out ends it, also for the back button', async ({ page }) => {
  await sign_in(page, 'institution');
  await sign_out(page);
  await page.goBack();
  await page.goto('/book');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('signs in by keyboard alone', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByLabel(say('sign_in.user'))).toBeFocused();
  await page.keyboard.type('nobody');
  await page.keyboard.press('Tab');
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
});
