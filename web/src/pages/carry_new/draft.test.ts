import { describe, expect, it } from 'vitest';
import { carry_body, empty_draft, empty_package, is_whole, zone_clock } from './draft';

const now = new Date('2026-03-02T06:30:00Z');
const out = { ...empty_draft(now), person: 'H3', lot: 'L1-1', quantity: '2' };
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
    const inward = carry_body({ ...out, crossing: 'second_line_in', hs: '38221900', special: true }, 'P1');
    expect(inward).not.toHaveProperty('return_by');
    expect(inward).not.toHaveProperty('channel');
    expect(inward.goods).toMatchObject({ lines: [{ hs: '38221900', special_article: true }] });
  });
  it('names the approval it goes under', () => {
    const body = carry_body({ ...out, special: true, approval: ' A-7 ' }, 'P1');
    expect(body.goods).toMatchObject({ documents: [{ code: 'special_article_approval', number: 'A-7' }] });
  });
});
