import { expect, it } from 'vitest';
import type { CitedBy } from '../../api/types';
import { resting_on } from './cited_by';

const citing = (kind: CitedBy['kind'], id: string, question: string | null = null): CitedBy => ({
  kind,
  id,
  question,
  decision: null,
  title: null,
});

it('sorts what rests on an article, counting rules by table', () => {
  const resting = resting_on([
    citing('parameter', 'waiver_lock_months'),
    citing('rule', 'r1', 'waiver-lock'),
    citing('rule', 'r2', 'waiver-lock'),
    citing('decision', 'd', 'tax-assessment'),
    citing('case', 'lock-to-the-day', 'waiver-lock'),
    citing('service', 'whitelist-beneficiary'),
  ]);
  expect(resting.parameters.map((one) => one.id)).toEqual(['waiver_lock_months']);
  expect(resting.tables).toEqual([
    { question: 'waiver-lock', rules: 2 },
    { question: 'tax-assessment', rules: 0 },
  ]);
  expect(resting.cases.map((one) => one.id)).toEqual(['lock-to-the-day']);
});

it('nothing rests on an article nobody cites', () => {
  expect(resting_on(undefined)).toEqual({ parameters: [], tables: [], cases: [] });
});
