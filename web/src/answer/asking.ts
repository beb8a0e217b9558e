// The live answer: which question is being asked, which answer is shown, and whether it still answers what stands
// in the form.
//
// Every change of the form is a new question with a higher number. An answer to an older question is dropped, so
// that a slow reply never overwrites a later one; the last answer stays visible, marked as old, until the next
// arrives.

import type { Problem } from '../api/client';

export interface Asking<Answer> {
  asked: number; // number of the latest question; 0: none yet
  shown: number; // number of the question that `answer` or `problem` answers
  answer: Answer | null;
  problem: Problem | null;
}

export type AskingEvent<Answer> =
  | { kind: 'asked'; number: number }
  | { kind: 'answered'; number: number; answer: Answer }
  | { kind: 'failed'; number: number; problem: Problem }
  | { kind: 'cleared' };

export function no_question<Answer>(): Asking<Answer> {
  return { asked: 0, shown: 0, answer: null, problem: null };
}

export function asking<Answer>(state: Asking<Answer>, event: AskingEvent<Answer>): Asking<Answer> {
  switch (event.kind) {
    case 'asked':
      return event.number > state.asked ? { ...state, asked: event.number } : state;
    case 'answered':
      if (event.number !== state.asked) return state;
      return { ...state, shown: event.number, answer: event.answer, problem: null };
    case 'failed':
      if (event.number !== state.asked) return state;
      return { ...state, shown: event.number, answer: null, problem: event.problem };
    case 'cleared':
      return { asked: state.asked, shown: state.asked, answer: null, problem: null };
  }
}

export function is_waiting<Answer>(state: Asking<Answer>): boolean {
  return state.asked !== state.shown;
}
