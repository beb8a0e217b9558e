import type { Problem } from '../api/client';
import { useReader } from '../script/context';
import { PageHead } from './page_head';
import { ProblemBox } from './problem_box';

/** A page that has nothing to show but why. */
export function ProblemPage({ problem, on_retry }: { problem: Problem; on_retry: () => void }) {
  const { t } = useReader();
  return (
    <>
      <PageHead title={t(problem.status === 404 ? 'problem.not_found' : 'problem.title')} />
      <ProblemBox problem={problem} on_retry={on_retry} />
    </>
  );
}
