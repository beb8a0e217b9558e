// The whole answer of a dry run or of a filed command: the verdict first, then line by line.

import type { ReactNode } from 'react';
import type { CommandReply, Flip, ProposedSplit, Totals } from '../api/types';
import { format_money } from '../format';
import { Facts } from '../parts/facts';
import { Flips } from '../parts/flips';
import { ProblemBox } from '../parts/problem_box';
import { Status, Unverified } from '../parts/status';
import { useReader } from '../script/context';
import { type Asking, is_waiting } from './asking';
import { LineAnswer } from './line_answer';
import { main_reasons, Obligations, Reasons } from './reasons';
import { by_subject, flip_sets, is_unverified, outlines_of, subject_pointer } from './subjects';

type Reply = CommandReply<Record<string, unknown>>;

interface PanelProps {
  state: Asking<Reply>;
  /** What to say while there is nothing to ask about. */
  hint: ReactNode;
  line_title: (pointer: string) => string;
  apply?: (flip: Flip, pointer: string) => void;
  can_apply?: (flip: Flip) => boolean;
  present?: (code: string, number: string | undefined, pointer: string) => void;
  split?: (proposed: ProposedSplit, pointer: string) => void;
}

/** The answer that follows the form. */
export function LiveAnswer({ state, hint, ...rest }: PanelProps) {
  const { t } = useReader();
  const waiting = is_waiting(state);
  const at = subject_pointer(state.problem?.body.pointer);
  const apply_to_problem = rest.apply && ((flip: Flip) => rest.apply?.(flip, at));
  return (
    <section className="answer" aria-labelledby="answer-title" aria-busy={waiting}>
      <div className="answer-title">
        <h2 id="answer-title">{t('answer.title')}</h2>
        <span className="answer-state" role="status">
          {waiting ? t('answer.asking') : state.answer || state.problem ? t('answer.fresh') : ''}
        </span>
      </div>
      <div className={waiting ? 'answer-body answer-old' : 'answer-body'}>
        {state.problem && <ProblemBox problem={state.problem} apply={apply_to_problem} can_apply={rest.can_apply} />}
        {state.answer && <AnswerBody reply={state.answer} {...rest} />}
        {!state.answer && !state.problem && <div className="hint">{hint}</div>}
      </div>
    </section>
  );
}

function TotalsList({ totals }: { totals: Totals }) {
  const { t } = useReader();
  const names = ['value_cny', 'duty', 'consumption_tax', 'vat', 'export_duty', 'total', 'saved'] as const;
  return (
    <Facts
      pairs={names
        .filter((name) => totals[name] !== undefined)
        .map((name) => [t(`totals.${name}`), format_money(totals[name])])}
    />
  );
}

interface BodyProps extends Omit<PanelProps, 'state' | 'hint'> {
  reply: Reply;
}

export function AnswerBody({ reply, line_title, apply, can_apply, present, split }: BodyProps) {
  const { t, label, day } = useReader();
  const subjects = by_subject(reply.decisions);
  const outlines = outlines_of(reply.result);
  const whole = subjects.get('');
  const whole_decisions = whole ? [...whole.telling, ...whole.working] : [];
  const release = reply.result.release as string | undefined;
  const totals = reply.result.totals as Totals | undefined;
  const due = reply.result.due_on as string | undefined;
  const consumption = reply.result.consumption ? (reply.result.state as string | undefined) : undefined;
  const recorded = reply.entry !== null && !reply.dry_run;
  const pointers =
    outlines.length > 0 ? outlines.map((one) => one.pointer) : [...subjects.keys()].filter((pointer) => pointer !== '');
  const whole_sets = flip_sets(whole_decisions);
  return (
    <>
      {(release || totals || consumption) && (
        <div className={`answer-head answer-head-${release ?? 'plain'}`}>
          {release && (
            <p className="release">
              <Status family="release" code={release} /> {label('release_text', release)}
            </p>
          )}
          {consumption && (
            <p className="release">
              <Status family="state" code={consumption} /> {label('consumption_text', consumption)}
            </p>
          )}
          {due && <p className="verdict">{t('answer.due', { day: day(due) })}</p>}
          {totals && <TotalsList totals={totals} />}
        </div>
      )}
      {pointers.map((pointer) => (
        <LineAnswer
          key={pointer}
          title={line_title(pointer)}
          outline={outlines.find((one) => one.pointer === pointer) ?? null}
          subject={subjects.get(pointer)}
          recorded={recorded}
          apply={apply && ((flip) => apply(flip, pointer))}
          can_apply={can_apply}
          present={present && ((code, number) => present(code, number, pointer))}
          split={split && ((proposed) => split(proposed, pointer))}
        />
      ))}
      {whole_decisions.length > 0 && (
        <article className="line-answer">
          <header>
            <h3>{t('answer.whole')}</h3>
            {is_unverified(whole_decisions) && <Unverified />}
          </header>
          <Reasons reasons={main_reasons(whole_decisions)} />
          {whole_sets.map((flips, index) => (
            <Flips key={index} flips={flips} apply={apply && ((flip) => apply(flip, ''))} can_apply={can_apply} />
          ))}
          <Obligations decisions={whole_decisions} />
        </article>
      )}
    </>
  );
}
