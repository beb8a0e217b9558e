// Numbers, money, dates as the reader's locale writes them. Decimals stay text: no digit is lost to floating point.

import type { Script } from '../api/types';

const locales: Record<Script, string> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en-HK' };
const symbols: Record<string, string> = { CNY: '¥', HKD: 'HK$', USD: 'US$', EUR: '€', JPY: 'JP¥', GBP: '£' };
const decimal_pattern = /^(-?)(\d+)(?:\.(\d+))?$/;

/** 1234567.80000 → 1,234,567.8; `places` fixes the digits after the point (cut only where they are zero). */
export function format_decimal(text: string | number | null | undefined, places?: number): string {
  if (text === null || text === undefined || text === '') return '';
  const match = decimal_pattern.exec(String(text));
  if (!match) return String(text);
  const [, sign = '', whole = '0', fraction = ''] = match;
  let digits = fraction.replace(/0+$/, '');
  if (places !== undefined) digits = digits.padEnd(places, '0');
  const grouped = whole.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return (sign ? '−' : '') + grouped + (digits ? '.' + digits : '');
}

export function format_money(amount: string | number | null | undefined, currency = 'CNY'): string {
  if (amount === null || amount === undefined || amount === '') return '';
  const number = format_decimal(amount, 2);
  const symbol = symbols[currency];
  const [sign, digits] = number.startsWith('−') ? ['−', number.slice(1)] : ['', number];
  return symbol ? `${sign}${symbol}${digits}` : `${sign}${currency} ${digits}`;
}

/** A ratio as percent without floating point: "0.0705" → 7.05 %. */
export function format_ratio(ratio: string | number | null | undefined): string {
  if (ratio === null || ratio === undefined || ratio === '') return '';
  const match = decimal_pattern.exec(String(ratio));
  if (!match) return String(ratio);
  const [, sign = '', whole = '0', fraction = ''] = match;
  const digits = (whole + fraction.padEnd(2, '0')).replace(/^0+(?=\d)/, '');
  const after = Math.max(fraction.length, 2) - 2;
  const padded = digits.padStart(after + 1, '0');
  const text = after > 0 ? `${padded.slice(0, -after)}.${padded.slice(-after)}` : padded;
  return `${format_decimal(sign + text)}%`;
}

function calendar_day(text: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (!match) return null;
  return new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
}

export function format_day(text: string | null | undefined, script: Script): string {
  if (!text) return '';
  const day = calendar_day(text);
  if (!day) return text;
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' };
  return new Intl.DateTimeFormat(locales[script], options).format(day);
}

/** A moment (RFC 3339) in the zone's own time. */
export function format_moment(text: string | null | undefined, script: Script): string {
  if (!text) return '';
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return text;
  return new Intl.DateTimeFormat(locales[script], {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(moment);
}

/** The date of `now` in the zone. */
export function zone_today(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now);
}

/** What a browser's field gives, "2026-11-26T10:00", as a moment in the zone's time. */
export function zone_moment(local: string): string {
  return `${local}:00+08:00`;
}

/** Whole days from `today` to `due`; negative when it has passed. */
export function days_until(due: string, today: string): number | null {
  const [to, from] = [calendar_day(due), calendar_day(today)];
  if (!to || !from) return null;
  return Math.round((to.getTime() - from.getTime()) / 86_400_000);
}

/** Bytes as people say them: 1,536 → 1.5 KB. For the eye only. */
export function format_size(bytes: number, script: Script): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)));
  const digits = new Intl.NumberFormat(locales[script], { maximumFractionDigits: step === 0 ? 0 : 1 });
  return `${digits.format(bytes / 1024 ** step)} ${units[step]}`;
}
