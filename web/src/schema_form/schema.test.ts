import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../api/types';
import { document_of, empty_values, input_of, missing_of } from './schema';

const schema: JsonSchema = {
  type: 'object',
  required: ['party_kind', 'uscc', 'staff'],
  properties: {
    party_kind: { type: 'string', enum: ['enterprise', 'public_institution'] },
    uscc: { type: 'string', format: 'uscc' },
    staff: { type: 'integer', minimum: 1 },
    research: { type: 'string', maxLength: 2000 },
    founded: { type: 'string', format: 'date' },
    legal_personality: { type: 'boolean' },
    fields: { type: 'array', items: { type: 'string' } },
    note: { type: ['string', 'null'] },
    projects: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' }, year: { type: 'integer' } } },
    },
  },
};

describe('a form out of a schema', () => {
  it('takes the input that fits', () => {
    const inputs = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, input_of(part)]);
    expect(Object.fromEntries(inputs)).toEqual({
      party_kind: 'choice',
      uscc: 'text',
      staff: 'number',
      research: 'long_text',
      founded: 'date',
      legal_personality: 'yes_no',
      fields: 'list',
      note: 'text',
      projects: 'rows',
    });
  });

  it('names what is missing; "no" is an answer', () => {
    const values = { ...empty_values(schema), uscc: '91440300MA5EXAMPLE' };
    expect(missing_of(schema, values)).toEqual(['party_kind', 'staff']);
    expect(document_of(schema, values)).toEqual({ uscc: '91440300MA5EXAMPLE', legal_personality: false });
  });

  it('a promise is only kept by yes', () => {
    const promise: JsonSchema = { required: ['truthful'], properties: { truthful: { type: 'boolean', enum: [true] } } };
    expect(missing_of(promise, { truthful: false })).toEqual(['truthful']);
    expect(missing_of(promise, { truthful: true })).toEqual([]);
  });

  it('names what is missing in a row by its path', () => {
    const rows: JsonSchema = {
      required: ['list'],
      properties: { list: { type: 'array', items: { required: ['name'], properties: { name: { type: 'string' } } } } },
    };
    expect(missing_of(rows, { list: [] })).toEqual(['list']);
    expect(missing_of(rows, { list: [{ name: 'A' }, { name: '' }] })).toEqual(['list/1/name']);
  });

  it("a moment is the zone's, whole", () => {
    const until: JsonSchema = { properties: { until: { type: 'string', format: 'date-time' } } };
    expect(document_of(until, { until: '2026-11-26T10:00' })).toEqual({ until: '2026-11-26T10:00:00+08:00' });
    expect(document_of(until, { until: '' })).toEqual({});
  });

  it('carries rows with fields of their own', () => {
    expect(
      document_of(schema, {
        projects: [
          { name: ' A ', year: '2026' },
          { name: 'B', year: '' },
        ],
      }),
    ).toEqual({
      projects: [{ name: 'A', year: 2026 }, { name: 'B' }],
    });
  });

  it('makes numbers numbers and leaves what is no number to the service to refuse', () => {
    expect(document_of(schema, { staff: ' 12 ' })).toEqual({ staff: 12 });
    expect(document_of(schema, { staff: 'many' })).toEqual({ staff: 'many' });
  });
});
