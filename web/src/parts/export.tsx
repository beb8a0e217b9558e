import { Button } from 'antd';
import { useState } from 'react';
import type { Problem } from '../api/client';
import { type FileFormat, save_list } from '../api/save_list';
import { as_problem } from '../api/use_read';
import { useReader } from '../script/context';
import { ProblemBox } from './problem_box';

/** XLSX and CSV of everything that the filters let through. */
export function Export({ path, filters }: { path: string; filters: Record<string, string | undefined> }) {
  const { t } = useReader();
  const [busy, set_busy] = useState<FileFormat | null>(null);
  const [problem, set_problem] = useState<Problem | null>(null);
  const save = (format: FileFormat) => {
    set_busy(format);
    set_problem(null);
    save_list(path, filters, format)
      .catch((cause) => set_problem(as_problem(cause)))
      .finally(() => set_busy(null));
  };
  return (
    <>
      <span className="export" role="group" aria-label={t('list.export')}>
        <span aria-hidden="true">{t('list.export')}</span>
        {(['xlsx', 'csv'] as const).map((format) => (
          <Button key={format} size="small" loading={busy === format} onClick={() => save(format)}>
            {format.toUpperCase()}
          </Button>
        ))}
      </span>
      {problem && <ProblemBox problem={problem} />}
    </>
  );
}
