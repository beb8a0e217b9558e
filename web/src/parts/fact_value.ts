// Values of facts, parameters and results as a reader says them: yes and no, words for codes, dates, numbers.

import { format_decimal } from '../format';
import type { useReader } from '../script/context';

type Reader = ReturnType<typeof useReader>;

const families_by_fact: Record<string, string> = {
  requested: 'requested',
  treatment: 'treatment',
  new_status: 'tax_status',
  tax_status: 'tax_status',
  category: 'category',
  standing: 'standing',
  to_standing: 'standing',
  release: 'release',
  purpose: 'purpose',
  cause: 'cause',
  party_kind: 'party_kind',
  listing_status: 'listing',
  answer: 'answer',
  why: 'ground',
  route: 'route',
  grade: 'grade',
  product: 'product',
  value_basis: 'value_basis',
  basis: 'value_basis',
  rate_kind: 'rate_kind',
  goods_risk: 'risk',
  special_article_risk: 'risk',
  history: 'track',
  direction: 'direction',
  line: 'line',
  confirm_by: 'confirm_by',
  consequence: 'consequence',
  event: 'event',
  severity: 'risk',
  action: 'measure',
};

export function fact_value(reader: Reader, fact: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return reader.t('value.none');
  if (value === true) return reader.t('value.yes');
  if (value === false) return reader.t('value.no');
  if (Array.isArray(value)) {
    if (value.length === 0) return reader.t('value.none');
    return value.map((one) => fact_value(reader, fact, one)).join(reader.t('value.comma'));
  }
  if (typeof value === 'object') {
    return Object.entries(value as Record<string, unknown>)
      .map(([name, part]) => `${fact_name(reader, name)} ${fact_value(reader, name, part)}`)
      .join(reader.t('value.comma'));
  }
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return reader.day(text);
  const family = families_by_fact[fact];
  if (family && reader.has_label(family, text)) return reader.label(family, text);
  // What a step of a decision found, whatever the step is called.
  if (typeof value === 'string' && reader.has_label('ground', text)) return reader.label('ground', text);
  if (typeof value === 'number' || /^-?\d+\.\d+$/.test(text)) return format_decimal(text);
  return text;
}

export function fact_name(reader: Reader, fact: string): string {
  return reader.label('fact', fact);
}
