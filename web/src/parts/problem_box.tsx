// A problem document for a person: what, why with its clause, what would make it pass.

import { Alert, Button } from 'antd';
import type { Problem } from '../api/client';
import { useReader } from '../script/context';
import { Clauses } from './clause';
import { Flips } from './flips';

interface Props {
  problem: Problem;
  on_retry?: () => void;
}

export function problem_text(problem: Problem, reader: ReturnType<typeof useReader>): string {
  const { body } = problem;
  if (body.detail) return body.detail;
  if (body.title) return body.title;
  return body.status === 0 ? reader.t('problem.unreachable') : reader.t('problem.unknown', { status: body.status });
}

export function ProblemBox({ problem, on_retry }: Props) {
  const reader = useReader();
  const { t } = reader;
  const { body } = problem;
  const more = (body.errors ?? []).filter((error) => error.detail && error.detail !== body.detail);
  return (
    <Alert
      type={problem.undecided ? 'warning' : 'error'}
      showIcon
      className="problem"
      message={problem_text(problem, reader)}
      description={
        <>
          <Clauses basis={body.basis} />
          {more.length > 0 && (
            <ul>
              {more.map((error) => (
                <li key={error.pointer + error.code}>{error.detail}</li>
              ))}
            </ul>
          )}
          {body.would_pass_if && body.would_pass_if.length > 0 && <Flips flips={body.would_pass_if} />}
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
