import { describe, expect, it } from 'vitest';
import { lay_out } from './sankey';

const left = [
  { from: 'from_hk', to: 'exempt', value: 60 },
  { from: 'from_hk', to: 'taxed', value: 20 },
  { from: 'from_mainland', to: 'domestic', value: 20 },
];
const right = [
  { from: 'exempt', to: 'held', value: 50 },
  { from: 'exempt', to: 'consumed', value: 10 },
  { from: 'taxed', to: 'held', value: 20 },
  { from: 'domestic', to: 'held', value: 20 },
];

describe('a Sankey diagram', () => {
  const drawn = lay_out(left, right, 200);
  it('stays within its height and keeps the proportions of values', () => {
    for (const band of drawn.bands) expect(band.top + band.height).toBeLessThanOrEqual(200 + 1e-9);
    const height = (name: string) => drawn.bands.find((band) => band.name === name)!.height;
    expect(height('exempt') / height('taxed')).toBeCloseTo(3);
    expect(height('from_hk') / height('from_mainland')).toBeCloseTo(4);
  });
  it('ribbons fill the bands they join, without overlapping', () => {
    for (const band of drawn.bands.filter((one) => one.column === 1)) {
      const out = drawn.ribbons.filter((ribbon) => ribbon.from === band.name);
      expect(out.reduce((sum, ribbon) => sum + ribbon.height, 0)).toBeCloseTo(band.height);
      const tops = out.map((ribbon) => ribbon.from_top).sort((a, b) => a - b);
      expect(tops[0]).toBeCloseTo(band.top);
    }
  });
  it('the largest of a column is on top', () => {
    expect(drawn.bands.filter((band) => band.column === 2).map((band) => [band.name, band.top])[0]).toEqual([
      'held',
      0,
    ]);
  });
  it('of nothing is nothing', () => expect(lay_out([], [], 100)).toEqual({ bands: [], ribbons: [] }));
});
