// The part of JSON Schema that forms of the pack use: what a field is called, what input it takes, and the document
// it makes.

import type { JsonSchema } from '../api/types';
import { zone_moment } from '../format';

export type FormValue = string | boolean | string[] | FormValues[];
export interface FormValues {
  [name: string]: FormValue;
}

export type InputKind = 'choice' | 'yes_no' | 'date' | 'moment' | 'number' | 'long_text' | 'text' | 'list' | 'rows';

export function type_of(schema: JsonSchema): string {
  return Array.isArray(schema.type)
    ? (schema.type.find((one) => one !== 'null') ?? 'string')
    : (schema.type ?? 'string');
}

export function input_of(schema: JsonSchema): InputKind {
  const type = type_of(schema);
  if (type === 'boolean') return 'yes_no';
  if (schema.enum) return 'choice';
  if (type === 'array') return schema.items?.properties ? 'rows' : 'list';
  if (type === 'integer' || type === 'number') return 'number';
  if (schema.format === 'date') return 'date';
  if (schema.format === 'date-time') return 'moment';
  return (schema.maxLength ?? 0) > 300 ? 'long_text' : 'text';
}

export function empty_values(schema: JsonSchema): FormValues {
  const values: FormValues = {};
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const input = input_of(part);
    values[name] = input === 'yes_no' ? false : input === 'list' || input === 'rows' ? [] : '';
  }
  return values;
}

function is_empty(value: FormValue | undefined): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/**
 * Required fields that are still empty, and promises ("only yes will do") not yet given; those of rows by their path
 * ("rows/0/name").
 */
export function missing_of(schema: JsonSchema, values: FormValues): string[] {
  const own = (schema.required ?? []).filter((name) => {
    const promise = input_of(schema.properties?.[name] ?? {}) === 'yes_no' && schema.properties?.[name]?.enum;
    return is_empty(values[name]) || (Array.isArray(promise) && !promise.includes(values[name]));
  });
  const within = Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
    input_of(part) !== 'rows'
      ? []
      : ((values[name] ?? []) as FormValues[]).flatMap((row, index) =>
          missing_of(part.items ?? {}, row).map((field) => `${name}/${index}/${field}`),
        ),
  );
  return [...own, ...within];
}

function part_of(schema: JsonSchema, value: FormValue): unknown {
  const type = type_of(schema);
  if (typeof value === 'string') {
    if (input_of(schema) === 'moment') return zone_moment(value);
    const is_number = (type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(value.trim());
    return is_number ? Number(value) : value.trim();
  }
  if (!Array.isArray(value)) return value;
  return value.map((one) => (typeof one === 'string' ? one : document_of(schema.items ?? {}, one)));
}

/** The document: what is empty is left out, whole numbers are numbers. */
export function document_of(schema: JsonSchema, values: FormValues): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const value = values[name];
    if (value !== undefined && !is_empty(value)) made[name] = part_of(part, value);
  }
  return made;
}
