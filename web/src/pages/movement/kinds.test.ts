import { describe, expect, it } from 'vitest';
import {
  can_apply_movement,
  empty_movement,
  is_whole,
  missing_fields,
  movement_after,
  movement_command,
} from './kinds';

const today = '2026-11-20';

describe('a movement', () => {
  it('asks once its fields and one item are there', () => {
    let draft = empty_movement('temporary-out', 'P1', today, 'L1');
    expect(missing_fields(draft)).toEqual(['place']);
    expect(movement_command(draft)).toBeNull();
    draft = movement_after(draft, { kind: 'field', name: 'place', value: '南山' });
    expect(movement_command(draft)).toBeNull();
    draft = movement_after(draft, { kind: 'item', key: 1, change: { quantity: '2' } });
    expect(movement_command(draft)).toEqual({
      party: 'P1',
      purpose: 'testing',
      place: '南山',
      items: [{ lot: 'L1', quantity: '2' }],
    });
  });

  it('sends days as a number, and not at all when none is said', () => {
    let draft = empty_movement('temporary-out', 'P1', today, 'L1');
    draft = movement_after(draft, { kind: 'field', name: 'place', value: '南山' });
    draft = movement_after(draft, { kind: 'field', name: 'days', value: '30' });
    draft = movement_after(draft, { kind: 'item', key: 1, change: { quantity: '1' } });
    expect(movement_command(draft)).toMatchObject({ days: 30 });
  });

  it('a return names its exit, not the party', () => {
    let draft = empty_movement('temporary-return', 'P1', today);
    draft = movement_after(draft, { kind: 'field', name: 'exit', value: 'X1' });
    draft = movement_after(draft, { kind: 'items', items: [{ lot: 'L1', quantity: '2' }] });
    expect(movement_command(draft)).toEqual({ exit: 'X1', items: [{ lot: 'L1', quantity: '2' }] });
  });

  it('consumption names each piece of evidence by name and fingerprint', () => {
    let draft = empty_movement('consume', 'P1', today, 'L1');
    const file = { name: 'log.pdf', sha256: 'a'.repeat(64), size: 10, type: 'application/pdf' };
    draft = movement_after(draft, { kind: 'evidence', update: (old) => [...old, file] });
    for (const name of ['project', 'experiment', 'person'])
      draft = movement_after(draft, { kind: 'field', name, value: 'x' });
    draft = movement_after(draft, { kind: 'item', key: 1, change: { quantity: '0.5' } });
    expect(movement_command(draft)).toMatchObject({
      day: today,
      evidence: [{ name: 'log.pdf', sha256: 'a'.repeat(64) }],
    });
  });

  it('a destruction carries its certificate once its file is there', () => {
    let draft = empty_movement('report-loss', 'P1', today, 'L1');
    draft = movement_after(draft, { kind: 'field', name: 'loss_cause', value: '报废' });
    draft = movement_after(draft, { kind: 'field', name: 'certificate', value: 'XH-1' });
    draft = movement_after(draft, { kind: 'item', key: 1, change: { quantity: '1' } });
    expect(movement_command(draft)).not.toHaveProperty('certificate');
    const file = { name: 'xh.pdf', sha256: 'b'.repeat(64), size: 10, type: 'application/pdf' };
    draft = movement_after(draft, { kind: 'certificate', file });
    expect(movement_command(draft)).toMatchObject({
      cause: '报废',
      day: today,
      certificate: { number: 'XH-1', name: 'xh.pdf', sha256: 'b'.repeat(64) },
    });
  });

  it('says that a research product goes out, only across the second line', () => {
    let draft = empty_movement('second-line-out', 'P1', today, 'L1');
    draft = movement_after(draft, { kind: 'field', name: 'consignee', value: '深圳某厂' });
    draft = movement_after(draft, { kind: 'item', key: 1, change: { quantity: '1', rd_product: true } });
    expect(movement_command(draft)).toMatchObject({ items: [{ lot: 'L1', quantity: '1', product: 'rd_product' }] });
  });

  it('presents the certificate of goods that were graded for use inside only', () => {
    let draft = empty_movement('second-line-out', 'P1', today, 'L1');
    draft = movement_after(draft, { kind: 'field', name: 'consignee', value: '深圳某厂' });
    draft = movement_after(draft, { kind: 'item', key: 1, change: { quantity: '1' } });
    expect(movement_command(draft)).not.toHaveProperty('documents');
    draft = movement_after(draft, { kind: 'field', name: 'ccc_certificate', value: ' CCC-1 ' });
    expect(movement_command(draft)).toEqual({
      party: 'P1',
      consignee: '深圳某厂',
      documents: [{ code: 'ccc_certificate', number: 'CCC-1' }],
      items: [{ lot: 'L1', quantity: '1' }],
    });
  });

  it('is whole only when every item is', () => {
    let draft = movement_after(empty_movement('first-line-out', 'P1', today, 'L1'), {
      kind: 'item',
      key: 1,
      change: { quantity: '1' },
    });
    expect(is_whole(draft)).toBe(true);
    draft = movement_after(draft, { kind: 'add_item' });
    expect(is_whole(draft)).toBe(false);
  });
});

it('offers a change that the form can make', () => {
  expect(can_apply_movement('transfer', { fact: 'cause', from: 'ordinary', to: 'bankruptcy' })).toBe(true);
  expect(can_apply_movement('report-loss', { fact: 'force_majeure', from: true, to: false })).toBe(true);
  expect(can_apply_movement('consume', { fact: 'category', from: 'equipment', to: 'consumable' })).toBe(false);
});
