import { describe, expect, it } from 'vitest';
import { account_key, account_of, book_address, format_amount, moment_asked } from './names';

describe('the names of the ledger', () => {
  it('an amount keeps the places of its unit', () => {
    expect(format_amount('1000.00')).toBe('1,000.00');
    expect(format_amount('-20.50')).toBe('−20.50');
    expect(format_amount('500')).toBe('500');
    expect(format_amount('2.5')).toBe('2.5');
    expect(format_amount(null)).toBe('');
  });

  it('a name may hold any sign', () => {
    const odd = { party: 'P1', book: 'fund-a/b?', place: '"x", [y]' };
    expect(book_address(odd)).toBe('/ledger/P1/fund-a%2Fb%3F');
    expect(account_of(account_key(odd))).toEqual({ owner: 'P1', book: odd.book, place: odd.place });
  });

  it("a day is its end, a time is the zone's, no day is now", () => {
    expect(moment_asked('2026-11-26', '')).toBe('2026-11-26');
    expect(moment_asked('2026-11-26', '09:30')).toBe('2026-11-26T09:30:00+08:00');
    expect(moment_asked('', '09:30')).toBe('');
  });
});
