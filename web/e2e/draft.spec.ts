// An authority types over a cell of the law: the gap and the overlap stand there as it types, and nothing is published.

import { expect, test } from '@playwright/test';
import { expect_settled, expect_sound, read_in, say, sign_in, type Script, watch, words } from './portal';

const question = '/law/decisions/supervision-term';

test('a draft shows what a changed cell leaves open, marks the rules, and is undone', async ({ page }) => {
  const seen = watch(page);
  await sign_in(page, 'authority');
  await page.goto(question);
  await expect_settled(page);
  const before = await page.locator('table.rules tbody tr').count();
  await page
    .getByRole('button', { name: say('draft.begin') })
    .first()
    .click();
  const draft = page.locator('section.draft').first();
  await expect(draft.getByRole('status')).toContainText(say('draft.sound'));

  // The keyboard alone: into the first cell, down one rule, type what the first rule says.
  const first = draft.locator('input[data-cell="0:0"]');
  const second = draft.locator('input[data-cell="1:0"]');
  const was = await second.inputValue();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await expect(second).toBeFocused();
  await second.fill('"no_such_value"');
  await expect(draft.locator('li[data-kind=gap], li[data-kind=dead_rule]').first()).toBeVisible();
  await expect(draft.getByRole('status')).toContainText(say('draft.changed', { count: 1 }));
  await expect(draft.locator('td.changed')).toHaveCount(1);
  await second.fill('-');
  await expect(draft.locator('li[data-kind=overlap]').first()).toBeVisible();
  await expect(draft.locator('tr.found').first()).toBeVisible();
  await draft.locator('li[data-kind=overlap] button').last().click();
  await expect(draft.locator('input:focus')).toBeVisible();
  await expect_sound(page, 'draft with findings');

  await second.fill('< <');
  await expect(second).toHaveAttribute('aria-invalid', 'true');
  await expect(draft.getByRole('alert')).toBeVisible();
  await draft.getByRole('button', { name: say('draft.reset') }).click();
  await expect(second).toHaveValue(was);
  await expect(draft.getByRole('status')).toContainText(say('draft.sound'));
  await draft.getByRole('button', { name: say('draft.end') }).click();
  await page.reload();
  await expect(page.locator('table.rules tbody tr')).toHaveCount(before);
  // The unreadable cell was refused by the service, which is what the story asked for; nothing else complained.
  expect(seen.complaints.filter((one) => !one.includes('422'))).toEqual([]);
});

test('rules of a draft are copied, removed, taken back one by one, and saved as files', async ({ page }) => {
  await sign_in(page, 'authority');
  await page.goto('/law/decisions/first-line-treatment');
  await expect_settled(page);
  // The second table: exactly one rule applies, so that every rule more or less is found.
  await page
    .getByRole('button', { name: say('draft.begin') })
    .nth(1)
    .click();
  const draft = page.locator('section.draft').first();
  const state = draft.getByRole('status');
  const rows = draft.locator('tbody tr');
  await expect(state).toContainText(say('draft.sound'));
  const before = await rows.count();
  const first_row = async () =>
    draft
      .locator('tbody tr')
      .first()
      .locator('input')
      .evaluateAll((cells) => cells.map((cell) => (cell as HTMLInputElement).value));
  const were = await first_row();

  await draft.getByRole('button', { name: say('draft.row_copy', { rule: 1 }), exact: true }).click();
  await expect(rows).toHaveCount(before + 1);
  await expect(draft.locator('input[data-cell="1:0"]')).toBeFocused();
  await expect(state).toContainText(say('draft.rows_changed', { added: 1, removed: 0 }));
  await expect(draft.locator('li[data-kind=overlap], li[data-kind=dead_rule]').first()).toBeVisible();
  await draft.getByRole('button', { name: say('draft.row_remove', { rule: 2 }), exact: true }).click();
  await expect(rows).toHaveCount(before);
  await expect(state).toContainText(say('draft.sound'));
  await draft.getByRole('button', { name: say('draft.row_remove', { rule: 1 }), exact: true }).click();
  await expect(draft.locator('li[data-kind=gap]').first()).toBeVisible();
  await draft.getByRole('button', { name: say('draft.undo') }).click();
  await expect(rows).toHaveCount(before);
  expect(await first_row()).toEqual(were);
  await expect(state).toContainText(say('draft.sound'));

  // An output, which stands after the inputs.
  const output = draft.locator('tbody tr').first().locator('input').last();
  await output.fill('"suspended"');
  await expect(state).toContainText(say('draft.changed', { count: 1 }));
  for (const [button, file] of [
    ['draft.save_dmn', 'first-line-treatment.dmn'],
    ['draft.save_xlsx', 'first-line-treatment.xlsx'],
  ] as const) {
    const saved = page.waitForEvent('download');
    await draft.getByRole('button', { name: say(button) }).click();
    expect((await saved).suggestedFilename()).toBe(file);
  }
  await expect_sound(page, 'draft with rules changed');
  await page.screenshot({ path: 'test-results/draft_wide.png', fullPage: true });
});

test('where the first rule that applies answers, rules are moved', async ({ page }) => {
  await sign_in(page, 'officer');
  await page.goto('/law/decisions/first-line-treatment');
  await expect_settled(page);
  await page
    .getByRole('button', { name: say('draft.begin') })
    .first()
    .click();
  const draft = page.locator('section.draft').first();
  const first = draft.locator('input[data-cell="0:0"]');
  const was = await first.inputValue();
  await draft.getByRole('button', { name: say('draft.row_down', { rule: 1 }), exact: true }).click();
  await expect(draft.locator('input[data-cell="1:0"]')).toHaveValue(was);
  await expect(draft.locator('input[data-cell="1:0"]')).toBeFocused();
  await expect(draft.getByRole('status')).toContainText(say('draft.reordered'));
  await draft.getByRole('button', { name: say('draft.undo') }).click();
  await expect(first).toHaveValue(was);
  await expect(draft.getByRole('status')).not.toContainText(say('draft.reordered'));
});

for (const script of ['zh-Hans', 'zh-Hant', 'en'] as Script[]) {
  test(`a draft is sound on a narrow page in ${script}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await read_in(page, script);
    await sign_in(page, 'officer');
    await page.goto(question);
    await expect_settled(page);
    const say_in = words(script);
    await page.getByRole('button', { name: say_in['draft.begin'] }).first().click();
    const draft = page.locator('section.draft').first();
    await draft.locator('input[data-cell="0:0"]').fill('"no_such_value"');
    await expect(draft.locator('.draft-findings li').first()).toBeVisible();
    await expect_sound(page, `draft in ${script}`);
  });
}

test('an institution reads the table and drafts nothing', async ({ page }) => {
  await sign_in(page, 'institution');
  await page.goto(question);
  await expect_settled(page);
  await expect(page.locator('table.rules').first()).toBeVisible();
  await expect(page.getByRole('button', { name: say('draft.begin') })).toHaveCount(0);
});
