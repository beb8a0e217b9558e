import { describe, expect, it } from 'vitest';
import { share_of } from './bars';

describe('the bars of a difference', () => {
  it('are to one scale, the longer one full', () => {
    expect(share_of('2.25', '2.25', '1.5')).toBe(100);
    expect(share_of('1.5', '2.25', '1.5')).toBe(66.7);
  });
  it('are empty where there is nothing, or nothing known', () => {
    expect(share_of(null, null, '1.5')).toBe(0);
    expect(share_of('0', '0', '0')).toBe(0);
    expect(share_of('-1', '-1', '2')).toBe(0);
  });
});
