// The draft as a file: the whole model, or a sheet for a spreadsheet program.

import { Button } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../api/client';
import { save_draft } from '../../api/save_list';
import type { DraftRow } from '../../api/types';
import { as_problem } from '../../api/use_read';
import { ProblemBox } from '../../parts/problem_box';
import { useReader } from '../../script/context';

export function DraftFiles({ question, decision, rows }: { question: string; decision: string; rows: DraftRow[] }) {
  const { t } = useReader();
  const [problem, set_problem] = useState<Problem | null>(null);
  const save = (format: 'dmn' | 'xlsx') => {
    set_problem(null);
    save_draft(question, decision, rows, format).catch((cause) => set_problem(as_problem(cause)));
  };
  return (
    <>
      <Button onClick={() => save('dmn')}>{t('draft.save_dmn')}</Button>
      <Button onClick={() => save('xlsx')}>{t('draft.save_xlsx')}</Button>
      {problem && <ProblemBox problem={problem} />}
    </>
  );
}
