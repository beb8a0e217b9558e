import { describe, expect, it } from 'vitest';
import type { DeclarationLine } from '../../api/types';
import { amend_body, change_of, changed_lines, gaps_of } from './amend';

const line = (number: number): DeclarationLine => ({
  line: number,
  hs: '38221900',
  name: '试剂',
  unit: '035',
  quantity: '4',
  value: '1500.50',
  origin: 'USA',
  crossings: 2,
  amended: '',
});
const lines = [line(1), line(2), line(3)];

describe('a draft being amended', () => {
  it('sends only the lines and fields that were changed, each with its reason', () => {
    const changes = {
      1: change_of(line(1)),
      3: { ...change_of(line(3)), value: ' 1600 ', reason: ' 运费 ' },
    };
    expect(amend_body('D5-1', lines, changes)).toEqual({
      declaration: 'D5-1',
      lines: [{ line: 3, value: '1600', reason: '运费' }],
    });
    expect(changed_lines(lines, changes).map((one) => one.line)).toEqual([3]);
  });
  it('sends nothing while a change has no reason or is no number', () => {
    expect(amend_body('D5-1', lines, {})).toBeNull();
    expect(amend_body('D5-1', lines, { 2: { ...change_of(line(2)), quantity: '5' } })).toBeNull();
    expect(gaps_of(line(2), { quantity: '5', value: 'x', reason: '' })).toEqual(['value', 'reason']);
  });
});
