import { describe, expect, it } from 'vitest';
import {
  asked_documents,
  asked_lines,
  can_apply,
  command_of,
  type Draft,
  draft_after,
  empty_draft,
  gaps_of,
  is_complete,
} from './draft';

const microscope = {
  hs: '90121000',
  name: '冷冻电镜',
  quantity: '1',
  unit: '001',
  value: '3000000',
  currency: 'CNY',
  origin: 'USA',
};

function with_line(draft: Draft, change: Partial<Draft['lines'][number]> = {}): Draft {
  const last = draft.lines[draft.lines.length - 1];
  return draft_after(draft, { kind: 'line', key: last?.key ?? 0, change: { ...microscope, ...change } });
}

describe('a draft', () => {
  it('names the guarantee that secures its tax only where one was chosen', () => {
    const draft = with_line(empty_draft('P1'));
    expect(command_of(draft)).not.toHaveProperty('guarantee');
    const secured = draft_after(draft, { kind: 'set', field: 'guarantee', value: 'G7-1' });
    expect(command_of(secured)).toMatchObject({ guarantee: 'G7-1' });
  });

  it('asks nothing before a line is complete, and names what is missing', () => {
    const draft = empty_draft('P1');
    expect(command_of(draft)).toBeNull();
    expect(gaps_of(with_line(draft, { hs: '9012', value: '-3' }).lines[0]!)).toEqual(['hs', 'value']);
  });

  it('asks about the complete lines while another is being typed', () => {
    const draft = draft_after(with_line(empty_draft('P1')), { kind: 'add_line' });
    expect(asked_lines(draft)).toEqual([1]);
    expect((command_of(draft) as { lines: unknown[] }).lines).toHaveLength(1);
    expect(is_complete(draft)).toBe(false);
    expect(is_complete(with_line(draft))).toBe(true);
  });

  it('sends only what is said: no empty text, no flag that is not set', () => {
    const body = command_of(with_line(empty_draft('P1'), { dual_use: true })) as { lines: Record<string, unknown>[] };
    expect(body).not.toHaveProperty('channel');
    expect(body.lines[0]).toMatchObject({ own_use: true, requested: 'exempt', dual_use: true });
    expect(body.lines[0]).not.toHaveProperty('endangered');
    expect(body.lines[0]).not.toHaveProperty('dangerous_un');
  });

  it('what comes from the mainland asks for no exemption', () => {
    const draft = draft_after(with_line(empty_draft('P1')), { kind: 'direction', value: 'second-line-in' });
    expect((command_of(draft) as { lines: object[] }).lines[0]).not.toHaveProperty('requested');
  });

  it('keeps at least one line, and its keys apart', () => {
    let draft = empty_draft('P1');
    expect(draft_after(draft, { kind: 'remove_line', key: 1 })).toBe(draft);
    draft = draft_after(draft, { kind: 'add_line' });
    draft = draft_after(draft, { kind: 'remove_line', key: 1 });
    draft = draft_after(draft, { kind: 'add_line' });
    expect(draft.lines.map((line) => line.key)).toEqual([2, 3]);
  });

  it('a permit that was offered for one line is presented for it, and goes with it', () => {
    let draft = draft_after(with_line(empty_draft('P1')), { kind: 'add_line' });
    draft = with_line(draft);
    draft = draft_after(draft, { kind: 'add_document', code: 'special', number: 'SZ-1', lines: [2] });
    const documents = () => (command_of(draft) as { documents: unknown[] }).documents;
    expect(documents()).toEqual([{ code: 'special', number: 'SZ-1', lines: [1] }]);
    draft = draft_after(draft, { kind: 'add_document', code: 'special', number: 'SZ-1', lines: [1] });
    expect(documents()).toEqual([{ code: 'special', number: 'SZ-1', lines: [0, 1] }]);
    draft = draft_after(draft, { kind: 'remove_line', key: 1 });
    expect(documents()).toEqual([{ code: 'special', number: 'SZ-1', lines: [0] }]);
    draft = draft_after(draft_after(draft, { kind: 'add_line' }), { kind: 'remove_line', key: 2 });
    expect(draft.documents).toEqual([]);
  });

  it('an error at a paper is shown where the paper stands, whatever is left out', () => {
    let draft = draft_after(with_line(empty_draft('P1')), { kind: 'add_document', code: 'ccc' });
    draft = draft_after(draft, { kind: 'add_document', code: 'special', number: 'SZ-1' });
    expect(asked_documents(draft)).toEqual([3]);
  });

  it('leaves a document out until it has a number', () => {
    let draft = draft_after(with_line(empty_draft('P1')), { kind: 'add_document', code: 'ccc' });
    expect((command_of(draft) as { documents: unknown[] }).documents).toEqual([]);
    draft = draft_after(draft, { kind: 'document', key: 2, change: { number: ' 2026-1 ' } });
    expect((command_of(draft) as { documents: unknown[] }).documents).toEqual([{ code: 'ccc', number: '2026-1' }]);
  });
});

it('offers a button only for facts the form holds', () => {
  expect(can_apply({ fact: 'own_use', from: false, to: true })).toBe(true);
  expect(can_apply({ fact: 'standing', from: 'not_listed', to: 'beneficiary' })).toBe(false);
});
