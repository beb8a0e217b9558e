import { expect, it } from 'vitest';
import { empty_draft, missing_of, produce_command } from './draft';

it('makes the command once everything is there, and says only what was said', () => {
  const draft = empty_draft('2026-11-20', 'L1');
  expect(missing_of(draft)).toContain('name');
  for (const name of ['name', 'project', 'experiment', 'person'] as const) draft.fields[name] = 'x';
  Object.assign(draft.fields, { hs: '90312000', quantity: '2', unit: '001' });
  expect(produce_command('P1', draft, [])).toBeNull();
  Object.assign(draft.inputs[0]!, { quantity: '1', scrap: '0.2' });
  expect(produce_command('P1', draft, [])).toMatchObject({
    product: { category: 'other_part', hs: '90312000', quantity: '2' },
    items: [{ lot: 'L1', quantity: '1', scrap: '0.2' }],
  });
  expect(produce_command('P1', draft, [])?.items[0]).not.toHaveProperty('in_product');
  expect(produce_command('P1', draft, [])?.product).not.toHaveProperty('value');
});
