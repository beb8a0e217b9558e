// The part of JSON Schema that forms of the pack use: what a field is called, what input it takes, and the document it makes.

import type { JsonSchema } from '../api/types';

export type FormValue = string | boolean | string[];
export type FormValues = Record<string, FormValue>;

export type InputKind = 'choice' | 'yes_no' | 'date' | 'number' | 'long_text' | 'text' | 'list';

export function type_of(schema: JsonSchema): string {
  return Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') ?? 'string' : schema.type ?? 'string';
}

export function input_of(schema: JsonSchema): InputKind {
  if (schema.enum) return 'choice';
  const type = type_of(schema);
  if (type === 'boolean') return 'yes_no';
  if (type === 'array') return 'list';
  if (type === 'integer' || type === 'number') return 'number';
  if (schema.format === 'date') return 'date';
  return (schema.maxLength ?? 0) > 200 ? 'long_text' : 'text';
}

export function empty_values(schema: JsonSchema): FormValues {
  const values: FormValues = {};
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const input = input_of(part);
    values[name] = input === 'yes_no' ? false : input === 'list' ? [] : '';
  }
  return values;
}

function is_empty(value: FormValue | undefined): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Required fields that are still empty. */
export function missing_of(schema: JsonSchema, values: FormValues): string[] {
  return (schema.required ?? []).filter((name) => is_empty(values[name]));
}

/** The document: what is empty and not required is left out, whole numbers are numbers. */
export function document_of(schema: JsonSchema, values: FormValues): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const value = values[name];
    if (value === undefined || is_empty(value)) continue;
    const type = type_of(part);
    if (typeof value === 'string' && (type === 'integer' || type === 'number')) {
      made[name] = /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
    } else {
      made[name] = typeof value === 'string' ? value.trim() : value;
    }
  }
  return made;
}
