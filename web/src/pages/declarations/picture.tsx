// A period drawn: a column a day, in it what crossed each way; what is declared by itself is hatched.

import type { PeriodDay } from '../../api/types';
import { useReader } from '../../script/context';
import { columns_of, ways } from './columns';
import './picture.css';

const height = 120;
const step = 24;
const bar = 16;

export function PeriodPicture({ days }: { days: PeriodDay[] }) {
  const { t, label, day } = useReader();
  const columns = columns_of(days, height);
  const width = days.length * step;
  const total = days.reduce((sum, one) => sum + Object.values(one.crossings).reduce((a, b) => a + b, 0), 0);
  return (
    <figure className="period">
      <div
        className="period-scroll"
        tabIndex={0}
        role="region"
        aria-label={t('declarations.picture', { count: total })}
      >
        <svg viewBox={`0 0 ${width} ${height + 34}`} width={width} height={height + 34} role="img" aria-hidden="true">
          <defs>
            <pattern id="alone" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="5" height="5" fill="#fff" />
              <rect width="2.5" height="5" fill="#7a4300" />
            </pattern>
          </defs>
          <line x1="0" x2={width} y1={height + 0.5} y2={height + 0.5} stroke="#8d98a5" />
          {columns.map((column, index) => (
            <g key={column.day} transform={`translate(${index * step + (step - bar) / 2} 0)`}>
              {column.parts.map((part) => (
                <rect key={part.way} className={`way-${part.way}`} y={part.y} width={bar} height={part.height} />
              ))}
              {column.alone > 0 && (
                <rect y={height - column.alone} width={bar} height={column.alone} fill="url(#alone)" opacity="0.75" />
              )}
              {column.count > 0 && (
                <text x={bar / 2} y={height + 28} textAnchor="middle" className="period-count">
                  {column.count}
                </text>
              )}
              <text x={bar / 2} y={height + 14} textAnchor="middle" className="period-day">
                {Number(column.day.slice(8))}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <figcaption>
        {ways.map((way) => (
          <span key={way} className="period-key">
            <svg width="12" height="12" aria-hidden="true">
              <rect className={`way-${way}`} width="12" height="12" />
            </svg>{' '}
            {label('carry_crossing', way)}
          </span>
        ))}
        <span className="period-key">
          <svg width="12" height="12" aria-hidden="true">
            <rect fill="url(#alone)" width="12" height="12" stroke="#7a4300" />
          </svg>{' '}
          {t('declarations.by_itself_key')}
        </span>
      </figcaption>
      <ul className="sr-only">
        {days
          .filter((one) => Object.keys(one.crossings).length > 0)
          .map((one) => (
            <li key={one.day}>
              {day(one.day)}:{' '}
              {Object.entries(one.crossings)
                .map(([way, count]) => `${label('carry_crossing', way)} ${count}`)
                .join(', ')}
            </li>
          ))}
      </ul>
    </figure>
  );
}
