// An officer's consequences: an examination finds more than was declared, the party is heard, the tax is made again and
// paid, its guarantee is free; an audit finds more still, and that is assessed in addition.

import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { expect_sound, file, own_party, type Role, say, sign_in, watch } from './portal';

const stamp = Date.now().toString(36);

/** A browser of its own for a role, so that two can work at once. */
async function seat(browser: Browser, role: Role): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(30_000);
  await sign_in(page, role);
  return page;
}

/** Files a command that must be taken; its result. */
async function done(page: Page, command: string, body: object): Promise<Record<string, unknown>> {
  const reply = await file(page, command, body);
  expect(reply.status, `${command}: ${JSON.stringify(reply.body)}`).toBe(200);
  return (reply.body as { result: Record<string, unknown> }).result;
}

async function pick(within: Locator, field: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: field }).click({ force: true });
  await within
    .page()
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option })
    .first()
    .click();
}

/** A short form of the page, opened. */
async function form(page: Page, title: string): Promise<Locator> {
  const found = page.locator('details.card', { has: page.getByText(title, { exact: true }) });
  await found.locator('summary').first().click();
  return found;
}

const enter = (within: Locator) => within.getByRole('button', { name: say('register.enter') }).click();

async function read(page: Page, path: string): Promise<Record<string, unknown>> {
  return page.evaluate(async (from) => (await fetch(`/api/v1${from}`)).json(), path);
}

/** The officer puts a correction to the party, which agrees; it is carried out. The page of the correction. */
async function corrected(officer: Page, lab: Page, lot: string, value: string): Promise<string> {
  const propose = await form(officer, say('corrections.propose'));
  await propose.getByLabel(say('movement.lot')).fill(lot);
  await propose.getByLabel(say('corrections.value')).fill(value);
  await propose.getByLabel(say('corrections.reason')).fill('以成交发票为准');
  await enter(propose);
  await expect(officer).toHaveURL(/\/corrections\?state=open/);
  await officer.locator('table.data tbody tr', { hasText: lot }).first().getByRole('link').first().click();
  await expect(officer.getByText(say('corrections.would_come'))).toBeVisible();
  await expect(officer.getByText(say('examination.range_informs'))).toBeVisible();
  await expect_sound(officer, 'correction, proposed');
  const address = new URL(officer.url()).pathname;

  await lab.goto(address);
  const answer = await form(lab, say('corrections.answer'));
  await answer.getByText(say('corrections.agrees'), { exact: true }).click();
  await enter(answer);
  await expect(lab.getByText(say('correction_state.heard'), { exact: true })).toBeVisible();

  await officer.goto(address);
  await expect(officer.getByText(say('corrections.agrees_yes'))).toBeVisible();
  const decide = await form(officer, say('corrections.decide'));
  await pick(decide, say('corrections.decision'), say('correction_decision.apply'));
  await decide.getByLabel(say('examination.note')).fill('同意更正');
  await enter(decide);
  await expect(officer.getByText(say('corrections.came_of_it'))).toBeVisible();
  return address;
}

test('what an examination and an audit find is corrected, assessed again, paid, and secured no longer', async ({
  browser,
}) => {
  const lab = await seat(browser, 'institution');
  const officer = await seat(browser, 'officer');
  const seen = watch(officer);
  const party = await own_party(lab);

  // A guarantee is registered, and secures the tax of a filing.
  await officer.goto('/guarantees');
  const region = officer.getByRole('region', { name: say('guarantees.register') });
  await region.getByRole('combobox', { name: say('crossing.party') }).click();
  await region.getByRole('combobox', { name: say('crossing.party') }).fill(party);
  await officer
    .locator('.ant-select-item-option', { hasText: `(${party})` })
    .first()
    .click();
  const register = await form(officer, say('guarantees.register'));
  await pick(register, say('guarantees.kind'), say('guarantee_kind.bank'));
  await register.getByLabel(say('guarantees.issuer')).fill('示例银行');
  await register.getByLabel(say('guarantees.number_of'), { exact: false }).fill(`BG-${stamp}`);
  await register.getByLabel(say('guarantees.limit')).fill('30000.00');
  await enter(register);
  const row = officer.locator('table.data tbody tr', { hasText: `BG-${stamp}` });
  await expect(row).toContainText('30,000.00');
  await expect_sound(officer, 'guarantees');
  const guarantees = await read(lab, '/guarantees?limit=100');
  const guarantee = (guarantees.items as { id: string; number: string }[]).find((one) => one.number === `BG-${stamp}`);
  await lab.goto('/crossing');
  await expect(lab.getByLabel(say('guarantees.named'))).toBeVisible();

  const line = { hs: '90160010', name: '天平', category: 'equipment', quantity: '1', unit: '001', value: '50000.00' };
  const filed = await done(lab, 'goods/first-line-in', {
    party,
    guarantee: guarantee?.id,
    lines: [{ ...line, own_use: true, requested: 'taxed' }],
  });
  const consignment = filed.consignment as string;
  const lot = (filed.lines as { lot: string }[])[0]?.lot ?? '';

  // An examination finds that it is worth more.
  const ordered = await done(officer, 'goods/order-examination', { consignment, kind: 'goods' });
  await done(officer, 'goods/report-examination', {
    examination: ordered.examination,
    outcome: 'differs',
    consequence: 'none',
    findings: [{ lot, what: 'value', declared: '50000', found: '60000', affects: 'tax', tax_missed: '2317.00' }],
  });
  await officer.goto(`/examinations/${ordered.examination}`);
  await corrected(officer, lab, lot, '60000.00');
  await expect(officer.getByText(say('reassessment.replace'))).toBeVisible();
  await expect_sound(officer, 'correction, carried out');
  const secured = await read(lab, `/guarantees/${guarantee?.id}`);
  expect(secured.available).toBe('16098.00'); // 30,000 less 13,902

  // It passes, and its tax is paid: the guarantee is free again.
  const state = (await read(officer, `/consignments/${consignment}`)).state as string;
  if (state !== 'released') await done(officer, 'goods/release', { consignment });
  await done(officer, 'goods/gate-pass', { consignment });
  const taxes = await read(officer, `/assessments?document=${consignment}&state=due`);
  const due = (taxes.items as { id: string; total: string }[])[0];
  expect(due?.total).toBe('13902.00');
  await officer.goto('/bills');
  const issue = officer.locator('section.card', { hasText: say('bills.issue') });
  await issue.getByRole('combobox', { name: say('crossing.party') }).click();
  await issue.getByRole('combobox', { name: say('crossing.party') }).fill(party);
  await officer
    .locator('.ant-select-item-option', { hasText: `(${party})` })
    .first()
    .click();
  await issue.getByLabel(say('bills.consignment')).fill(consignment);
  await issue.getByRole('button', { name: say('bills.issue') }).click();
  await officer.locator('table.data tbody tr', { hasText: consignment }).first().getByRole('link').first().click();
  await officer.getByLabel(say('taxes.receipt')).fill(`TR-${stamp}`);
  await officer.getByRole('button', { name: say('taxes.paid') }).click();
  await expect(officer.locator('table.data tbody tr', { hasText: `TR-${stamp}` })).toBeVisible();
  expect((await read(lab, `/guarantees/${guarantee?.id}`)).available).toBe('30000.00');

  // A payment that was entered by mistake is reversed, and entered again.
  await officer.goto('/payments');
  const paid = officer.locator('table.data tbody tr', { hasText: `TR-${stamp}` });
  await paid.locator('summary').click();
  await paid.getByRole('textbox').fill('收据号录错');
  await paid.getByRole('button', { name: say('payments.reverse_now') }).click();
  await expect(paid).toContainText(say('payment_state.reversed'));
  await expect_sound(officer, 'payments');
  await done(officer, 'goods/pay', { assessment: due?.id, receipt: `TR2-${stamp}` });

  // An audit writes papers, finds more still, and that is assessed in addition.
  // The one that the rule may have selected, if another story let it select; else one of its own.
  const audits = (await read(officer, `/audits?party=${party}`)).items as { id: string; state: string }[];
  const selected = audits.find((one) => one.state === 'selected');
  const audit =
    selected?.id ?? ((await done(officer, 'goods/open-audit', { party, reason: '价格存疑' })).audit as string);
  const today = (await read(officer, `/audits/${audit}`)).to as string;
  await done(officer, 'goods/notice-audit', {
    audit,
    number: `福关稽${stamp}`,
    starts_on: today,
    urgent_reason: '资料可能灭失',
  });
  await done(officer, 'goods/begin-audit', { audit });
  await officer.goto(`/audits/${audit}`);
  const paper = await form(officer, say('audits.add_paper'));
  await paper.getByLabel(say('audits.paper_title')).fill('发票核对表');
  await enter(paper);
  await expect(officer.locator('table.data tbody tr', { hasText: '发票核对表' })).toBeVisible();
  const finding = await form(officer, say('audits.record_finding'));
  await finding.getByLabel(say('movement.lot')).fill(lot);
  await pick(finding, say('examination.what'), say('finding_what.value'));
  await finding.getByLabel(say('examination.declared')).fill('60000');
  await finding.getByLabel(say('examination.found'), { exact: false }).first().fill('70000');
  await pick(finding, say('examination.affects'), say('finding_affects.tax'));
  await enter(finding);
  await expect(officer.getByRole('listitem').filter({ hasText: '70000' })).toBeVisible();
  await expect_sound(officer, 'audit');
  await officer.reload();
  await corrected(officer, lab, lot, '70000.00');
  await expect(officer.getByText(say('reassessment.supplement'))).toBeVisible();
  const more = await read(officer, `/assessments?document=${consignment}&state=due`);
  expect((more.items as { kind: string; total: string }[])[0]).toMatchObject({ kind: 'supplement', total: '2317.00' });
  await done(officer, 'goods/close-audit', { audit, outcome: 'findings', note: '已补征' });
  expect(seen.complaints).toEqual([]);
});

test('a breach is reported by its party, and the tariff shows what it would change', async ({ browser }) => {
  const lab = await seat(browser, 'institution');
  await lab.goto('/disclosures');
  const report = await form(lab, say('disclosures.report'));
  await report.getByLabel(say('disclosures.text')).fill(`设备曾借给外单位 ${stamp}`);
  await report.getByText(say('disclosures.accepts'), { exact: true }).click();
  await enter(report);
  await expect(lab.locator('table.data tbody tr', { hasText: stamp })).toBeVisible();
  await expect_sound(lab, 'disclosures');

  const authority = await seat(browser, 'authority');
  await authority.goto('/law/tariff');
  await authority.getByLabel(say('tariff.file')).setInputFiles({
    name: 'tariff.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('hs,name_zh,mfn\n90160010,天平,8\n'),
  });
  await authority.getByLabel(say('tariff.from')).fill('2027-01-01');
  await authority.getByRole('button', { name: say('tariff.preview') }).click();
  const changes = authority.getByRole('region', { name: say('tariff.changes') });
  await expect(changes.locator('tbody tr', { hasText: '90160010' }).first()).toContainText('8');
  await expect(authority.getByRole('button', { name: say('tariff.apply') })).toBeEnabled();
  await expect_sound(authority, 'tariff');
});
