// The smallest set of changes that turns the answer, all of them together; the ones the form can make have a button.

import { Button } from 'antd';
import type { Flip } from '../api/types';
import { useReader } from '../script/context';
import { fact_name, fact_value } from './fact_value';

interface Props {
  flips: Flip[];
  /** Makes the change in the form; absent, or false for a fact the form does not hold. */
  apply?: (flip: Flip) => void;
  can_apply?: (flip: Flip) => boolean;
  title?: string;
}

export function Flips({ flips, apply, can_apply, title }: Props) {
  const reader = useReader();
  const { t, text } = reader;
  return (
    <div className="flips">
      <p className="minor-title">{title ?? t('answer.would_pass')}</p>
      {flips.length > 1 && <p className="note">{t('answer.together')}</p>}
      <ul>
        {flips.map((flip) => {
          const name = text(flip.label) || fact_name(reader, flip.fact);
          return (
            <li key={flip.fact + String(flip.to)}>
              <span>
                {t('answer.flip', {
                  name,
                  from: text(flip.from_text) || fact_value(reader, flip.fact, flip.from),
                  to: text(flip.to_text) || fact_value(reader, flip.fact, flip.to),
                })}
              </span>
              {apply && can_apply?.(flip) && (
                <Button size="small" onClick={() => apply(flip)}>
                  {t('answer.flip_apply')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
