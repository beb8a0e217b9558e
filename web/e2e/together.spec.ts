// Two officers, two institutions and one auditor use the zone at once: each sees what it should and nothing else.

import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { expect_settled, expect_sound, say, sign_in, watch } from './portal';

type Who = 'lab' | 'lab2' | 'officer' | 'officer2' | 'auditor';
const roles = {
  lab: 'institution',
  lab2: 'institution2',
  officer: 'officer',
  officer2: 'officer2',
  auditor: 'auditor',
} as const;
const everyone = Object.keys(roles) as Who[];

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** A request of the page's own session, as the portal would send it. */
async function ask(page: Page, path: string, command?: { body: object; key: string }): Promise<Answer> {
  return page.evaluate(
    async ([address, sent]) => {
      const session = await (await fetch('/api/v1/session')).json();
      const response = await fetch(`/api/v1${address}`, {
        method: sent ? 'POST' : 'GET',
        body: sent ? JSON.stringify(sent.body) : undefined,
        headers: sent
          ? { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf, 'Idempotency-Key': sent.key }
          : {},
      });
      const text = await response.text();
      let body: Record<string, unknown> = {};
      try {
        body = JSON.parse(text);
      } catch {
        body = { text };
      }
      return { status: response.status, body };
    },
    [path, command] as const,
  );
}

async function items_of(page: Page, path: string): Promise<Record<string, unknown>[]> {
  const answer = await ask(page, path);
  expect(answer.status, path).toBe(200);
  return answer.body.items as Record<string, unknown>[];
}

/** Every list that anyone signed in may read without saying of what. */
async function lists(page: Page): Promise<string[]> {
  const response = await page.request.get('/api/openapi.json');
  const paths = (await response.json()).paths as Record<string, { get?: { parameters?: { name?: string }[] } }>;
  return Object.entries(paths)
    .filter(([path, one]) => one.get && path.startsWith('/api/v1/') && !path.includes('{'))
    .map(([path]) => path.slice('/api/v1'.length))
    .filter((path) => !/^\/(law|events|session|openapi|files|services|record\/(head|consistency)|lists)/.test(path));
}

const balance = (party: string, name: string) => ({
  party,
  channel: 'channel_1',
  lines: [
    {
      hs: '90160010',
      name,
      category: 'equipment',
      quantity: '1',
      unit: '001',
      value: '50000.00',
      origin: 'CHE',
      own_use: true,
      requested: 'exempt',
    },
  ],
});

const unique = `${Date.now()}`;

test.describe.serial('two officers, two institutions and one auditor at once', () => {
  test.setTimeout(240_000);
  const contexts: BrowserContext[] = [];
  const pages = {} as Record<Who, Page>;
  const complaints: Record<string, string[]> = {};
  const party = { lab: '', lab2: '' };

  test.beforeAll(async ({ browser }) => {
    for (const who of everyone) {
      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
      contexts.push(context);
      pages[who] = await context.newPage();
      complaints[who] = watch(pages[who]).complaints;
    }
    await Promise.all(everyone.map((who) => sign_in(pages[who], roles[who])));
    for (const who of ['lab', 'lab2'] as const) party[who] = String((await ask(pages[who], '/session')).body.party);
    expect(party.lab).not.toBe(party.lab2);
  });

  test.afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
  });

  test('every list shows an institution its own rows and the keepers of the zone both', async () => {
    const all = await lists(pages.lab);
    expect(all.length).toBeGreaterThan(10);
    let compared = 0;
    for (const path of all) {
      for (const who of ['lab', 'lab2'] as const) {
        const other = who === 'lab' ? party.lab2 : party.lab;
        // Asking for another's rows by name changes nothing.
        for (const address of [path, `${path}?party=${other}`]) {
          const answer = await ask(pages[who], address);
          expect([200, 403, 404, 422], `${address} for ${who}`).toContain(answer.status);
          const rows = (answer.body.items ?? []) as Record<string, unknown>[];
          compared += rows.length;
          const strangers = rows.filter((row) => 'party' in row && row.party !== party[who] && row.party !== null);
          // The other side of a transfer sees its entry, which names it.
          const unnamed = [];
          for (const row of strangers) {
            const entry = path === '/record/entries' ? await ask(pages[who], `${path}/${String(row.seq)}`) : null;
            if (!JSON.stringify(entry?.body ?? null).includes(`"${party[who]}"`)) unnamed.push(row);
          }
          expect(unnamed, `${address} for ${who}`).toEqual([]);
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
    for (const who of ['officer', 'officer2', 'auditor'] as const) {
      for (const of of [party.lab, party.lab2])
        expect((await items_of(pages[who], `/lots?party=${of}&limit=5`)).length, `${who} sees ${of}`).toBeGreaterThan(
          0,
        );
    }
  });

  test('another institution’s things are not found: by page, by search, by API, in a file', async () => {
    const mine = await items_of(pages.lab, '/lots?limit=1');
    const lot = String(mine[0]?.id);
    const consignment = String((await items_of(pages.lab, '/consignments?limit=1'))[0]?.id);
    for (const path of [`/lots/${lot}`, `/lots/${lot}/path`, `/consignments/${consignment}`]) {
      expect((await ask(pages.lab, path)).status, path).toBe(200);
      expect((await ask(pages.lab2, path)).status, path).toBe(404);
      expect((await ask(pages.auditor, path)).status, path).toBe(200);
    }
    expect(await items_of(pages.lab2, `/lots?q=${lot}`)).toEqual([]);
    const file = await ask(pages.lab2, '/lots?format=csv');
    expect(String(file.body.text)).not.toContain(`\n${lot},`);
    for (const address of [`/book/${lot}`, `/consignments/${consignment}`]) {
      await pages.lab2.goto(address);
      await expect(pages.lab2.getByRole('alert')).toBeVisible();
      await expect(pages.lab2.locator('main')).not.toContainText(String(mine[0]?.name));
    }
    await expect_sound(pages.lab2, 'what is not found');
    // Another's lot in a command of one's own, and another's name on a filing.
    const moved = await ask(pages.lab2, '/goods/second-line-out?dry_run=true', {
      body: { party: party.lab2, consignee: 'X', items: [{ lot, quantity: '1' }] },
      key: `steal-${unique}`,
    });
    expect(moved.status).toBeGreaterThanOrEqual(403);
    expect(JSON.stringify(moved.body)).not.toContain(String(mine[0]?.name));
    const posed = await ask(pages.lab2, '/goods/first-line-in', {
      body: balance(party.lab, '冒名'),
      key: `pose-${unique}`,
    });
    expect(posed.status).toBe(403);
  });

  test('both institutions file at the same time; events reach their owner and the keepers only', async () => {
    for (const who of everyone) {
      await pages[who].evaluate(() => {
        const heard: { party: string | null }[] = [];
        const stream = new EventSource('/api/v1/events');
        stream.addEventListener('entry', (event) => heard.push(JSON.parse((event as MessageEvent).data)));
        Object.assign(window, { heard, stream });
        return new Promise<void>((done) => stream.addEventListener('open', () => done(), { once: true }));
      });
    }
    const each = 8;
    const filings = await Promise.all(
      Array.from({ length: each * 2 }, (_, n) => {
        const who = n % 2 === 0 ? ('lab' as const) : ('lab2' as const);
        return ask(pages[who], '/goods/first-line-in', {
          body: balance(party[who], `同时申报 ${n}`),
          key: `together-${unique}-${n}`,
        });
      }),
    );
    expect(filings.map((one) => one.status)).toEqual(filings.map(() => 200));
    const seqs = filings.map((one) => (one.body.entry as { seq: number }).seq);
    expect(new Set(seqs).size).toBe(filings.length);
    const heard_by = async (who: Who) =>
      pages[who].evaluate(() => (window as unknown as { heard: { seq: number; party: string | null }[] }).heard);
    for (const who of ['officer', 'officer2', 'auditor'] as const) {
      await expect
        .poll(async () => (await heard_by(who)).filter((entry) => seqs.includes(entry.seq)).length, { timeout: 30_000 })
        .toBe(filings.length);
    }
    for (const who of ['lab', 'lab2'] as const) {
      await expect
        .poll(async () => (await heard_by(who)).filter((entry) => seqs.includes(entry.seq)).length, { timeout: 30_000 })
        .toBe(each);
      expect((await heard_by(who)).filter((entry) => entry.party !== party[who])).toEqual([]);
    }
  });

  test('two officers act on one consignment: one wins, the other is told clearly, and it happened once', async () => {
    const filed = await ask(pages.lab, '/goods/first-line-in', {
      body: balance(party.lab, '两人同办'),
      key: `race-${unique}`,
    });
    const id = String((filed.body.result as { consignment: string }).consignment);
    const officers = [pages.officer, pages.officer2];
    let wins = 0;
    // Released if it was drawn for inspection, then let pass: both officers press the same button each time.
    for (const name of [say('consignment.release'), say('consignment.pass')]) {
      await Promise.all(officers.map((page) => page.goto(`/consignments/${id}`)));
      await Promise.all(officers.map((page) => expect_settled(page)));
      const buttons = officers.map((page) => page.getByRole('button', { name, exact: true }));
      if ((await buttons[0]!.count()) === 0) continue;
      await expect(buttons[1]!).toBeVisible();
      await Promise.all(buttons.map((button) => button.click()));
      const refusals = officers.map((page) => page.getByRole('alert'));
      await expect
        .poll(async () => (await refusals[0]!.count()) + (await refusals[1]!.count()), { timeout: 30_000 })
        .toBe(1);
      const loser = (await refusals[0]!.count()) === 1 ? 0 : 1;
      // A sentence, not a code; and the number of what it is about.
      await expect(refusals[loser]!).toContainText(/[\u4e00-\u9fff]{4}/);
      await expect(refusals[loser]!).not.toContainText(/[a-z]+_[a-z]+/);
      wins += 1;
    }
    expect(wins).toBeGreaterThan(0);
    const entries = await items_of(pages.auditor, '/record/entries?limit=50');
    const of_race = entries.filter((one) => one.command === 'goods.gate-pass' && one.outcome === 'done');
    expect(of_race.length).toBeGreaterThan(0);
    const after = await ask(pages.lab, `/consignments/${id}`);
    expect(after.body.state).toBe('passed');
    const movements = after.body.movements as { state: string }[];
    expect(movements.map((one) => one.state)).toEqual(['posted']);
  });

  test('the auditor reads everything and can do nothing', async () => {
    const page = pages.auditor;
    const openapi = await (await page.request.get('/api/openapi.json')).json();
    const commands = Object.entries(openapi.paths as Record<string, { post?: { 'x-roles'?: string[] } }>).filter(
      ([, one]) => one.post?.['x-roles'],
    );
    expect(commands.length).toBeGreaterThan(10);
    for (const [path, one] of commands) {
      if (one.post!['x-roles']!.includes('auditor')) continue;
      const answer = await ask(page, path.slice('/api/v1'.length), { body: {}, key: `audit-${unique}` });
      expect(answer.status, path).toBe(403);
    }
    const waiting = await items_of(page, '/consignments?state=released&limit=1');
    if (waiting[0]) {
      await page.goto(`/consignments/${String(waiting[0].id)}`);
      await expect_settled(page);
      await expect(page.getByRole('button', { name: say('consignment.pass'), exact: true })).toHaveCount(0);
    }
    await page.goto('/');
    await expect_settled(page);
    await expect_sound(page, 'the auditor’s desk');
  });

  test('nobody’s browser complained of anything but the refusals that were asked for', () => {
    const asked_for = /^Failed to load resource: the server responded with a status of (403|404|409|422) /;
    const told = everyone.flatMap((who) => complaints[who]!.filter((one) => !asked_for.test(one)));
    expect(told).toEqual([]);
  });
});
