import type { Decision } from '../api/types';
import { Clauses } from '../parts/clause';
import { useReader } from '../script/context';

/** The sentences of decisions, each with its clause; a sentence that two decisions share is said once. */
export function Reasons({ decisions }: { decisions: Decision[] }) {
  const { text } = useReader();
  const seen = new Set<string>();
  const reasons = decisions
    .flatMap((decision) => decision.reasons)
    .filter((reason) => {
      const sentence = text(reason.text);
      if (!sentence || seen.has(sentence)) return false;
      seen.add(sentence);
      return true;
    });
  if (reasons.length === 0) return null;
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.code + text(reason.text)}>
          {text(reason.text)} <Clauses basis={reason.basis} />
        </li>
      ))}
    </ul>
  );
}

/** What has to be done after, and by when. */
export function Obligations({ decisions }: { decisions: Decision[] }) {
  const { t, text, day } = useReader();
  const all = new Map(
    decisions.flatMap((decision) => decision.obligations ?? []).map((one) => [one.code + (one.due ?? ''), one]),
  );
  if (all.size === 0) return null;
  return (
    <section>
      <h4>{t('answer.obligations')}</h4>
      <ul className="reasons">
        {[...all.values()].map((one) => (
          <li key={one.code + (one.due ?? '')}>
            {text(one.text)} {one.due && <strong>{t('answer.by', { day: day(one.due) })}</strong>}
          </li>
        ))}
      </ul>
    </section>
  );
}
