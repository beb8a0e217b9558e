import { describe, expect, it } from 'vitest';
import { layout_of, type Period } from './timeline_layout';

const period = (from: string, until: string | null, status = 'active', valid: string | null = null): Period => ({
  list: 'beneficiary',
  status,
  from,
  until,
  valid_until: valid,
});

describe('layout_of', () => {
  it('spreads periods from the first day to the last', () => {
    const layout = layout_of(
      [period('2026-01-01', '2026-01-11', 'applied'), period('2026-01-11', null, 'active', '2026-04-11')],
      ['beneficiary'],
      '2026-02-01',
    );
    expect(layout.first).toBe('2026-01-01');
    expect(layout.last).toBe('2026-04-11');
    expect(layout.rows[0]?.bars.map((bar) => Math.round(bar.left))).toEqual([0, 10]);
    expect(Math.round(layout.rows[0]!.bars[1]!.width)).toBe(90);
    expect(Math.round(layout.today)).toBe(31);
  });

  it('gives a period of one day something to see, and leaves out lists without any', () => {
    const layout = layout_of([period('2026-01-01', '2026-01-01')], ['beneficiary', 'vehicle'], '2026-12-31');
    expect(layout.rows).toHaveLength(1);
    expect(layout.rows[0]!.bars[0]!.width).toBeGreaterThan(0);
  });
});
