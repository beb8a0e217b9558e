// One institution on one list, from the application to the appeal: papers one by one, two persons, the filing and its
// receipt, a risk event by rule, and the appeal that lifts it. Beside it the registers, coordination, and what
// everybody may read.

import { expect, type Page, test } from '@playwright/test';
import { expect_sound, read_in, say, sign_in, watch, zh } from './portal';

const paper = (name: string) => ({
  name: `${name}.txt`,
  mimeType: 'text/plain',
  buffer: Buffer.from(`${name}（演示）`),
});

/** Chooses from a short list. */
async function pick(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).first().click();
  const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
  await open.filter({ hasText: option }).first().click();
}

async function attach(page: Page, kind: string, name: string): Promise<void> {
  await page.getByTestId(`files ${kind}`).setInputFiles(paper(name));
  await expect(page.getByRole('group', { name: kind }).getByText(say('files.kept'))).toBeVisible();
}

async function act(page: Page, action: string | RegExp, fill?: () => Promise<void>): Promise<void> {
  const steps = page.locator('.history > li');
  await expect(page.getByRole('group', { name: say('case.do') })).toBeVisible();
  const before = await steps.count();
  await page
    .getByRole('group', { name: say('case.do') })
    .getByRole('button', { name: action, exact: true })
    .click();
  if (fill) await fill();
  await page.getByRole('button', { name: /^确认：/ }).click();
  await expect(steps).toHaveCount(before + 1);
}

async function judge(page: Page, verdicts: ('case.accept' | 'case.reject')[], reason: string): Promise<void> {
  const papers = page.locator('.papers > li');
  const steps = page.locator('.history > li');
  await expect(papers.first()).toBeVisible();
  const before = await steps.count();
  for (const [index, verdict] of verdicts.entries()) {
    await papers.nth(index).getByText(say(verdict), { exact: true }).last().click();
    if (verdict === 'case.reject') await papers.nth(index).getByLabel(say('case.why_rejected')).fill(reason);
  }
  await page.getByRole('button', { name: say('case.send_verdicts') }).click();
  await expect(steps).toHaveCount(before + 1);
}

test('an application goes from its papers to the list, is suspended by rule, and an appeal lifts it', async ({
  browser,
}) => {
  test.setTimeout(480_000);
  const lab = await (await browser.newContext()).newPage();
  const officer = await (await browser.newContext()).newPage();
  const authority = await (await browser.newContext()).newPage();
  const seen = [lab, officer, authority].map(watch);
  // The second institution: the first one is put on the list by the story of carrying.
  await sign_in(lab, 'institution2');
  await sign_in(officer, 'officer');
  await sign_in(authority, 'authority');

  // The institution applies, with evidence.
  await lab.goto('/whitelist?list=institution');
  await lab.getByRole('link', { name: say('cases.apply_here') }).click();
  await lab.getByLabel('业务说明').fill('合成生物学底盘细胞的研究与中试');
  await lab.getByText('已在海关备案', { exact: true }).click();
  await lab.getByText('设置账簿、与海关联网', { exact: true }).click();
  await pick(lab, '拟适用的措施', zh['measures.hand_carry']!);
  await lab.keyboard.press('Escape');
  await lab.getByLabel('联系人').fill('何敏');
  await lab.getByLabel('联系电话').fill('0755-1234567');
  await lab.getByText('承诺所填内容真实', { exact: true }).click();
  await attach(lab, '营业执照或法人登记证书', '营业执照');
  await attach(lab, '区内场地证明', '场地证明');
  await attach(lab, '货物管理制度', '管理制度');
  // A program under a paper's name is refused, with its reason.
  await lab.getByTestId('files 货物管理制度').setInputFiles({
    name: '制度.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('MZ this is a program'),
  });
  await expect(lab.getByText(say('files.refused'))).toBeVisible();
  await expect_sound(lab, 'application with evidence');
  await lab.getByRole('button', { name: say('apply.submit') }).click();
  await lab.getByRole('link', { name: /K\d+/ }).click();
  await expect(lab.getByRole('heading', { name: say('case.progress'), exact: true })).toBeVisible();
  const address = new URL(lab.url()).pathname;

  // The officer goes through the papers and sends one back.
  await officer.goto(address);
  await act(officer, '开始审核');
  await judge(officer, ['case.accept', 'case.accept', 'case.reject'], '缺少库存盘点条款');
  await expect(officer.locator('.papers > li').nth(2).getByText('缺少库存盘点条款')).toBeVisible();
  await act(officer, '退回补正');

  // The institution brings it again.
  await lab.reload();
  await act(lab, '补正材料', () => attach(lab, '货物管理制度', '管理制度（第二版）'));

  // Accepted now; recognised by two, the second somebody else.
  await officer.reload();
  await judge(officer, ['case.accept', 'case.accept', 'case.accept'], '');
  await expect(officer.locator('.papers .status-bad')).toHaveCount(0);
  await act(officer, '认定');
  await expect(officer.getByText(/等待另一人复核/)).toBeVisible();
  await authority.goto(address);
  await expect(authority.locator('.papers > li').first()).toBeVisible();
  await expect_sound(authority, 'case with its checklist');
  await act(authority, '认定');

  // Filed: a package out, a receipt in.
  await authority.goto('/filings');
  await pick(authority, say('cases.service'), '十条措施机构名单备案');
  await authority.getByRole('button', { name: say('filings.hand_over', { authority: zh['ministry.gac']! }) }).click();
  await expect(authority.getByText(/已导出备案包/)).toBeVisible();
  const row = authority.locator('table.data tbody tr').first();
  const filing = (await row.locator('th').innerText()).trim();
  const sha256 = await row.locator('code').getAttribute('data-sha256');
  await expect_sound(authority, 'filings');
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const receipt = { filing, sha256, number: '署备〔2026〕18号', received_on: today };
  await authority.getByLabel(say('filings.receipt_file')).setInputFiles({
    name: 'receipt.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(receipt)),
  });
  await authority.getByRole('button', { name: say('filings.take') }).click();
  await expect(authority.getByText(say('filings.taken', { id: filing }))).toBeVisible();
  await lab.reload();
  await expect(lab.locator('.page-head').getByText(zh['listing.active']!)).toBeVisible();

  // A grave event: the rule suspends at once.
  await lab.getByRole('link', { name: say('case.all_lists') }).click();
  await expect(lab.locator('.timeline-bar').first()).toBeVisible();
  await expect_sound(lab, 'history drawn');
  await officer.goto(new URL(lab.url()).pathname);
  await officer.getByText(say('subject.report')).click();
  await pick(officer, zh['fact.event']!, zh['event.serious_violation']!);
  await pick(officer, zh['fact.severity']!, zh['severity.high']!);
  await officer.getByRole('button', { name: say('register.enter') }).click();
  await expect(officer.getByText(zh['listing.suspended']!).first()).toBeVisible();

  // The appeal is decided by two who had no hand in it.
  await lab.goto(address);
  await act(lab, '申诉', () => lab.getByLabel(say('case.reasons')).fill('违规系他人冒用，附报案回执'));
  await officer.goto(address);
  await act(officer, '撤销原决定', () => officer.getByLabel(say('case.reasons')).fill('冒用属实'));
  await authority.goto(address);
  await act(authority, '撤销原决定', async () => {
    const reasons = authority.getByLabel(say('case.reasons'));
    if (await reasons.isVisible()) await reasons.fill('冒用属实');
  });
  await lab.reload();
  await expect(lab.locator('.page-head').getByText(zh['listing.active']!)).toBeVisible();
  // The event touched the beneficiary list too; there the authority's own two decide.
  const second = await (await browser.newContext()).newPage();
  await sign_in(second, 'authority2');
  await lab.goto('/whitelist?list=beneficiary');
  await lab.locator('table.data tbody tr').first().getByRole('link').click();
  await act(lab, '申诉', () => lab.getByLabel(say('case.reasons')).fill('违规系他人冒用，附报案回执'));
  for (const reviewer of [authority, second]) {
    await reviewer.goto(new URL(lab.url()).pathname);
    await act(reviewer, '撤销原决定', () => reviewer.getByLabel(say('case.reasons')).fill('冒用属实'));
  }
  await lab.reload();
  await expect(lab.locator('.page-head').getByText(zh['listing.active']!)).toBeVisible();
  // The one refusal is the program's.
  expect(seen.flatMap((one) => one.complaints).filter((one) => !/ 422 /.test(one))).toEqual([]);
});

test('everybody reads the public register, on a telephone too, and nothing of people is in it', async ({ page }) => {
  const seen = watch(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto('/register');
  await expect(page.locator('table.data tbody tr').first()).toBeVisible();
  await expect_sound(page, 'public register');
  const answer = await page.request.get('/api/v1/public/lists/hand_carrier');
  expect(answer.status()).toBe(404);
  expect((await page.request.get('/api/v1/lists/beneficiary')).status()).toBe(401);
  expect(seen.complaints).toEqual([]);
});

test('a vehicle is entered once, and what is wrong with it is said at its field', async ({ page }) => {
  const seen = watch(page);
  await sign_in(page, 'institution');
  await page.goto('/vehicles');
  await page.getByText(say('vehicles.enter')).click();
  await pick(page, zh['fact.kind']!, zh['kind.truck']!);
  await page.getByLabel(zh['fact.plate']!).fill('粤Z·88A1港');
  await page.getByLabel(zh['fact.plate_hk']!).fill('HT 8801');
  await page.getByLabel(zh['fact.frame']!).fill('LSVAM4188C2184847');
  await page.getByRole('button', { name: say('register.enter') }).click();
  await expect(page.locator('.field-error')).toBeVisible();
  await page.getByLabel(zh['fact.frame']!).fill('LSVAM4187C2184847');
  await page.getByRole('button', { name: say('register.enter') }).click();
  await expect(page.getByText(say('register.done'))).toBeVisible();
  await expect(page.getByText('粤Z88A1港')).toBeVisible();
  await expect_sound(page, 'vehicles');
  seen.complaints = seen.complaints.filter((one) => !/422|409/.test(one));
  expect(seen.complaints).toEqual([]);
});

test('an institution asks its coordinator, who answers with the clock on the wall', async ({ browser }) => {
  const lab = await (await browser.newContext()).newPage();
  const officer = await (await browser.newContext()).newPage();
  await read_in(officer, 'en');
  const seen = [lab, officer].map(watch);
  await sign_in(lab, 'institution');
  await lab.goto('/threads');
  await lab.getByText(say('threads.open')).click();
  await lab.getByLabel(say('threads.subject')).fill('一号通道周五能否延长');
  await lab.getByLabel(say('threads.text')).fill('约三十人，携带样品。');
  await lab.getByTestId(`files ${say('threads.files')}`).setInputFiles(paper('名单'));
  await expect(lab.getByText(say('files.kept'))).toBeVisible();
  await lab.getByRole('button', { name: say('threads.send') }).click();
  await expect(lab.getByText('约三十人，携带样品。')).toBeVisible();
  await expect(lab.locator('.clock-bar')).toBeVisible();
  await expect_sound(lab, 'thread');

  await sign_in(officer, 'officer');
  await officer.goto('/threads');
  await officer.getByRole('link', { name: '一号通道周五能否延长' }).first().click();
  await officer.locator('textarea').fill('可以延长到二十一点。');
  await officer.locator('button[type=submit]').click();
  await expect(officer.getByText('可以延长到二十一点。')).toBeVisible();
  await lab.reload();
  await expect(lab.getByText('可以延长到二十一点。')).toBeVisible();
  await expect(lab.getByText(say('thread.read')).first()).toBeVisible();
  await expect(lab.locator('.clock-bar')).toHaveCount(0);
  expect(seen.flatMap((one) => one.complaints)).toEqual([]);
});
