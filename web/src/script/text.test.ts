import { describe, expect, it } from 'vitest';
import { fill, pick, script_for_languages } from './text';

const all = { 'zh-Hans': '免税', 'zh-Hant': '免稅', en: 'exempt' };

describe('pick', () => {
  it('takes the reader’s script', () => {
    expect([pick(all, 'zh-Hans'), pick(all, 'zh-Hant'), pick(all, 'en')]).toEqual(['免税', '免稅', 'exempt']);
  });
  it('prefers the other Chinese to English, and anything to nothing', () => {
    expect(pick({ 'zh-Hans': '免税', en: 'exempt' }, 'zh-Hant')).toBe('免税');
    expect(pick({ 'zh-Hans': '免税' }, 'en')).toBe('免税');
    expect(pick({ zh: '河套', en: 'Hetao' }, 'zh-Hant')).toBe('河套');
    expect(pick(null, 'en')).toBe('');
  });
});

describe('fill', () => {
  it('fills every name and leaves a missing one visible', () => {
    expect(fill('{n} of {m} and {x}', { n: 0, m: 2 })).toBe('0 of 2 and {x}');
  });
});

describe('the script of a new reader', () => {
  it('Hong Kong reads Traditional; Simplified is the default', () => {
    expect(script_for_languages(['zh-HK', 'en'])).toBe('zh-Hant');
    expect(script_for_languages(['zh-CN'])).toBe('zh-Hans');
    expect(script_for_languages(['fr'])).toBe('zh-Hans');
  });
});
