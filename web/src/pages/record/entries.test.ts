import { expect, it } from 'vitest';
import { entry_decisions, first_of_page } from './entries';

it.each([
  [100, 100, 25, 76],
  [10, 100, 25, 1],
  [1, 100, 25, 1],
  [500, 100, 25, 76],
  [0, 0, 25, 1],
])('the page that ends at %i of %i starts at %#', (at, size, page, first) => {
  expect(first_of_page(at, size, page)).toBe(first);
});

it('names the decisions of an entry, listed or counted', () => {
  expect(entry_decisions({ seq: 7, decisions: ['7-0'] })).toEqual(['7-0']);
  expect(entry_decisions({ seq: 7, decisions: 2 })).toEqual(['7-0', '7-1']);
  expect(entry_decisions({ seq: 7 })).toEqual([]);
});
