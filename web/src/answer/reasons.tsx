import type { Decision, Reason } from '../api/types';
import { Clauses } from '../parts/clause';
import { Unverified } from '../parts/status';
import { useReader } from '../script/context';

/** The reason that answers each question (the service puts it first), and every reason that refuses. */
export function main_reasons(decisions: Decision[]): Reason[] {
  return decisions.flatMap((decision) => decision.reasons.filter((reason, at) => at === 0 || reason.refusing));
}

/** The steps on the way to the answers. */
export function step_reasons(decisions: Decision[]): Reason[] {
  const main = new Set(main_reasons(decisions));
  return decisions.flatMap((decision) => decision.reasons).filter((reason) => !main.has(reason));
}

export function reasons_of(decisions: Decision[]): Reason[] {
  return decisions.flatMap((decision) => decision.reasons);
}

/** The sentences of reasons, each with its clause; a sentence that two decisions share is said once. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  const { text } = useReader();
  const seen = new Set<string>();
  const shown = reasons.filter((reason) => {
    const sentence = text(reason.text);
    if (!sentence || seen.has(sentence)) return false;
    seen.add(sentence);
    return true;
  });
  if (shown.length === 0) return null;
  return (
    <ul className="reasons">
      {shown.map((reason) => (
        <li key={reason.code + text(reason.text)}>
          {text(reason.text)} <Clauses basis={reason.basis} />{' '}
          {(reason.confidence === 'inferred' || reason.confidence === 'analogue') && <Unverified />}
        </li>
      ))}
    </ul>
  );
}

export function WhomToAsk({ reasons }: { reasons: Reason[] }) {
  const { t, text } = useReader();
  const asks = [...new Set(reasons.map((reason) => text(reason.ask)).filter(Boolean))];
  if (asks.length === 0) return null;
  return (
    <p className="note">
      <strong>{t('answer.ask')}</strong> {asks.join(' ')}
    </p>
  );
}

/** What has to be done after, and by when. */
export function Obligations({ decisions }: { decisions: Pick<Decision, 'obligations'>[] }) {
  const { t, text, day } = useReader();
  const all = new Map(
    decisions.flatMap((decision) => decision.obligations ?? []).map((one) => [one.code + (one.due ?? ''), one]),
  );
  if (all.size === 0) return null;
  return (
    <section>
      <p className="minor-title">{t('answer.obligations')}</p>
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
