import { describe, expect, it } from 'vitest';
import type { Decision } from '../api/types';
import { by_subject, flip_sets, is_unverified, outlines_of, subject_pointer } from './subjects';

function decision(question: string, pointer: string, more: Partial<Decision> = {}): Decision {
  return {
    id: `1-${question}`,
    question,
    date: '2026-11-20',
    outcome: 'permitted',
    result: {},
    reasons: [],
    unverified: false,
    subject: { pointer },
    ...more,
  };
}

describe('decisions by subject', () => {
  it('gives each line its own, the most telling first', () => {
    const subjects = by_subject([
      decision('tariff-rate', '/lines/0'),
      decision('required-documents', '/lines/0'),
      decision('first-line-treatment', '/lines/0/hs'),
      decision('first-line-treatment', '/lines/1'),
      decision('beneficiary-standing', ''),
    ]);
    expect([...subjects.keys()].sort()).toEqual(['', '/lines/0', '/lines/1']);
    const first = subjects.get('/lines/0');
    expect(first?.telling.map((one) => one.question)).toEqual(['first-line-treatment', 'required-documents']);
    expect(first?.working.map((one) => one.question)).toEqual(['tariff-rate']);
  });

  it('reads pointers of lines and items only', () => {
    expect(['/lines/12/own_use', '/items/0', '/party', undefined].map(subject_pointer)).toEqual([
      '/lines/12',
      '/items/0',
      '',
      '',
    ]);
  });
});

describe('what would turn the answer', () => {
  it('is a set of changes for each decision, said once', () => {
    const own_use = { fact: 'own_use', from: false, to: true };
    const together = [own_use, { fact: 'requested', from: 'taxed', to: 'exempt' }];
    const sets = flip_sets([
      decision('first-line-treatment', '/lines/0', { would_pass_if: together }),
      decision('first-line-treatment', '/lines/1', { would_pass_if: [...together] }),
      decision('release-lane', '/lines/0', { would_pass_if: [own_use] }),
      decision('tariff-rate', '/lines/0'),
    ]);
    expect(sets.map((set) => set.map((flip) => flip.fact))).toEqual([['own_use', 'requested'], ['own_use']]);
  });
});

it('one unverified parameter marks the answer', () => {
  expect(is_unverified([decision('a', ''), decision('b', '', { unverified: true })])).toBe(true);
  expect(is_unverified([decision('a', '')])).toBe(false);
});

it('outlines lines of an entry and items of a movement alike', () => {
  expect(outlines_of({ lines: [{ lot: 'L1', treatment: 'exempt' }] })[0]).toMatchObject({
    pointer: '/lines/0',
    lot: 'L1',
    treatment: 'exempt',
  });
  expect(outlines_of({ items: [{ lot: 'L2', new_status: 'taxed' }] })[0]).toMatchObject({
    pointer: '/items/0',
    treatment: 'taxed',
  });
  expect(outlines_of({})).toEqual([]);
});
