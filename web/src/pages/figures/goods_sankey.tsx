// Where goods came from, under which tax status, and where they are: by customs value.

import { format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { useReader } from '../../script/context';
import { fen_to_yuan } from '../desk/fen';
import { type Band, lay_out, type Ribbon } from './sankey';

export interface GoodsLink {
  from: string;
  to: string;
  status_at: 'from' | 'to';
  value_fen: number;
}

const width = 920;
const height = 380;
const band_width = 14;
const label_width = 150;
const column_x = [label_width, (width - band_width) / 2, width - label_width - band_width];

function curve(ribbon: Ribbon, column: 0 | 1): string {
  const x0 = column_x[column]! + band_width;
  const x1 = column_x[column + 1]!;
  const middle = (x0 + x1) / 2;
  const y0 = ribbon.from_top + ribbon.height / 2;
  const y1 = ribbon.to_top + ribbon.height / 2;
  return `M ${x0} ${y0} C ${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`;
}

export function GoodsSankey({ links }: { links: GoodsLink[] }) {
  const { t, label } = useReader();
  const to_link = (link: GoodsLink) => ({ from: link.from, to: link.to, value: link.value_fen });
  const left = links.filter((link) => link.status_at === 'to').map(to_link);
  const right = links.filter((link) => link.status_at === 'from').map(to_link);
  const { bands, ribbons } = lay_out(left, right, height);
  if (bands.length === 0) return <p className="empty">{t('table.empty')}</p>;
  const name_of = (band: Band) => label(band.column === 1 ? 'tax_status' : 'account', band.name);
  const value_of = (fen: number) => format_money(fen_to_yuan(fen));
  const tallest = Math.max(...bands.map((band) => band.top + band.height));
  const anchor = ['end', 'start', 'start'] as const;
  const label_x = (band: Band) => (band.column === 0 ? column_x[0]! - 8 : column_x[band.column]! + band_width + 8);
  return (
    <>
      <div className="picture" role="group" aria-label={t('figures.goods_picture')} tabIndex={0}>
        <svg viewBox={`0 -8 ${width} ${tallest + 16}`} aria-hidden="true">
          {ribbons.map((ribbon) => {
            const column = bands.some((band) => band.column === 1 && band.name === ribbon.to) ? 0 : 1;
            const status = column === 0 ? ribbon.to : ribbon.from;
            return (
              <path
                key={`${ribbon.from}-${ribbon.to}`}
                className={`ribbon tone-${status}`}
                d={curve(ribbon, column)}
                strokeWidth={ribbon.height}
              />
            );
          })}
          {bands.map((band) => (
            <g key={`${band.column}-${band.name}`}>
              <rect
                className={band.column === 1 ? `band tone-${band.name}` : 'band'}
                x={column_x[band.column]}
                y={band.top}
                width={band_width}
                height={band.height}
              />
              <text x={label_x(band)} y={band.top + band.height / 2 + 4} textAnchor={anchor[band.column]}>
                {name_of(band)}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <details>
        <summary>{t('figures.as_table')}</summary>
        <DataTable
          caption={t('figures.goods')}
          rows={links}
          row_key={(link) => `${link.from}-${link.to}`}
          columns={[
            {
              key: 'from',
              title: t('path.from'),
              head: true,
              cell: (link) => label(link.status_at === 'from' ? 'tax_status' : 'account', link.from),
            },
            {
              key: 'to',
              title: t('path.to'),
              cell: (link) => label(link.status_at === 'to' ? 'tax_status' : 'account', link.to),
            },
            { key: 'value', title: t('book.value'), number: true, cell: (link) => value_of(link.value_fen) },
          ]}
        />
      </details>
    </>
  );
}
