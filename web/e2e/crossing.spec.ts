// A lab manager brings an instrument from Hong Kong: sees why it is taxed, what would make it free, files once,
// and it reaches the book.

import { expect, type Page, test } from '@playwright/test';
import { choose, expect_sound, say, sign_in, sign_out, watch } from './portal';

const test_bench = '90312000'; // 7 % duty, 13 % VAT, on the positive list

async function describe_goods(page: Page, name: string, value = '3000000'): Promise<void> {
  await page.goto('/crossing');
  await choose(page, say('goods.hs'), test_bench);
  await page.getByLabel(say('goods.name')).fill(name);
  await choose(page, say('goods.origin'), 'USA');
  await page.getByLabel(say('goods.value')).fill(value);
}

const own_use = (page: Page) => page.getByRole('checkbox', { name: say('goods.own_use') });
const answer = (page: Page) => page.locator('section.answer');
const verdict = (page: Page) => answer(page).locator('.verdict');

test('the answer follows the typing: free for own use, taxed without, and says what would make it free', async ({
  page,
}) => {
  const seen = watch(page);
  await sign_in(page, 'institution');
  await describe_goods(page, '材料试验台');
  await expect(verdict(page)).toHaveText(say('answer.head_exempt'));

  await own_use(page).uncheck();
  await expect(verdict(page)).toContainText('¥');
  const why = answer(page).locator('.line-answer .reasons').first();
  await expect(why).toContainText('自用');
  await expect(why.locator('a.clause').first()).toBeVisible();
  await expect(answer(page).getByText(say('answer.would_free'))).toBeVisible();
  // 3,000,000 × 7 % = 210,000; (3,000,000 + 210,000) × 13 % = 417,300.
  const tax = answer(page).locator('.tax table');
  await expect(tax.getByRole('row', { name: say('tax_item.duty') })).toContainText('¥210,000.00');
  await expect(tax.getByRole('row', { name: say('tax_item.vat') })).toContainText('¥417,300.00');
  await expect(verdict(page)).toHaveText(say('answer.head_tax', { amount: '¥627,300.00' }));
  await expect_sound(page, 'the wizard with an answer');

  await answer(page)
    .getByRole('button', { name: say('answer.flip_apply') })
    .first()
    .click();
  await expect(own_use(page)).toBeChecked();
  await expect(verdict(page)).toHaveText(say('answer.head_exempt'));
  expect(seen.complaints).toEqual([]);
});

test('a permit of one’s own is offered for the line that needs it and presented with one click', async ({ page }) => {
  await sign_in(page, 'institution');
  await page.goto('/crossing');
  await choose(page, say('goods.hs'), '30021500');
  await page.getByLabel(say('goods.name')).fill('抗血清');
  await choose(page, say('goods.origin'), 'USA');
  await page.getByLabel(say('goods.value')).fill('5000');
  await page.getByText(say('goods.special')).click();
  await page.getByRole('checkbox', { name: say('goods.special_article') }).check();
  const offers = answer(page).getByRole('list', { name: say('answer.offers') });
  const offer = offers.getByRole('button').first();
  await expect(offer).toContainText('SZ2026-');
  await expect_sound(page, 'papers on offer');
  await offer.click();
  await expect(page.getByLabel(say('crossing.document_number'))).toHaveValue(/^SZ2026-\d+$/);
  await expect(answer(page).getByRole('list', { name: say('answer.draws') })).toBeVisible();

  // With a second line the paper may be held to the first.
  await page.getByRole('button', { name: say('crossing.add_line') }).click();
  await expect(page.getByLabel(say('crossing.document_lines'))).toBeVisible();
});

test('a clause of the answer opens the article it names', async ({ page }) => {
  await sign_in(page, 'institution');
  await describe_goods(page, '试验台');
  await answer(page).locator('a.clause').first().click();
  await expect(page).toHaveURL(/\/law\/instruments\/[^#]+#article-/);
  const article = page.locator('.law-article:focus');
  await expect(article).toBeVisible();
});

test('a refusal names the field and records nothing', async ({ page }) => {
  await sign_in(page, 'institution');
  const head = await page.request.get('/api/v1/record/head');
  const { size } = (await head.json()) as { size: number };
  await describe_goods(page, '试验台', '0');
  await expect(answer(page).getByRole('alert')).toBeVisible();
  await expect(page.locator('.field-error')).toBeVisible();
  // The clockwork may have recorded something meanwhile; of the institution's own there is nothing.
  const since = await page.request.get(`/api/v1/record/entries?from=${size + 1}`);
  expect(await since.json()).toEqual({ items: [], next: null });
});

test('filed once, even when the reply is lost on the way; the gate lets it pass; the book shows its path', async ({
  page,
}) => {
  const name = `验收试验台 ${Date.now()}`;
  await sign_in(page, 'institution');
  await describe_goods(page, name);
  await expect(verdict(page)).toHaveText(say('answer.head_exempt'));

  const keys: string[] = [];
  let lost = 0;
  await page.route('**/api/v1/goods/first-line-in', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    if (lost++ > 0) return route.continue();
    await route.fetch(); // the server has it; the reader does not hear of it
    await route.abort('connectionreset');
  });
  await page.getByRole('button', { name: say('crossing.file'), exact: true }).click();
  await page.getByRole('button', { name: say('crossing.file_again') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('filed.title') })).toBeVisible();
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
  await expect_sound(page, 'the receipt');

  await page.goto(`/book?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole('link', { name })).toHaveCount(1);

  await page.getByRole('link', { name }).click();
  await page
    .getByRole('link', { name: /^C\d+$/ })
    .first()
    .click();
  const consignment = page.url();
  await sign_out(page);
  await sign_in(page, 'officer');
  await page.goto(consignment);
  const release = page.getByRole('button', { name: say('consignment.release') });
  const pass = page.getByRole('button', { name: say('consignment.pass') });
  await expect(release.or(pass)).toBeVisible();
  if (await release.isVisible()) await release.click(); // drawn for inspection
  await expect(pass).toBeVisible();
  await expect_sound(page, 'a consignment at the gate');
  await pass.click();
  await expect(page.locator('.lead .status')).toHaveText(say('state.passed'));

  await page.getByRole('link', { name }).first().click(); // of its line, and of its movement
  const picture = page.getByRole('img', { name: say('path.picture') });
  await expect(picture).toBeVisible();
  await expect(picture).toContainText(say('account.from_hk'));
  await expect(picture).toContainText(say('account.held'));
  await expect_sound(page, 'a lot');
});
