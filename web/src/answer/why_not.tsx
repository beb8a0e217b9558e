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

type FailedColumn = NearMiss['failed'][number];

const depth_max = 3;

/** A column that failed; where a table behind it says why, the rules of that table that would have met it. */
function Failed({ column, near, depth }: { column: FailedColumn; near: NearMiss[]; depth: number }) {
  const reader = useReader();
  const { t, text } = reader;
  const behind = depth > depth_max ? [] : near.filter((rule) => rule.decision === column.expression);
  return (
    <div>
      {t('answer.near_miss_column', {
        name: text(column.label) || fact_name(reader, column.expression),
        value: text(column.value_text) || fact_value(reader, column.expression, column.value),
        wanted: column.wanted,
      })}{' '}
      {!column.actionable && <span className="sub">{t('answer.fixed')}</span>}
      {behind.length > 0 && (
        <ul>
          {behind.map((rule) => (
            <li key={rule.rule}>
              {t(rule.failed.length === 0 ? 'answer.near_behind_before' : 'answer.near_behind')}
              {rule.failed.map((one) => (
                <Failed key={one.expression} column={one} near={near} depth={depth + 1} />
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function NearMisses({ near }: { near: NearMiss[] | undefined }) {
  const { t } = useReader();
  if (!near || near.length === 0) return null;
  const own = near.filter((rule) => rule.decision === near[0]?.decision);
  return (
    <div className="near-misses">
      <p className="minor-title">{t('answer.near_miss')}</p>
      <ul>
        {own.map((rule) => (
          <li key={rule.rule}>
            {rule.failed.length === 0 && t('answer.near_miss_before')}
            {rule.failed.map((one) => (
              <Failed key={one.expression} column={one} near={near} depth={1} />
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
