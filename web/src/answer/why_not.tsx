// Why a refusal stays one: the fact that stands in the way, and the rules that nearly permitted it.

import type { NearMiss, WhyNot } from '../api/types';
import { Clauses } from '../parts/clause';
import { fact_name, fact_value } from '../parts/fact_value';
import { Flips } from '../parts/flips';
import { useReader } from '../script/context';

export function WhyNotView({ why }: { why: WhyNot | null | undefined }) {
  const reader = useReader();
  const { t, text } = reader;
  if (!why) return null;
  return (
    <div className="flips">
      <p className="minor-title">{t('answer.why_not')}</p>
      {why.kind === 'fact' && <Flips flips={why.changes} title={t('answer.why_not_fact')} />}
      {why.kind === 'law' && <p>{t('answer.why_not_law')}</p>}
      {why.kind === 'facts' && (
        <>
          <p>{t('answer.why_not_facts')}</p>
          <ul>
            {why.facts.map((one) => (
              <li key={one.fact}>
                {text(one.label) || fact_name(reader, one.fact)}:{' '}
                {text(one.value_text) || fact_value(reader, one.fact, one.value)}
              </li>
            ))}
          </ul>
        </>
      )}
      <Clauses basis={why.basis} />
    </div>
  );
}

export function NearMisses({ near }: { near: NearMiss[] | undefined }) {
  const reader = useReader();
  const { t, text } = reader;
  if (!near || near.length === 0) return null;
  return (
    <div className="near-misses">
      <p className="minor-title">{t('answer.near_miss')}</p>
      <ul>
        {near.map((rule) => (
          <li key={rule.rule}>
            {rule.failed.length === 0 && t('answer.near_miss_before')}
            {rule.failed.map((one) => (
              <div key={one.expression}>
                {t('answer.near_miss_column', {
                  name: text(one.label) || fact_name(reader, one.expression),
                  value: text(one.value_text) || fact_value(reader, one.expression, one.value),
                  wanted: one.wanted,
                })}{' '}
                {!one.actionable && <span className="sub">{t('answer.fixed')}</span>}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
