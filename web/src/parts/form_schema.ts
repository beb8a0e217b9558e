// Short forms of pages as schemas: what a command asks, called by the words of the catalogue. For RegisterForm.

import type { JsonSchema } from '../api/types';
import type { MessageKey } from '../script/context';

export interface FormField {
  name: string;
  title: MessageKey;
  help?: MessageKey;
  required?: boolean;
  /** Text by default; a promise is a yes_no that only yes answers. */
  type?: 'text' | 'long_text' | 'money' | 'date' | 'moment' | 'yes_no' | 'promise' | 'list';
  /** One of these codes, named by the words of the family. */
  codes?: readonly string[];
  family?: string;
}

export interface Words {
  t: (key: MessageKey) => string;
  label: (family: string, code: string) => string;
}

const text_most = 100;
const long_text_most = 500;

function property_of({ t, label }: Words, field: FormField): JsonSchema {
  const title = t(field.title);
  const named = field.help ? { title, 'x-help': t(field.help) } : { title };
  if (field.codes) {
    const words = field.codes.map((code) => [code, field.family ? label(field.family, code) : code] as const);
    return { ...named, type: 'string', enum: [...field.codes], 'x-labels': Object.fromEntries(words) };
  }
  switch (field.type) {
    case 'yes_no':
      return { ...named, type: 'boolean' };
    case 'promise':
      return { ...named, type: 'boolean', enum: [true] };
    case 'date':
      return { ...named, type: 'string', format: 'date' };
    case 'moment':
      return { ...named, type: 'string', format: 'date-time' };
    case 'money':
      return { ...named, type: 'string', format: 'money', maxLength: text_most };
    case 'list':
      return { ...named, type: 'array', items: { type: 'string' } };
    default:
      return { ...named, type: 'string', maxLength: field.type === 'long_text' ? long_text_most : text_most };
  }
}

export function form_schema(words: Words, fields: readonly FormField[]): JsonSchema {
  return {
    type: 'object',
    required: fields.filter((one) => one.required).map((one) => one.name),
    properties: Object.fromEntries(fields.map((one) => [one.name, property_of(words, one)])),
  };
}
