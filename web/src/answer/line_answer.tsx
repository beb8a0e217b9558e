// The answer about one line: how it is treated, why, what would make it free, which papers, which tax.

import { Button } from 'antd';
import type { Decision, Flip, ProposedSplit } from '../api/types';
import { format_money } from '../format';
import { Flips } from '../parts/flips';
import { Status, Unverified } from '../parts/status';
import { type MessageKey, useReader } from '../script/context';
import { DecisionLinks } from './decision_links';
import { Papers, type Present } from './papers';
import { main_reasons, Obligations, Reasons, reasons_of, step_reasons, WhomToAsk } from './reasons';
import { flip_sets, is_unverified, type Outline, type Subject } from './subjects';
import { TaxTable } from './tax_table';

interface Props {
  title: string;
  outline: Outline | null;
  subject: Subject | undefined;
  recorded: boolean; // decisions of a filed command have a permanent address
  apply?: (flip: Flip) => void;
  can_apply?: (flip: Flip) => boolean;
  present?: Present;
  split?: (proposed: ProposedSplit) => void;
}

function is_zero(amount: string | null | undefined): boolean {
  return !amount || /^-?0*(\.0*)?$/.test(amount);
}

function headline(outline: Outline | null, decisions: Decision[]): MessageKey {
  if (decisions.some((decision) => decision.outcome === 'refused')) return 'answer.head_refused';
  if (decisions.some((decision) => decision.outcome === 'fact_missing')) return 'answer.head_missing';
  if (!is_zero(outline?.assessment?.total)) return 'answer.head_tax';
  switch (outline?.treatment) {
    case 'exempt':
      return 'answer.head_exempt';
    case 'bonded':
      return 'answer.head_bonded';
    default:
      return 'answer.head_no_tax';
  }
}

export function LineAnswer({ title, outline, subject, recorded, apply, can_apply, present, split }: Props) {
  const reader = useReader();
  const { t, day } = reader;
  const telling = subject?.telling ?? [];
  const working = subject?.working ?? [];
  const all = [...telling, ...working];
  const key = headline(outline, all);
  const total = outline?.assessment?.total;
  const sets = flip_sets(all);
  const refused = key === 'answer.head_refused';
  return (
    <article className={`line-answer line-answer-${key.slice('answer.head_'.length)}`}>
      <header>
        <h3>{title}</h3>
        <span className="marks">
          {outline?.treatment && !refused && <Status family="treatment" code={outline.treatment} />}
          {is_unverified(all) && <Unverified />}
        </span>
      </header>
      <p className="verdict">{t(key, { amount: format_money(total) })}</p>
      <section>
        <h4>{t('answer.why')}</h4>
        <Reasons reasons={main_reasons(telling.length > 0 ? telling : working)} />
      </section>
      {sets.map((flips, index) => (
        <Flips
          key={index}
          flips={flips}
          apply={apply}
          can_apply={can_apply}
          title={key === 'answer.head_tax' ? t('answer.would_free') : t('answer.would_pass')}
        />
      ))}
      {split && outline?.proposed_split && (
        <Button className="proposed-split" onClick={() => outline.proposed_split && split(outline.proposed_split)}>
          {t('goods.parts_proposed', {
            own: outline.proposed_split.parts[0]?.quantity ?? '',
            saves: format_money(outline.proposed_split.saves),
          })}
        </Button>
      )}
      {outline && outline.documents.length > 0 && <Papers papers={outline.documents} present={present} />}
      {outline?.assessment && !is_zero(total) && (
        <section>
          <h4>{t('answer.tax')}</h4>
          <TaxTable assessment={outline.assessment} />
        </section>
      )}
      <WhomToAsk reasons={reasons_of(all)} />
      <Obligations decisions={all} />
      {outline?.supervision_end && (
        <p className="note">{t('answer.supervision_end', { day: day(outline.supervision_end) })}</p>
      )}
      {outline?.due && <p className="note">{t('answer.due', { day: day(outline.due) })}</p>}
      <details>
        <summary>{t('answer.working')}</summary>
        <Reasons reasons={[...step_reasons(telling), ...reasons_of(working)]} />
      </details>
      <DecisionLinks decisions={all} recorded={recorded} />
    </article>
  );
}
