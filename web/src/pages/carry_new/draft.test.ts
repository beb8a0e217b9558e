import { describe, expect, it } from 'vitest';
import {
  carry_body,
  empty_draft,
  empty_goods,
  empty_package,
  is_whole,
  with_goods,
  without_goods,
  zone_clock,
} from './draft';

const now = new Date('2026-03-02T06:30:00Z');
const out = { ...empty_draft(now), person: 'H3' };
out.goods = [{ ...empty_goods(1), lot: 'L1-1', quantity: '2' }];
out.packages = [{ ...empty_package, weight_kg: '1.5' }];

describe('a slip being written', () => {
  it('begins on the clock of the zone, whatever the reader has', () => {
    expect(zone_clock(now)).toBe('2026-03-02T14:30');
    expect(empty_draft(now).until).toBe('2026-03-02T22:30');
  });
  it('is whole when everything asked for is there', () => {
    expect(is_whole(empty_draft(now))).toBe(false);
    expect(is_whole(out)).toBe(true);
    expect(is_whole({ ...out, crossing: 'temporary_out' })).toBe(false);
    expect(is_whole({ ...out, packages: [...out.packages, empty_package] })).toBe(false);
  });
  it('becomes the command of its crossing', () => {
    const body = carry_body({ ...out, return_by: '2026-04-01' }, 'P1');
    expect(body).toMatchObject({
      party: 'P1',
      channel: 'channel_1',
      from: '2026-03-02T14:30:00+08:00',
      return_by: '2026-04-01',
      goods: { items: [{ lot: 'L1-1', quantity: '2' }] },
    });
    const goods = [{ ...empty_goods(1), hs: '38221900', special: true }];
    const inward = carry_body({ ...out, crossing: 'second_line_in', goods }, 'P1');
    expect(inward).not.toHaveProperty('return_by');
    expect(inward).not.toHaveProperty('channel');
    expect(inward.goods).toMatchObject({ lines: [{ hs: '38221900', special_article: true }] });
  });
  it('carries several lines, each special or not by itself', () => {
    const two = with_goods(out);
    expect(is_whole(two)).toBe(false);
    two.goods = two.goods.map((one) => (one.key === 2 ? { ...one, lot: 'L2-1', quantity: '1', special: true } : one));
    expect(is_whole(two)).toBe(true);
    expect(carry_body(two, 'P1').goods).toEqual({
      items: [
        { lot: 'L1-1', quantity: '2' },
        { lot: 'L2-1', quantity: '1', special_article: true },
      ],
    });
    expect(without_goods(two, 1).goods.map((one) => one.lot)).toEqual(['L2-1']);
    expect(without_goods(out, 1)).toBe(out);
  });
  it('names the approval it goes under', () => {
    const goods = out.goods.map((one) => ({ ...one, special: true }));
    const body = carry_body({ ...out, goods, approval: ' A-7 ' }, 'P1');
    expect(body.goods).toMatchObject({ documents: [{ code: 'special_article_approval', number: 'A-7' }] });
  });
});
