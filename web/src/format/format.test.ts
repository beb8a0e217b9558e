import { describe, expect, it } from 'vitest';
import { days_until, format_day, format_decimal, format_money, format_moment, format_ratio, zone_today } from '.';

describe('decimals', () => {
  it.each([
    ['0', '0'],
    ['1234567.80000', '1,234,567.8'],
    ['-1000', '−1,000'],
    ['0.00001', '0.00001'],
    ['9007199254740993.25', '9,007,199,254,740,993.25'],
    ['abc', 'abc'],
  ])('%s reads %s', (text, shown) => expect(format_decimal(text)).toBe(shown));

  it('never cuts a digit that counts', () => expect(format_decimal('1.239', 2)).toBe('1.239'));
  it('nothing stays nothing', () => expect(format_decimal(null)).toBe(''));
});

describe('money', () => {
  it.each([
    ['210000', 'CNY', '¥210,000.00'],
    ['70000.5', 'HKD', 'HK$70,000.50'],
    ['-3', 'CNY', '−¥3.00'],
    ['12.30', 'CHF', 'CHF 12.30'],
  ])('%s %s reads %s', (amount, currency, shown) => expect(format_money(amount, currency)).toBe(shown));
});

describe('rates', () => {
  it.each([
    ['0.07', '7%'],
    ['0.13', '13%'],
    ['0.0005', '0.05%'],
    ['0.065', '6.5%'],
    ['1', '100%'],
    ['0', '0%'],
    ['1.5', '150%'],
  ])('%s reads %s', (ratio, shown) => expect(format_ratio(ratio)).toBe(shown));
});

describe('days', () => {
  it('writes the date as the reader does', () => {
    expect(format_day('2026-02-10', 'zh-Hans')).toBe('2026年2月10日');
    expect(format_day('2026-02-10', 'zh-Hant')).toBe('2026年2月10日');
    expect(format_day('2026-02-10', 'en')).toMatch(/10 Feb 2026/);
  });
  it('shows moments in the time of the zone', () => {
    expect(format_moment('2026-11-20T16:30:00Z', 'en')).toContain('21 Nov 2026');
  });
  it('knows the day of the zone, not of the machine', () => {
    expect(zone_today(new Date('2026-11-20T16:30:00Z'))).toBe('2026-11-21');
  });
  it('counts days, also across a leap day', () => {
    expect(days_until('2028-03-01', '2028-02-28')).toBe(2);
    expect(days_until('2026-11-19', '2026-11-20')).toBe(-1);
    expect(days_until('soon', '2026-11-20')).toBeNull();
  });
});
