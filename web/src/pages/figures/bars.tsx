// Stacked columns: one a place on the axis, one colour a series. Text stays text, so that it grows with the reader's.

import { DataTable } from '../../parts/data_table';
import { useReader } from '../../script/context';

export interface Series {
  key: string;
  name: string;
}

interface Props {
  caption: string;
  picture: string;
  axis: string;
  places: { key: string; name: string }[];
  series: Series[];
  value: (place: string, series: string) => number;
}

const height = 180;
const top = 18;
const bottom = 26;
const slot_most = 96;
const width = 920;

export function Bars({ caption, picture, axis, places, series, value }: Props) {
  const { t } = useReader();
  const sum = (place: string) => series.reduce((all, one) => all + value(place, one.key), 0);
  const most = Math.max(...places.map((place) => sum(place.key)), 1);
  const slot = Math.min(width / places.length, slot_most);
  const thick = Math.min(slot * 0.7, 56);
  return (
    <>
      <ul className="legend">
        {series.map((one, at) => (
          <li key={one.key}>
            <span className={`swatch series-${at}`} aria-hidden="true" /> {one.name}
          </li>
        ))}
      </ul>
      <div className="picture" role="group" aria-label={picture} tabIndex={0}>
        <svg viewBox={`0 0 ${width} ${top + height + bottom}`} aria-hidden="true">
          {places.map((place, at) => {
            const x = at * slot + (slot - thick) / 2;
            let y = top + height;
            return (
              <g key={place.key}>
                {series.map((one, index) => {
                  const size = (value(place.key, one.key) / most) * height;
                  y -= size;
                  return size > 0 ? (
                    <rect key={one.key} className={`series-${index}`} x={x} y={y} width={thick} height={size} />
                  ) : null;
                })}
                {sum(place.key) > 0 && (
                  <text className="bar-value" x={x + thick / 2} y={y - 4} textAnchor="middle">
                    {sum(place.key)}
                  </text>
                )}
                <text x={x + thick / 2} y={top + height + 18} textAnchor="middle">
                  {place.name}
                </text>
              </g>
            );
          })}
          <line className="axis" x1={0} x2={slot * places.length} y1={top + height} y2={top + height} />
        </svg>
      </div>
      <details>
        <summary>{t('figures.as_table')}</summary>
        <DataTable
          caption={caption}
          rows={places}
          row_key={(place) => place.key}
          columns={[
            { key: 'place', title: axis, head: true, cell: (place) => place.name },
            ...series.map((one) => ({
              key: one.key,
              title: one.name,
              number: true,
              cell: (place: { key: string }) => value(place.key, one.key),
            })),
          ]}
        />
      </details>
    </>
  );
}
