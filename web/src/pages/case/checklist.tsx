// The papers of an application one by one: what was handed in, what the checker says of each, and why.

import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { Case, CasePaper } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { Field } from '../../parts/field';
import { FileLinks } from '../../parts/files_field';
import { ProblemBox } from '../../parts/problem_box';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

type Verdict = { verdict: 'accepted' | 'rejected'; reason: string };

function Paper({ paper, index, children }: { paper: CasePaper; index: number; children?: React.ReactNode }) {
  const { text, t, day, label } = useReader();
  return (
    <li className="paper">
      <div className="paper-head">
        <strong>
          {index + 1}. {text(paper.title) || label('document', paper.code)}
        </strong>{' '}
        <Status family="verdict" code={paper.verdict || 'open'} />
      </div>
      {paper.number && <div>{paper.number}</div>}
      {paper.sha256 && <FileLinks files={[paper]} />}
      {paper.by && (
        <div className="sub">
          {paper.by} {day(paper.on)}
        </div>
      )}
      {paper.reason && <div className="field-error">{t('case.paper_reason', { reason: paper.reason })}</div>}
      {children}
    </li>
  );
}

export function Checklist({ file, changed }: { file: Case; changed: () => void }) {
  const { t, text } = useReader();
  const [said, set_said] = useState<Record<number, Verdict>>({});
  const [tried, set_tried] = useState(false);
  const filing = useFiling<object>('cases/judge-papers');
  const papers = file.documents ?? [];
  const missing = (index: number) => said[index]?.verdict === 'rejected' && !said[index]?.reason.trim();
  const set = (index: number, part: Partial<Verdict>) =>
    set_said((old) => ({ ...old, [index]: { verdict: 'accepted', reason: '', ...old[index], ...part } }));
  const send = async () => {
    set_tried(true);
    if (papers.some((_, index) => missing(index))) return;
    const body = {
      case: file.id,
      papers: Object.entries(said).map(([index, one]) => ({ index: Number(index), ...one, reason: one.reason.trim() })),
    };
    if (await filing.file(body)) {
      set_said({});
      set_tried(false);
      changed();
    }
  };
  return (
    <>
      <ol className="papers">
        {papers.map((paper, index) => (
          <Paper key={`${paper.code}/${paper.sha256 ?? index}`} paper={paper} index={index}>
            {file.may_check && (
              <div className="verdict">
                <Radio.Group
                  value={said[index]?.verdict}
                  onChange={(event) => set(index, { verdict: event.target.value })}
                  aria-label={t('case.paper_verdict', { paper: text(paper.title) })}
                  options={[
                    { value: 'accepted', label: t('case.accept') },
                    { value: 'rejected', label: t('case.reject') },
                  ]}
                />
                {said[index]?.verdict === 'rejected' && (
                  <Field
                    name={t('case.why_rejected')}
                    required
                    error={tried && missing(index) ? t('form.needed') : null}
                  >
                    <Input
                      value={said[index]?.reason}
                      maxLength={500}
                      onChange={(event) => set(index, { reason: event.target.value })}
                    />
                  </Field>
                )}
              </div>
            )}
          </Paper>
        ))}
      </ol>
      {filing.problem && <ProblemBox problem={filing.problem} />}
      {file.may_check && (
        <div className="doable">
          <Button
            onClick={() =>
              papers.forEach((paper, index) => paper.verdict !== 'accepted' && set(index, { verdict: 'accepted' }))
            }
          >
            {t('case.accept_all')}
          </Button>
          <Button type="primary" disabled={Object.keys(said).length === 0} loading={filing.busy} onClick={send}>
            {t('case.send_verdicts')}
          </Button>
        </div>
      )}
    </>
  );
}
