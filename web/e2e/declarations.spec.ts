// One period's consolidated declaration: what crossed is drawn, one click files it, a reversal takes it back.

import { expect, test } from '@playwright/test';
import { choose, expect_sound, say, sign_in, watch } from './portal';

test('a period that is over is looked at, filed with one click, and taken back', async ({ page }) => {
  await sign_in(page, 'institution');
  const periods = await (await page.request.get('/api/v1/declaration-periods')).json();
  const over = (periods.items as { id: string; state: string; drafts: number }[]).find(
    (one) => one.state === 'composed' && one.drafts > 0,
  );
  expect(over, 'the demo has a month that is over').toBeTruthy();
  const seen = watch(page);
  await page.goto(`/declarations?period=${over?.id}&party=P1`);
  await expect(page.locator('figure.period svg').first()).toBeVisible();
  await expect_sound(page, 'a period of declarations');
  const click = page.getByRole('button', { name: say('declarations.file_all', { count: over?.drafts ?? 0 }) });
  await click.click();
  await expect(click).toBeHidden();
  await expect(page.getByText(say('declaration_state.filed'), { exact: true }).first()).toBeVisible();

  const filed = await (await page.request.get(`/api/v1/declarations?state=filed&period=${over?.id}`)).json();
  const one = (filed.items as { id: string; kind: string }[]).find(({ kind }) => kind === 'consolidated');
  await page.locator(`table.data th a[href="/declarations/${one?.id}"]`).click();
  await expect(page.getByRole('heading', { name: say('declarations.reverse') })).toBeVisible();
  const id = decodeURIComponent(page.url().split('/').pop() ?? '');
  const paper = await page.request.get(`/api/v1/declarations/${id}/paper.pdf?script=en`);
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await expect_sound(page, 'a filed declaration');
  await page.getByLabel(say('carry.reason')).fill('品名有误，重报');
  await page.getByRole('button', { name: say('declarations.reverse') }).click();
  await expect(page.getByText(say('declaration_state.reversed'), { exact: true })).toBeVisible();
  const old = await (await page.request.get(`/api/v1/declarations/${id}`)).json();
  await page.goto(`/declarations/${old.reversed_by}`);
  await expect(page.getByText(say('declaration_kind.reversal')).first()).toBeVisible();
  await page.goto(`/declarations/${old.replaced_by}`);
  await expect(page.getByText(say('declaration_state.draft'), { exact: true })).toBeVisible();

  const amend = page.getByRole('form', { name: say('declarations.amend') });
  const [line] = (await (await page.request.get(`/api/v1/declarations/${old.replaced_by}`)).json()).lines;
  await choose(amend, say('declarations.amend_line'), say('crossing.line_title', { number: 1, name: line.name }));
  const button = amend.getByRole('button', { name: say('declarations.amend') });
  await amend.getByLabel(say('carry.value')).fill('123.45');
  await expect(button).toBeDisabled(); // no reason yet
  await amend.getByLabel(say('carry.reason')).fill('运费未计入');
  await expect_sound(page, 'a draft being amended');
  await button.click();
  await expect(page.getByRole('cell', { name: '运费未计入' })).toBeVisible();
  await expect(page.getByRole('heading', { name: say('declarations.differences') })).toBeVisible();
  expect(seen.complaints).toEqual([]);
});
