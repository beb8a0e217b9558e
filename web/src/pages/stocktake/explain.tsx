// Why something is missing, with evidence; the answer says at once whether it is written off or assessed.

import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useDryRun } from '../../answer/use_dry_run';
import type { CountLine } from '../../api/inside_types';
import { useFiling } from '../../filing/use_filing';
import { format_money } from '../../format';
import { Field } from '../../parts/field';
import { FilesField } from '../../parts/files_field';
import { ProblemBox } from '../../parts/problem_box';
import { Status } from '../../parts/status';
import type { KeptFile } from '../../parts/upload';
import { useReader } from '../../script/context';

interface Props {
  take: string;
  party: string;
  line: CountLine;
  changed: () => void;
}

interface Explained {
  lines: { treatment: string; assessment: { total: string } | null }[];
}

const causes = ['unrecorded_use', 'natural_loss', 'misplaced', 'unexplained'] as const;

export function Explain({ take, party, line, changed }: Props) {
  const { t, label } = useReader();
  const [open, set_open] = useState(false);
  const [cause, set_cause] = useState<string>(line.cause);
  const [note, set_note] = useState(line.note);
  const [evidence, set_evidence] = useState<KeptFile[]>([]);
  const body = useMemo(
    () =>
      open
        ? {
            stocktake: take,
            lines: [
              {
                lot: line.lot,
                cause,
                note: note.trim(),
                evidence: evidence.map(({ name, sha256 }) => ({ name, sha256 })),
              },
            ],
          }
        : null,
    [open, take, line.lot, cause, note, evidence],
  );
  const answer = useDryRun<Explained>('goods/explain-difference', body);
  const filing = useFiling<Explained>('goods/explain-difference');
  if (!open) {
    return (
      <Button size="small" onClick={() => set_open(true)} aria-label={t('stocktake.explain_of', { lot: line.lot })}>
        {t('stocktake.explain')}
      </Button>
    );
  }
  const found = answer.answer?.result?.lines[0];
  return (
    <>
      <Field name={t('stocktake.cause')} required>
        <Select
          value={cause}
          options={causes.map((value) => ({ value, label: label('count_cause', value) }))}
          onChange={set_cause}
        />
      </Field>
      <Field name={t('case.note')}>
        <Input maxLength={200} value={note} onChange={(event) => set_note(event.target.value)} />
      </Field>
      <FilesField name={t('movement.evidence')} files={evidence} party={party} change={set_evidence} />
      {found && (
        <p aria-live="polite">
          <Status family="count_treatment" code={found.treatment} />{' '}
          {found.assessment ? format_money(found.assessment.total) : ''}
        </p>
      )}
      <Button
        size="small"
        type="primary"
        loading={filing.busy}
        onClick={async () => {
          if (body && (await filing.file(body))) {
            set_open(false);
            changed();
          }
        }}
      >
        {t('stocktake.enter')}
      </Button>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </>
  );
}
