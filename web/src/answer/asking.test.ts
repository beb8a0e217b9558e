import { describe, expect, it } from 'vitest';
import { Problem } from '../api/client';
import { asking, type AskingEvent, is_waiting, no_question } from './asking';

function after(...events: AskingEvent<string>[]) {
  return events.reduce(asking<string>, no_question<string>());
}

describe('the live answer', () => {
  it('shows the answer to what stands in the form', () => {
    const state = after({ kind: 'asked', number: 1 }, { kind: 'answered', number: 1, answer: 'taxed' });
    expect(state.answer).toBe('taxed');
    expect(is_waiting(state)).toBe(false);
  });

  it('drops an answer that comes after a newer question, in either order', () => {
    const late = after(
      { kind: 'asked', number: 1 },
      { kind: 'asked', number: 2 },
      { kind: 'answered', number: 2, answer: 'exempt' },
      { kind: 'answered', number: 1, answer: 'taxed' },
    );
    expect(late.answer).toBe('exempt');
    const early = after(
      { kind: 'asked', number: 1 },
      { kind: 'asked', number: 2 },
      { kind: 'answered', number: 1, answer: 'taxed' },
    );
    expect(early.answer).toBeNull();
    expect(is_waiting(early)).toBe(true);
  });

  it('keeps the last answer in sight while the next is on its way', () => {
    const state = after(
      { kind: 'asked', number: 1 },
      { kind: 'answered', number: 1, answer: 'taxed' },
      { kind: 'asked', number: 2 },
    );
    expect(state.answer).toBe('taxed');
    expect(is_waiting(state)).toBe(true);
  });

  it('a refusal takes the place of the answer, an old refusal does not', () => {
    const refusal = new Problem({ status: 422, code: 'refused' });
    const refused = after(
      { kind: 'asked', number: 1 },
      { kind: 'answered', number: 1, answer: 'taxed' },
      { kind: 'asked', number: 2 },
      { kind: 'failed', number: 2, problem: refusal },
    );
    expect([refused.answer, refused.problem]).toEqual([null, refusal]);
    const old = after({ kind: 'asked', number: 2 }, { kind: 'failed', number: 1, problem: refusal });
    expect(old.problem).toBeNull();
  });

  it('is cleared when the form no longer asks anything', () => {
    const state = after(
      { kind: 'asked', number: 1 },
      { kind: 'answered', number: 1, answer: 'taxed' },
      { kind: 'cleared' },
    );
    expect(state.answer).toBeNull();
    expect(is_waiting(state)).toBe(false);
  });
});
