// What an institution filed, proven to somebody who trusts neither it nor the server: receipt, entry and the log's key,
// verified in the browser without a network and without a sign-in.

import { expect, test } from '@playwright/test';
import { expect_sound, read_in, say, sign_in, type Script, watch, words } from './portal';

const views: { script: Script; width: number; height: number }[] = [
  { script: 'zh-Hans', width: 1280, height: 900 },
  { script: 'zh-Hant', width: 360, height: 780 },
  { script: 'en', width: 1280, height: 900 },
];

for (const view of views) {
  test(`a receipt verifies without the server: ${view.script}, ${view.width} px`, async ({ page, browser }) => {
    await page.setViewportSize(view);
    await sign_in(page, 'auditor');
    await page.goto('/record');
    await expect(page.getByRole('heading', { name: say('record.log') })).toBeVisible();
    await expect(page.getByRole('link', { name: say('record.paper') }).first()).toBeVisible();
    await expect_sound(page, `the record (${view.width} px)`);
    const receipt = await (await page.request.get('/api/v1/record/entries/70/receipt')).text();
    const entry = await (await page.request.get('/api/v1/record/entries/70/leaf')).body();
    const paper = await page.request.get('/api/v1/record/entries/70/receipt.pdf?script=zh-Hant');
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');

    const stranger = await (await browser.newContext({ viewport: view })).newPage();
    const seen = watch(stranger);
    await read_in(stranger, view.script);
    const word = words(view.script) as Record<string, string>;
    await stranger.goto('/receipt');
    const log_key = stranger.getByLabel(word['receipt.log_key'] ?? '', { exact: true });
    await expect(log_key).not.toHaveValue('');
    await stranger.context().setOffline(true);
    await stranger.getByLabel(word['receipt.receipt'] ?? '', { exact: true }).fill(receipt);
    await stranger.getByLabel(word['receipt.entry_file'] ?? '').setInputFiles({
      name: 'entry-70.entry',
      mimeType: 'application/octet-stream',
      buffer: entry,
    });
    const verify = stranger.getByRole('button', { name: word['receipt.do'] });
    await verify.click();
    await expect(stranger.getByText(word['receipt.holds'] ?? '')).toBeVisible();
    await expect_sound(stranger, `a receipt (${view.script}, ${view.width} px)`);

    await stranger
      .getByLabel(word['receipt.receipt'] ?? '', { exact: true })
      .fill(receipt.replace(/^index 69$/m, 'index 68'));
    await verify.click();
    await expect(stranger.getByText(word['receipt_fault.inclusion_wrong'] ?? '')).toBeVisible();
    const foreign = 'log.example/zone-record+f56925dc+AeZDx1IqHKCYBxpxYVEUVsumIq1Hrvh4tZ5UuQNQngbw';
    await log_key.fill(foreign);
    await verify.click();
    await expect(stranger.getByText(word['receipt_fault.log_signature_missing'] ?? '')).toBeVisible();
    expect(seen.complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
    await stranger.context().close();
  });
}
