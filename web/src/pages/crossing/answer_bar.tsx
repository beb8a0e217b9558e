// On a narrow screen the answer stands below the form; its sum stays in sight at the bottom.

import type { CommandReply, LinesResult } from '../../api/types';
import { type Asking, is_waiting } from '../../answer/asking';
import { format_money } from '../../format';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

export function AnswerBar({ state }: { state: Asking<CommandReply<Record<string, unknown>>> }) {
  const { t } = useReader();
  const result = state.answer?.result as Partial<LinesResult> | undefined;
  if (!result && !state.problem) return null;
  return (
    <a className="answer-bar" href="#answer-title">
      {state.problem ? t('answer.bar_problem') : null}
      {result?.release && <Status family="release" code={result.release} />}
      {result?.totals?.total !== undefined && (
        <span>
          {t('totals.total')} <strong>{format_money(result.totals.total)}</strong>
        </span>
      )}
      <span className="answer-bar-more">{is_waiting(state) ? t('answer.asking') : t('answer.bar_more')}</span>
    </a>
  );
}
