// What the stories share: signing in as a role, filling a field by its name, and holding a page to account.

import { readdirSync, readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

export type Role = 'institution' | 'institution2' | 'officer' | 'officer2' | 'authority' | 'authority2' | 'auditor';
export type Script = 'zh-Hans' | 'zh-Hant' | 'en';

/** The demo zone's sign-ins; another zone's can be named as "user:password". */
const sign_ins: Record<Role, string> = {
  institution: process.env.LOOPLINE_INSTITUTION ?? 'lab:loopline-demo',
  institution2: process.env.LOOPLINE_INSTITUTION2 ?? 'lab2:loopline-demo',
  officer: process.env.LOOPLINE_OFFICER ?? 'officer:loopline-demo',
  officer2: process.env.LOOPLINE_OFFICER2 ?? 'officer2:loopline-demo',
  authority: process.env.LOOPLINE_AUTHORITY ?? 'authority:loopline-demo',
  authority2: process.env.LOOPLINE_AUTHORITY2 ?? 'authority-2:loopline-demo',
  auditor: process.env.LOOPLINE_AUDITOR ?? 'auditor:loopline-demo',
};

/** The sentences of a script, so that a story says what its reader sees. */
export function words(script: Script): Record<string, string> {
  const folder = new URL(`../src/messages/${script}/`, import.meta.url);
  const areas = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  return Object.assign({}, ...areas);
}

export const zh = words('zh-Hans') as Record<string, string>;

export function say(key: string, values: Record<string, string | number> = {}): string {
  const sentence = zh[key];
  if (sentence === undefined) throw new Error(`no sentence ${key}`);
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? `{${name}}`));
}

export async function read_in(page: Page, script: Script): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem('loopline.script', chosen), script);
}

export async function sign_in(page: Page, role: Role): Promise<void> {
  const [user = '', password = ''] = sign_ins[role].split(':');
  await page.goto('/sign-in');
  await page.locator('input[autocomplete=username]').fill(user);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await expect(page.locator('nav.nav')).toBeVisible();
}

export async function sign_out(page: Page): Promise<void> {
  await page.getByRole('button', { name: say('session.leave') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('sign_in.title') })).toBeVisible();
}

/** Chooses from a list that is searched as one types. */
export async function choose(within: Page | Locator, field: string, typed: string): Promise<void> {
  const input = within.getByRole('combobox', { name: field }).first();
  await input.click();
  await input.fill(typed);
  const page = 'keyboard' in within ? within : within.page();
  const option = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', {
    hasText: typed,
  });
  await option.first().click();
}

/** Files a command as whoever is signed in, as the portal itself does. */
export async function file(
  page: Page,
  path: string,
  body: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  return page.evaluate(
    async ([to, sent, key]) => {
      const session = await (await fetch('/api/v1/session')).json();
      const reply = await fetch(`/api/v1/${to}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf, 'Idempotency-Key': key as string },
        body: JSON.stringify(sent),
      });
      return { status: reply.status, body: await reply.json() };
    },
    [path, body, crypto.randomUUID()] as const,
  );
}

/** The party of whoever is signed in. */
export async function own_party(page: Page): Promise<string> {
  return page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).party);
}

export interface Watch {
  complaints: string[];
}

/** Notes what the browser complains of: errors, and codes that have no words. */
export function watch(page: Page): Watch {
  const seen: Watch = { complaints: [] };
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // The sign-in page asks who is signed in; "nobody" is an answer. So is "wait your turn" of a crowd at the door.
    if (/401|503.*\/session/.test(message.text() + message.location().url)) return;
    seen.complaints.push(message.text());
  });
  return seen;
}

/** No violation of WCAG 2.2 A or AA that axe can find, and nothing wider than the screen. */
export async function expect_sound(page: Page, name: string): Promise<void> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
  expect(told, name).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
}

export async function expect_settled(page: Page): Promise<void> {
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('.waiting')).toHaveCount(0);
}
