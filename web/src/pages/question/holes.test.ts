import { expect, it } from 'vitest';
import { name_holes } from './holes';

it('names every hole of a reason', () => {
  const names: Record<string, string> = { 'p.lock_months': 'lock', hs: 'code' };
  expect(name_holes('{hs} is locked for {p.lock_months} months.', (path) => names[path] ?? path)).toBe(
    '[code] is locked for [lock] months.',
  );
  expect(name_holes('Nothing to fill.', () => '')).toBe('Nothing to fill.');
});
