// Customs' messages: a profile said once, a list sent from its consignment, receipts brought in the wrong order, a
// weight that holds the slip until an officer decides.

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expect_sound, say, sign_in, sign_out, watch } from './portal';

const sample = (name: string) => readFileSync(`../tests/data/customs/${name}`, 'utf8');

/** Files one line over the first line; the consignment's id. */
async function file_consignment(page: Page, number: string): Promise<string> {
  return page.evaluate(async (own) => {
    const session = await (await fetch('/api/v1/session')).json();
    const line = {
      hs: '75040020',
      name: '镍粉',
      category: 'consumable',
      quantity: '2.5',
      unit: '035',
      value: '5000',
      origin: 'JPN',
      own_use: true,
      requested: 'exempt',
    };
    const answer = await fetch('/api/v1/goods/first-line-in', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf, 'Idempotency-Key': own },
      body: JSON.stringify({ party: session.party, number: own, lines: [line] }),
    });
    return (await answer.json()).result.consignment as string;
  }, number);
}

test('a list and its slip are sent, receipts come in any order, and the officer decides on the weight', async ({
  page,
}) => {
  const seen = watch(page);
  const number = `STORY-${Date.now()}`;
  await sign_in(page, 'institution');
  await page.goto('/messages?view=profile');
  const fields = { account: 'T5321W000021', code: '4403W62001', person: '示例申请人', customs: '5321', port: '5301' };
  for (const [name, value] of Object.entries(fields))
    await page
      .getByLabel(say(`profile_field.${name}`), { exact: false })
      .first()
      .fill(value);
  await page.getByLabel(say('profile_field.transport_mode')).fill('4');
  await page.getByRole('button', { name: say('messages.save_profile') }).click();
  await expect(page.getByText(say('messages.profile_saved'))).toBeVisible();
  await expect_sound(page, 'customs profile');

  const id = await file_consignment(page, number);
  await page.goto(`/consignments/${id}`);
  const form = (kind: string) => page.locator('li.message-form', { hasText: say(`message_kind.${kind}`) }).first();
  await form('INV101')
    .getByRole('button', { name: say('forms.open') })
    .click();
  await expect_sound(page, 'forms of a consignment');
  await form('INV101')
    .getByRole('button', { name: say('forms.send') })
    .click();
  await expect(form('INV101').getByText(say('message_state.sent'))).toBeVisible();
  await form('SAS121')
    .getByRole('button', { name: say('forms.open') })
    .click();
  const fill = (name: string, value: string) =>
    form('SAS121')
      .getByLabel(say(`profile_field.${name}`), { exact: false })
      .first()
      .fill(value);
  await fill('vehicle', '粤BZ0006港');
  await fill('vehicle_weight_kg', '1450');
  await fill('frame_weight_kg', '1120');
  await fill('gross_weight_kg', '400');
  await expect(form('SAS121').getByRole('button', { name: say('forms.send') })).toBeEnabled();
  await form('SAS121')
    .getByRole('button', { name: say('forms.send') })
    .click();
  await expect(form('SAS121').getByText(say('message_state.sent'))).toBeVisible();

  // The passage first: nothing connects it yet. Numbers of this story only.
  const mark = String(Date.now()).slice(-9);
  const own = (text: string) =>
    text
      .replaceAll('LAB-2026-0001', number)
      .replaceAll('202600000000000456', `202600456${mark}`)
      .replaceAll('202600000000000123', `202600123${mark}`)
      .replaceAll('Z5321I260302000000000004', `Z5321I260302004${mark}`)
      .replaceAll('QD532126I000000017', `QD532126I${mark}`);
  const passage = own(sample('SAS223.xml')).replace('<passCollectWt>2975<', '<passCollectWt>3100<');
  const technical = own(sample('CommonResponeMessage.xml'))
    .replace(number, `${number}-P`)
    .replace(`202600123${mark}`, `202600456${mark}`);
  await page.goto('/messages');
  const bring = async (name: string, text: string) => {
    await page.locator('.bring input[type=file]').setInputFiles({
      name,
      mimeType: 'application/xml',
      buffer: Buffer.from(text),
    });
    await expect(page.locator('.bring li', { hasText: name })).toBeVisible();
  };
  await bring('SAS223.xml', passage);
  await expect(page.locator('.bring li')).toContainText(say('receipt_problem.receipt_number_unknown'));
  await page.getByRole('tab', { name: say('messages.quarantine') }).click();
  const unclaimed = page.getByRole('tabpanel', { name: say('messages.quarantine') });
  await expect(unclaimed.getByText(`Z5321I260302004${mark}`)).toBeVisible();
  await expect_sound(page, 'receipts unclaimed');
  await bring('technical.xml', technical);
  await expect(unclaimed.getByText(`Z5321I260302004${mark}`)).toHaveCount(0);
  await bring('technical.xml', technical);
  await expect(page.locator('.bring li')).toContainText(say('messages.repeated'));
  await sign_out(page);

  await sign_in(page, 'officer');
  await page.goto('/messages');
  await page.getByRole('link', { name: `Z5321I260302004${mark}` }).click();
  await expect(page.locator('.ladder .step-bad')).toContainText(say('message_step.in_book'));
  await expect_sound(page, 'a slip that its weight holds');
  await page.getByLabel(say('message.weight_note')).fill('复磅 2971');
  await page.getByRole('button', { name: say('message.accept_weight') }).click();
  await expect(page.getByText(say('booking_reason.receipt_not_confirmed'))).toBeVisible();
  expect(seen.complaints).toEqual([]);
});
