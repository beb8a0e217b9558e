import { expect, it } from 'vitest';
import { entry_decisions } from './entries';

it('names the decisions of an entry from 0', () => {
  expect(entry_decisions({ seq: 7, decisions: 2 })).toEqual(['7-0', '7-1']);
  expect(entry_decisions({ seq: 7 })).toEqual([]);
});
