import { getPublicKeyAsync, signAsync } from '@noble/ed25519';
import { beforeAll, describe, expect, it } from 'vitest';
import { check_code } from './check';

const seed = new Uint8Array(32).fill(7);
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const said = { c: 'first_line_out', f: 1772409600, h: 'ab12', k: 2, n: '陈美玲', s: 'Y7', u: 1772445600, z: 'hetao' };
let key = '';
let code = '';

beforeAll(async () => {
  key = base64url(await getPublicKeyAsync(seed));
  const text = `LL1.${base64url(new TextEncoder().encode(JSON.stringify(said)))}`;
  code = `${text}.${base64url(await signAsync(new TextEncoder().encode(text), seed))}`;
});

const at = (when: string) => check_code(code, key, new Date(when));

describe('a slip checked in the browser', () => {
  it('says what it says, within its window', async () => {
    const found = await at('2026-03-02T03:00:00Z');
    expect(found.outcome).toBe('open');
    expect(found.slip).toMatchObject({ id: 'Y7', name: '陈美玲', packages: 2, until: '2026-03-02T10:00:00.000Z' });
  });
  it('is held to its window, both ends belonging to it', async () => {
    expect((await at('2026-03-01T23:59:59Z')).outcome).toBe('ahead');
    expect((await at('2026-03-02T00:00:00Z')).outcome).toBe('open');
    expect((await at('2026-03-02T10:00:00Z')).outcome).toBe('open');
    expect((await at('2026-03-02T10:00:01Z')).outcome).toBe('over');
  });
  it('bears no change and no other key', async () => {
    const now = new Date('2026-03-02T03:00:00Z');
    const more = code.replace(
      /^LL1\.[\w-]+/,
      `LL1.${base64url(new TextEncoder().encode(JSON.stringify({ ...said, k: 9 })))}`,
    );
    expect((await check_code(more, key, now)).outcome).toBe('altered');
    const other = base64url(await getPublicKeyAsync(new Uint8Array(32).fill(8)));
    expect((await check_code(code, other, now)).outcome).toBe('altered');
  });
  it('is not anything else', async () => {
    for (const text of ['', 'hello', 'LL1.x', 'LL2.e30.e30', `${code}.x`, 'LL1.?.?'])
      expect((await check_code(text, key, new Date())).outcome).toBe('unreadable');
  });
});
