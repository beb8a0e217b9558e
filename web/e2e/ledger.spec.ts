// A fund: the authority opens its accounts, grants, reserves, posts a part, takes back; the institution reads how it
// stands and how it stood, and is not offered what it may not do.

import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { choose, expect_settled, expect_sound, own_party, type Role, say, sign_in, watch } from './portal';

const book = `fund-${Date.now().toString(36)}`;

async function seat(browser: Browser, role: Role): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(30_000);
  await sign_in(page, role);
  return page;
}

/** A short form of the page, opened. */
async function form(page: Page, title: string): Promise<Locator> {
  const found = page.locator('details.card', { has: page.getByText(title, { exact: true }) });
  if ((await found.getAttribute('open')) === null) await found.locator('summary').first().click();
  return found;
}

const entered = async (within: Locator) => {
  await expect(within.getByText(say('register.would_pass'))).toBeVisible();
  await within.getByRole('button', { name: say('register.enter') }).click();
  await expect(within.getByText(say('register.done'))).toBeVisible();
};

async function open_account(page: Page, place: string, lowest: string): Promise<void> {
  const opening = await form(page, say('ledger.open'));
  await opening.getByLabel(say('ledger.book')).fill(book);
  await opening.getByLabel(say('ledger.account')).fill(place);
  await choose(opening, say('ledger.unit'), say('ledger_unit.CNY'));
  await opening.getByLabel(say('ledger.lowest')).fill(lowest);
  await entered(opening);
}

interface Line {
  from: string;
  to: string;
  amount: string;
  kind: string;
  reserve?: boolean;
}

async function fill_line(within: Locator, { from, to, amount, kind, reserve }: Line): Promise<void> {
  await choose(within, say('ledger.from'), `${from}（${book}`);
  await choose(within, say('ledger.to'), `${to}（${book}`);
  await within.getByLabel(say('ledger.kind')).fill(kind);
  if (reserve) await within.getByText(say('ledger.pending'), { exact: true }).click();
  await within.getByLabel(say('ledger.amount')).fill(amount);
}

test('a fund is opened, moved, settled and taken back by the authority, and read by its owner', async ({ browser }) => {
  const lab = await seat(browser, 'institution');
  const authority = await seat(browser, 'authority');
  const seen = [watch(lab), watch(authority)];
  const party = await own_party(lab);

  // Two accounts: the state's, which may go below zero, and the laboratory's, which may not.
  await authority.goto('/ledger');
  const open = authority.getByRole('region', { name: say('ledger.open') });
  await choose(open, say('ledger.open_for'), party);
  await open_account(authority, 'state', '');
  await open_account(authority, 'grant', '0');
  await expect_sound(authority, 'funds');
  await authority.locator('table.data tbody tr', { hasText: book }).first().getByRole('link').click();
  await expect_settled(authority);

  // What the limit forbids is said at the field before anything is filed.
  const move = await form(authority, say('ledger.move'));
  const account = (place: string) => authority.locator('section.card table tbody tr', { hasText: place }).first();
  await fill_line(move, { from: 'grant', to: 'state', amount: '250', kind: '支出' });
  await expect(move.locator('.field-error')).toContainText('250.00');
  await authority.reload();
  await fill_line(await form(authority, say('ledger.move')), {
    from: 'state',
    to: 'grant',
    amount: '1000',
    kind: '拨款',
  });
  await entered(move);
  await expect(account('grant')).toContainText('1,000.00');
  await fill_line(move, { from: 'grant', to: 'state', amount: '300', kind: '支出', reserve: true });
  await entered(move);
  await expect(account('grant')).toContainText('700.00');
  await expect_sound(authority, 'a book, moved');

  // A part of what is reserved is posted, the rest let go; then that is taken back.
  const settle = authority.getByLabel(say('ledger.settle_one', { id: '' }).trim(), { exact: false }).first();
  await settle.click();
  const waiting = authority.locator('tr', { has: authority.locator('details[open]') }).first();
  await waiting.getByLabel(say('ledger.amount_posted')).fill('301');
  await expect(waiting.locator('.field-error')).toContainText('300.00');
  await waiting.getByLabel(say('ledger.amount_posted')).fill('120');
  await waiting.getByRole('button', { name: say('ledger.post') }).click();
  await expect(authority.getByText(say('ledger.none_pending'))).toBeVisible();
  await expect(account('grant')).toContainText('880.00');
  const spent = authority.locator('tr', { hasText: say('transfer_phase.post') });
  await spent.locator('summary').click();
  await spent.getByRole('button', { name: say('ledger.reverse_now') }).click();
  await expect(account('grant')).toContainText('1,000.00');
  await expect(spent).toContainText('冲销');
  await expect_sound(authority, 'a book, taken back');

  // Frozen, it stands still.
  const change = authority.getByRole('region', { name: say('ledger.change') });
  await choose(change, say('ledger.change_which'), 'grant');
  const changing = await form(authority, say('ledger.change'));
  await changing.getByRole('combobox', { name: say('ledger.standing') }).click({ force: true });
  await authority.getByTitle(say('account_standing.frozen'), { exact: true }).click();
  await changing.getByRole('button', { name: say('register.enter') }).click();
  await expect(account('grant')).toContainText(say('account_standing.frozen'));

  // Its owner reads it, now and as it was, and can do nothing else.
  await lab.goto('/ledger');
  await lab.locator('table.data tbody tr', { hasText: book }).first().getByRole('link').click();
  await expect(lab.locator('section.card table tbody tr', { hasText: 'grant' }).first()).toContainText('1,000.00');
  await expect(lab.locator('tr', { hasText: say('transfer_phase.post') })).toContainText('120.00');
  await expect(lab.locator('summary')).toHaveCount(0);
  await lab.getByLabel(say('ledger.as_of_day')).fill('2020-01-01');
  await expect(lab.locator('section.card table tbody tr', { hasText: 'grant' }).first()).toContainText('0.00');
  await expect(lab.locator('section.card table tbody tr', { hasText: 'grant' }).first()).not.toContainText('1,000.00');
  await expect_sound(lab, 'a book, as it was');
  // The browser notes the two trials that were to be refused; nothing else.
  const [read = [], kept = []] = seen.map((one) => one.complaints);
  expect(read).toEqual([]);
  expect(kept.filter((one) => !/status of 409/.test(one))).toEqual([]);
});
