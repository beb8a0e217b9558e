// What rests on an article, as the service lists it.

import type { Article, Text3 } from '../../api/types';

interface Named {
  id: string;
  title?: Text3;
}

interface RuleMention {
  question: string;
  decision?: string;
  rule?: string;
}

export interface CitingArticle extends Article {
  cited_by?: {
    parameters?: (Named | string)[];
    rules?: (RuleMention | string)[];
    decisions?: (RuleMention | string)[];
    cases?: (Named & { question?: string })[];
  };
}

export interface CitedBy {
  parameters: Named[];
  rules: { question: string; count: number }[];
  cases: { id: string; title?: Text3; question: string }[];
}

/** Parameters once each, rules counted by question, cases that belong to a question. */
export function cited_by(article: CitingArticle): CitedBy {
  const by = article.cited_by ?? {};
  const parameters = new Map<string, Named>();
  for (const one of by.parameters ?? []) {
    const named = typeof one === 'string' ? { id: one } : one;
    parameters.set(named.id, named);
  }
  const rules = new Map<string, number>();
  for (const one of by.rules ?? by.decisions ?? []) {
    const question = typeof one === 'string' ? one : one.question;
    rules.set(question, (rules.get(question) ?? 0) + 1);
  }
  return {
    parameters: [...parameters.values()],
    rules: [...rules.entries()].map(([question, count]) => ({ question, count })),
    cases: (by.cases ?? []).flatMap((one) => (one.question ? [{ ...one, question: one.question }] : [])),
  };
}
