// The making of a product: its fields, what goes in, and the command they make.

export interface Input {
  key: number;
  lot: string;
  quantity: string;
  in_product: string;
  scrap: string;
}

export const product_fields = ['name', 'hs', 'quantity', 'unit', 'value', 'material_no'] as const;
export const research_fields = ['project', 'experiment', 'person'] as const;
export type FieldName = (typeof product_fields)[number] | (typeof research_fields)[number] | 'category' | 'day';

export interface Draft {
  fields: Record<FieldName, string>;
  inputs: Input[];
  next_key: number;
}

export function empty_draft(today: string, lot = ''): Draft {
  const fields = { category: 'other_part', day: today } as Draft['fields'];
  for (const name of [...product_fields, ...research_fields]) fields[name] = '';
  return { fields, inputs: [{ key: 1, lot, quantity: '', in_product: '', scrap: '' }], next_key: 2 };
}

const optional: readonly string[] = ['value', 'material_no'];

export function missing_of(draft: Draft): FieldName[] {
  return (Object.keys(draft.fields) as FieldName[]).filter(
    (name) => !optional.includes(name) && draft.fields[name].trim() === '',
  );
}

const decimal = /^\d+(\.\d+)?$/;
export const whole_inputs = (draft: Draft) =>
  draft.inputs.filter((one) => one.lot !== '' && decimal.test(one.quantity.trim()));

/** Null until every field and one input are there. */
export function produce_command(party: string, draft: Draft, evidence: { name: string; sha256: string }[]) {
  const inputs = whole_inputs(draft);
  if (!party || inputs.length === 0 || missing_of(draft).length > 0) return null;
  const { fields } = draft;
  const product: Record<string, string> = { category: fields.category };
  for (const name of product_fields) if (fields[name].trim()) product[name] = fields[name].trim();
  return {
    party,
    project: fields.project.trim(),
    experiment: fields.experiment.trim(),
    person: fields.person.trim(),
    day: fields.day,
    evidence: evidence.map(({ name, sha256 }) => ({ name, sha256 })),
    product,
    items: inputs.map((one) => ({
      lot: one.lot,
      quantity: one.quantity.trim(),
      ...(decimal.test(one.in_product.trim()) ? { in_product: one.in_product.trim() } : {}),
      ...(decimal.test(one.scrap.trim()) ? { scrap: one.scrap.trim() } : {}),
    })),
  };
}
