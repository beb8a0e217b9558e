import { describe, expect, it } from 'vitest';
import { row_after } from './list_keys';

describe('j and k', () => {
  it('go down and up and stop at the ends', () => {
    expect([-1, 0, 2].map((at) => row_after({ key: 'j' }, at, 3))).toEqual([0, 1, 2]);
    expect([-1, 2, 0].map((at) => row_after({ key: 'k' }, at, 3))).toEqual([2, 1, 0]);
  });
  it('are letters while one types, and the browser’s with a modifier', () => {
    expect(row_after({ key: 'j', target: { tagName: 'INPUT' } }, 0, 3)).toBe(null);
    expect(row_after({ key: 'j', target: { tagName: 'DIV', isContentEditable: true } }, 0, 3)).toBe(null);
    expect(row_after({ key: 'j', ctrlKey: true }, 0, 3)).toBe(null);
    expect(row_after({ key: 'x' }, 0, 3)).toBe(null);
    expect(row_after({ key: 'j' }, 0, 0)).toBe(null);
  });
});
