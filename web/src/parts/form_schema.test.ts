import { describe, expect, it } from 'vitest';
import { document_of, empty_values, missing_of } from '../schema_form/schema';
import { form_schema, type Words } from './form_schema';

const words: Words = { t: (key) => `t ${key}`, label: (family, code) => `${family} ${code}` };

describe('a short form', () => {
  const schema = form_schema(words, [
    { name: 'kind', title: 'guarantees.kind', codes: ['bank', 'deposit'], family: 'guarantee_kind', required: true },
    { name: 'limit', title: 'guarantees.limit', type: 'money', required: true },
    { name: 'valid_to', title: 'guarantees.valid_to', type: 'date' },
    { name: 'agrees', title: 'corrections.agrees', type: 'yes_no' },
  ]);

  it('is called by the words of the catalogue', () => {
    expect(schema.properties?.kind).toMatchObject({
      title: 't guarantees.kind',
      'x-labels': { bank: 'guarantee_kind bank', deposit: 'guarantee_kind deposit' },
    });
  });

  it('asks for what is required, and keeps an amount as it was written', () => {
    const empty = empty_values(schema);
    expect(missing_of(schema, empty)).toEqual(['kind', 'limit']);
    const filled = { ...empty, kind: 'bank', limit: '30000.00', agrees: true };
    expect(missing_of(schema, filled)).toEqual([]);
    expect(document_of(schema, filled)).toEqual({ kind: 'bank', limit: '30000.00', agrees: true });
  });
});
