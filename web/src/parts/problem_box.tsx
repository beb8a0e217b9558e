// A problem document for a person: what, why with its clause, what would make it pass, whom to ask.

import { Alert, Button } from 'antd';
import { Reasons, WhomToAsk } from '../answer/reasons';
import { WhyNotView } from '../answer/why_not';
import type { Problem } from '../api/client';
import type { Flip } from '../api/types';
import { useReader } from '../script/context';
import { Clauses } from './clause';
import { Flips } from './flips';

interface Props {
  problem: Problem;
  on_retry?: () => void;
  apply?: (flip: Flip) => void;
  can_apply?: (flip: Flip) => boolean;
}

export function problem_text(problem: Problem, reader: ReturnType<typeof useReader>): string {
  const { body } = problem;
  if (body.detail) return body.detail;
  if (body.title) return body.title;
  return body.status === 0 ? reader.t('problem.unreachable') : reader.t('problem.unknown', { status: body.status });
}

export function ProblemBox({ problem, on_retry, apply, can_apply }: Props) {
  const reader = useReader();
  const { t } = reader;
  const { body } = problem;
  const more = (body.errors ?? []).filter((error) => error.detail && error.detail !== body.detail);
  const reasons = body.answer?.reasons ?? [];
  const flips = body.would_pass_if ?? [];
  return (
    <Alert
      type={problem.undecided ? 'warning' : 'error'}
      showIcon
      className="problem"
      message={problem_text(problem, reader)}
      description={
        <>
          {reasons.length > 0 ? <Reasons reasons={reasons} /> : <Clauses basis={body.basis} />}
          {more.length > 0 && (
            <ul>
              {more.map((error) => (
                <li key={error.pointer + error.code}>{error.detail}</li>
              ))}
            </ul>
          )}
          {flips.length > 0 && <Flips flips={flips} apply={apply} can_apply={can_apply} />}
          <WhyNotView why={body.answer?.would_not_pass} />
          <WhomToAsk reasons={reasons} />
          {on_retry && (
            <Button size="small" onClick={on_retry}>
              {t('problem.again')}
            </Button>
          )}
        </>
      }
    />
  );
}
