// Special articles: the laboratory applies before shipment, customs reviews and approves, and the permit is there to
// draw on; on a desk and on a telephone.

import { expect, test } from '@playwright/test';
import { choose, expect_settled, expect_sound, say, sign_in, watch } from './portal';

const paper = (name: string) => ({ name: `${name}.txt`, mimeType: 'text/plain', buffer: Buffer.from(name) });
const kinds = ['特殊物品描述性材料', '生物安全控制能力证明'];

test('an application is filed before shipment and customs approves it into a permit', async ({ browser }) => {
  const lab = await (await browser.newContext()).newPage();
  const seen = watch(lab);
  await sign_in(lab, 'institution');
  const name = `人源细胞系${Date.now()}`;
  await lab.goto('/products');
  await lab.locator('summary').click();
  await lab.getByLabel(say('fact.hs')).fill('30021500');
  await lab.getByLabel(say('fact.name_zh')).fill(name);
  await lab.getByLabel(say('fact.name_en')).fill('Human cell line');
  await lab.locator('details form').getByRole('button').click();
  await expect(lab.getByText(name).first()).toBeVisible();

  await lab.goto('/approvals');
  await expect_settled(lab);
  await expect_sound(lab, 'approvals');
  await lab.getByRole('link', { name: say('approvals.apply') }).click();
  await choose(lab, say('subject.product'), name);
  await choose(lab, '特殊物品类别', '细胞');
  await choose(lab, '是否按药品、兽药或医疗器械管理', '否');
  await lab.getByLabel('申请数量').fill('20');
  await choose(lab, '计量单位', '毫升');
  await choose(lab, '原产国（地区）', '香港');
  await lab.getByLabel('用途', { exact: true }).fill('与香港大学联合的细胞培养研究');
  await choose(lab, '实验室生物安全等级', '二级');
  await choose(lab, '进境次数', '非首次');
  await lab.getByText('承诺所填内容真实').click();
  for (const kind of kinds) await lab.getByTestId(`files ${kind}`).setInputFiles(paper(kind));
  await expect(lab.getByText('没有申请便利，按正常程序办理。')).toBeVisible();
  for (const width of [1280, 360]) {
    await lab.setViewportSize({ width, height: 900 });
    await expect_sound(lab, `application at ${width}`);
    if (process.env.SHOTS) await lab.screenshot({ path: `${process.env.SHOTS}/apply-${width}.png`, fullPage: true });
  }
  await lab.getByRole('button', { name: say('apply.submit') }).click();
  await lab.getByRole('link', { name: /K\d+/ }).click();
  await expect_settled(lab);
  const id = lab.url().split('/').pop() ?? '';

  const officer = await (await browser.newContext()).newPage();
  await sign_in(officer, 'officer');
  await officer.goto(`/whitelist/${id}`);
  await officer.getByRole('button', { name: say('case.accept_all') }).click();
  await officer.getByRole('button', { name: say('case.send_verdicts') }).click();
  const actions = officer.getByRole('group', { name: say('case.do') }).getByRole('button');
  await expect(actions.filter({ hasText: '联合评审' })).toHaveCount(0);
  await actions.filter({ hasText: '审核并批准' }).click();
  await expect(officer.getByText(say('case.two_person'))).toBeVisible();
  await officer.getByRole('button', { name: /^确认：/ }).click();
  const second = await (await browser.newContext()).newPage();
  await sign_in(second, 'officer2');
  await second.goto(`/whitelist/${id}`);
  await second
    .getByRole('group', { name: say('case.do') })
    .getByRole('button')
    .filter({ hasText: '审核并批准' })
    .click();
  await second.getByRole('button', { name: /^确认：/ }).click();
  await expect(second.getByText(say('listing.approved')).first()).toBeVisible();

  await lab.reload();
  for (const width of [1280, 360]) {
    await lab.setViewportSize({ width, height: 900 });
    await expect_settled(lab);
    await expect_sound(lab, `case at ${width}`);
    if (process.env.SHOTS) await lab.screenshot({ path: `${process.env.SHOTS}/case-${width}.png`, fullPage: true });
  }
  await lab.getByRole('link', { name: /^已生成/ }).click();
  await expect(lab.getByText(/20/).first()).toBeVisible();
  expect(seen.complaints).toEqual([]);
});
