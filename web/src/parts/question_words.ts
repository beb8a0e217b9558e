// The words of one question of the law: what its facts and results are called, and what their values say.

import type { LawQuestion } from '../api/types';
import { useReader } from '../script/context';
import { fact_name, fact_value } from './fact_value';
import { useCodeName, useOnce } from './reference';

export interface QuestionWords {
  name: (fact: string) => string;
  value: (fact: string, value: unknown) => string;
  pairs: (values: Record<string, unknown> | null | undefined) => [string, string][];
}

const paper_lists = ['documents', 'missing', 'missing_documents'];

/** The pack's own words first, then the portal's. */
export function useQuestionWords(question: string, known?: LawQuestion | null): QuestionWords {
  const reader = useReader();
  const { text } = reader;
  const asked = useOnce<LawQuestion>(`/law/decisions/${encodeURIComponent(question)}`);
  const document_name = useCodeName('documents');
  const law = known ?? asked;
  const fact = (name: string) => law?.facts?.find((one) => one.name === name);
  const output = (name: string) =>
    law?.decisions?.flatMap((table) => table.outputs ?? []).find((one) => one.name === name && one.title);
  const name = (of: string) => text(fact(of)?.label) || text(output(of)?.title) || fact_name(reader, of);

  const paper = (one: unknown): string => {
    if (typeof one === 'string') return document_name(one);
    const { code, status } = one as { code?: string; status?: string };
    return `${document_name(code)} (${reader.label('paper', status)})`;
  };
  const value = (of: string, what: unknown): string => {
    const said = text(fact(of)?.values?.find((one) => one.value === what)?.label);
    if (said) return said;
    if (paper_lists.includes(of) && Array.isArray(what) && what.length > 0) {
      return what.map(paper).join(reader.t('value.comma'));
    }
    return fact_value(reader, of, what);
  };
  const pairs = (values: Record<string, unknown> | null | undefined): [string, string][] =>
    law ? Object.entries(values ?? {}).map(([of, what]) => [name(of), value(of, what)]) : [];
  return { name, value, pairs };
}
