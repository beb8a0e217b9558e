import { expect, it } from 'vitest';
import { form_schema } from '../../parts/form_schema';
import { missing_of } from '../../schema_form/schema';
import { erasure_of } from './erasure';

it('an erasure says whom, on which ground, and nothing that the command does not know', () => {
  expect(erasure_of('H1', { ground: 'term_expired', understood: true })).toEqual({
    person: 'H1',
    ground: 'term_expired',
  });
  expect(erasure_of('H1', { ground: 'term_expired', note: '期满', understood: true })).toEqual({
    person: 'H1',
    ground: 'term_expired',
    note: '期满',
  });
});

it('a promise of a short form is kept by yes only', () => {
  const words = { t: (key: string) => key, label: (_: string, code: string) => code };
  const schema = form_schema(words, [{ name: 'understood', title: 'ledger.pending', type: 'promise', required: true }]);
  expect(missing_of(schema, { understood: false })).toEqual(['understood']);
  expect(missing_of(schema, { understood: true })).toEqual([]);
});
