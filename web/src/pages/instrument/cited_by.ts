// What rests on an article, sorted for a reader: parameters, tables with how many of their rules, worked cases.

import type { CitedBy, Text3 } from '../../api/types';

export interface Resting {
  parameters: { id: string; title: Text3 | null }[];
  tables: { question: string; rules: number }[];
  cases: { id: string; title: Text3 | null; question: string }[];
}

export function resting_on(cited_by: CitedBy[] | undefined): Resting {
  const tables = new Map<string, number>();
  const resting: Resting = { parameters: [], tables: [], cases: [] };
  for (const one of cited_by ?? []) {
    if (one.kind === 'parameter') resting.parameters.push({ id: one.id, title: one.title });
    if (one.kind === 'case' && one.question)
      resting.cases.push({ id: one.id, title: one.title, question: one.question });
    if ((one.kind === 'rule' || one.kind === 'decision') && one.question) {
      tables.set(one.question, (tables.get(one.question) ?? 0) + (one.kind === 'rule' ? 1 : 0));
    }
  }
  resting.tables = [...tables.entries()].map(([question, rules]) => ({ question, rules }));
  return resting;
}
