// The drawn path of a lot: where it came from, what it became, with quantities and days.

import type { LotPath, PathEdge } from '../../api/types';
import { format_decimal } from '../../format';
import { DataTable } from '../../parts/data_table';
import { useReader } from '../../script/context';
import { draw_path, type Bundle, type PlacedNode, sum_decimals, tidy_path } from './layout';

interface Naming {
  several_lots: boolean;
}

const tones: Record<string, string> = {
  held: 'lot',
  unsupervised: 'lot',
  transferred: 'party',
  from_transfer: 'party',
};

function NodeShape({ node, several_lots }: { node: PlacedNode } & Naming) {
  const { label } = useReader();
  const tone = node.kind === 'source' && node.place !== 'from_transfer' ? 'hk' : (tones[node.place] ?? 'place');
  const quantity = node.kind === 'source' ? '' : format_decimal(node.quantity);
  const second = [quantity, several_lots ? node.lot : ''].filter(Boolean).join(' · ');
  const graded = node.conformity ? ` · ${label('conformity_grade', node.conformity)}` : '';
  return (
    <g className={`path-node path-node-${tone}`} transform={`translate(${node.x} ${node.y})`}>
      <title>{label('account', node.place) + graded}</title>
      <rect width={node.width} height={node.height} rx={8} />
      <text x={node.width / 2} y={node.height / 2 + (second ? -4 : 5)} textAnchor="middle">
        {label('account', node.place)}
      </text>
      {second && (
        <text className="path-quantity" x={node.width / 2} y={node.height / 2 + 16} textAnchor="middle">
          {second}
        </text>
      )}
    </g>
  );
}

function EdgeShape({ bundle }: { bundle: Bundle }) {
  const { label, day, t } = useReader();
  const total = format_decimal(sum_decimals(bundle.edges.map((edge) => edge.quantity)));
  const [first] = bundle.edges;
  const waiting = bundle.edges.some((edge) => edge.state === 'pending');
  const when = bundle.edges.length > 1 ? t('path.times', { count: bundle.edges.length }) : day(first?.day);
  const classes = ['path-edge', bundle.back ? 'path-edge-back' : '', waiting ? 'path-edge-waiting' : ''].join(' ');
  return (
    <g className={classes}>
      <path d={bundle.curve} markerEnd="url(#path-arrow)" />
      <text x={bundle.label_x} y={bundle.label_y} textAnchor="middle">
        {label('movement', bundle.kind)} {total}
      </text>
      <text className="path-when" x={bundle.label_x} y={bundle.label_y + 21} textAnchor="middle">
        {waiting ? `${when} ${t('path.waiting')}` : when}
      </text>
    </g>
  );
}

export function PathPicture({ path: whole, name }: { path: LotPath; name: string }) {
  const { t, label, day } = useReader();
  const path = tidy_path(whole);
  const drawing = draw_path(path);
  const several_lots = new Set(path.nodes.map((node) => node.lot)).size > 1;
  const place = (id: string) => {
    const node = path.nodes.find((one) => one.id === id);
    if (!node) return '';
    return several_lots ? `${label('account', node.place)} (${node.lot})` : label('account', node.place);
  };
  return (
    <>
      <div className="path-scroll" tabIndex={0} role="region" aria-label={t('path.label', { name })}>
        <svg
          className="path"
          role="img"
          aria-label={t('path.picture')}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          width={drawing.width}
          height={drawing.height}
        >
          <defs>
            <marker id="path-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
              <path d="M0 0 L8 4 L0 8 z" />
            </marker>
          </defs>
          {drawing.bundles.map((bundle) => (
            <EdgeShape key={`${bundle.from}-${bundle.to}-${bundle.kind}`} bundle={bundle} />
          ))}
          {drawing.nodes.map((node) => (
            <NodeShape key={node.id} node={node} several_lots={several_lots} />
          ))}
        </svg>
      </div>
      <details>
        <summary>{t('path.as_table')}</summary>
        <DataTable<PathEdge>
          caption={t('path.label', { name })}
          rows={path.edges}
          row_key={(_, index) => String(index)}
          columns={[
            { key: 'kind', title: t('movement.kind'), cell: (edge) => label('movement', edge.kind), head: true },
            { key: 'day', title: t('movement.day'), cell: (edge) => day(edge.day) },
            { key: 'from', title: t('path.from'), cell: (edge) => place(edge.from) },
            { key: 'to', title: t('path.to'), cell: (edge) => place(edge.to) },
            {
              key: 'quantity',
              title: t('goods.quantity'),
              cell: (edge) => format_decimal(edge.quantity),
              number: true,
            },
          ]}
        />
      </details>
    </>
  );
}
