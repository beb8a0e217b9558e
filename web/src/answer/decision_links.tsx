import { Link } from 'react-router-dom';
import type { Decision } from '../api/types';
import { useReader } from '../script/context';

/** Where each decision can be read whole: its own page once it is recorded, its tables before that. */
export function DecisionLinks({ decisions, recorded }: { decisions: Decision[]; recorded: boolean }) {
  const { t, label } = useReader();
  if (decisions.length === 0) return null;
  const shown = recorded ? decisions : [...new Map(decisions.map((one) => [one.question, one])).values()];
  return (
    <p className="decision-links">
      <span>{recorded ? t('answer.decisions') : t('answer.tables')}</span>
      {shown.map((decision) => (
        <Link
          key={`${decision.id ?? ''}${decision.question}`}
          to={recorded ? `/decisions/${decision.id}` : `/law/decisions/${decision.question}`}
        >
          {label('question', decision.question)}
        </Link>
      ))}
    </p>
  );
}
