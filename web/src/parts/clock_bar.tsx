// How much of a term is gone: from the day it began to its last, with today on it.

import { days_until } from '../format';
import { useReader } from '../script/context';
import './clock_bar.css';

interface Props {
  from: string;
  due: string;
  today: string;
}

export function ClockBar({ from, due, today }: Props) {
  const { t, day } = useReader();
  const whole = Math.max(1, days_until(due, from) ?? 0);
  const gone = Math.min(whole, Math.max(0, days_until(today, from) ?? 0));
  const left = days_until(due, today) ?? 0;
  const tone = left < 0 ? 'over' : left <= 3 ? 'soon' : 'calm';
  const words = left < 0 ? t('clock.over', { days: -left }) : t('clock.left', { days: left });
  return (
    <div className={`clock-bar clock-${tone}`}>
      <div className="clock-words">
        <span>{t('case.due', { day: day(due) })}</span> <strong>{words}</strong>
      </div>
      <div className="clock-track" aria-hidden>
        <div className="clock-gone" style={{ width: `${(100 * gone) / whole}%` }} />
      </div>
    </div>
  );
}
