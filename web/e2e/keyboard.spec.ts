// One filing from the first page to the book without a mouse, and a list moved through by letters.

import { expect, type Page, test } from '@playwright/test';
import { expect_settled, say, sign_in, watch } from './portal';

const active_option = (page: Page) =>
  page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active').first();

test('goods are brought in by keyboard alone', async ({ page }) => {
  const seen = watch(page);
  await sign_in(page, 'institution');
  const press_until = async (reached: () => Promise<boolean>, most = 80) => {
    for (let pressed = 0; pressed < most; ++pressed) {
      if (await reached()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('not reached by Tab');
  };
  const focused = (name: string) => async () =>
    page.evaluate((wanted) => {
      const element = document.activeElement as HTMLElement | null;
      const label = element?.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`) : null;
      const text = (element?.getAttribute('aria-label') ?? label?.textContent ?? element?.textContent ?? '').trim();
      return text === wanted || text.startsWith(`${wanted} `);
    }, name);
  await page.keyboard.press('Tab');
  await press_until(focused(say('nav.crossing')));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/crossing$/);
  await expect_settled(page);
  await press_until(focused(say('goods.hs')));
  await page.keyboard.type('90312000');
  await expect(active_option(page)).toContainText('90312000');
  await page.keyboard.press('Enter');
  await press_until(focused(say('goods.name')));
  await page.keyboard.type('键盘试验台');
  await press_until(focused(say('goods.origin')));
  await page.keyboard.type('USA');
  await expect(active_option(page)).toContainText('USA');
  await page.keyboard.press('Enter');
  await press_until(focused(say('goods.value')));
  await page.keyboard.type('1000');
  await expect(page.locator('section.answer .verdict')).toHaveText(say('answer.head_exempt'));
  await press_until(focused(say('crossing.file')));
  await page.keyboard.press('Enter');
  await expect(page.getByText(say('filed.title')).first()).toBeVisible();
  expect(seen.complaints).toEqual([]);
});

test('j and k move through a list, Enter opens the row, letters in the search stay letters', async ({ page }) => {
  await sign_in(page, 'officer');
  await page.goto('/book');
  await expect_settled(page);
  await expect(page.locator('tbody tr').nth(2)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(page.locator('tbody tr').nth(1)).toBeFocused();
  await page.getByLabel(say('book.search')).fill('');
  await page.getByLabel(say('book.search')).pressSequentially('jk');
  await expect(page.getByLabel(say('book.search'))).toHaveValue('jk');
  await page.getByLabel(say('book.search')).fill('');
  await expect(page.locator('tbody tr').nth(2)).toBeVisible();
  await page.locator('#main').focus();
  await page.keyboard.press('j');
  const link = await page.locator('tbody tr').first().getByRole('link').first().getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${link}$`));
});

for (const format of ['xlsx', 'csv'] as const) {
  test(`a list is saved as ${format}`, async ({ page }) => {
    await sign_in(page, 'institution');
    await page.goto('/book?status=exempt');
    await expect_settled(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: format.toUpperCase() }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^lots-\\d{4}-\\d\\d-\\d\\d\\.${format}$`));
  });
}
