// The drawn path of a lot: where it came from, what it became, with quantities and days.

import type { LotPath, PathEdge } from '../../api/types';
import { format_decimal } from '../../format';
import { DataTable } from '../../parts/data_table';
import { useReader } from '../../script/context';
import { draw_path, type Bundle, type PlacedNode, sum_decimals } from './layout';

function shortened(text: string, length: number): string {
  const units = [...text];
  let width = 0;
  for (const [index, unit] of units.entries()) {
    width += unit.charCodeAt(0) > 0x2e7f ? 2 : 1;
    if (width > length) return units.slice(0, index).join('') + '…';
  }
  return text;
}

function NodeShape({ node }: { node: PlacedNode }) {
  const { text, label, has_label } = useReader();
  const name = has_label('account', node.id) ? label('account', node.id) : text(node.label) || label('path_node', node.kind);
  return (
    <g className={`path-node path-node-${node.kind}`} transform={`translate(${node.x} ${node.y})`}>
      <title>{name}</title>
      <rect width={node.width} height={node.height} rx={8} />
      <text x={node.width / 2} y={node.quantity ? 25 : 35} textAnchor="middle">
        {shortened(name, 18)}
      </text>
      {node.quantity && (
        <text className="path-quantity" x={node.width / 2} y={46} textAnchor="middle">
          {format_decimal(node.quantity)}
        </text>
      )}
    </g>
  );
}

function EdgeShape({ bundle }: { bundle: Bundle }) {
  const { label, day, t } = useReader();
  const total = format_decimal(sum_decimals(bundle.edges.map((edge) => edge.quantity)));
  const [first] = bundle.edges;
  const when = bundle.edges.length > 1 ? t('path.times', { count: bundle.edges.length }) : day(first?.day);
  return (
    <g className={bundle.back ? 'path-edge path-edge-back' : 'path-edge'}>
      <path d={bundle.curve} markerEnd="url(#path-arrow)" />
      <text x={bundle.label_x} y={bundle.label_y} textAnchor="middle">
        {label('movement', bundle.kind)} {total}
      </text>
      <text className="path-when" x={bundle.label_x} y={bundle.label_y + 15} textAnchor="middle">
        {when}
      </text>
    </g>
  );
}

export function PathPicture({ path, name }: { path: LotPath; name: string }) {
  const reader = useReader();
  const { t, label, day, text } = reader;
  const drawing = draw_path(path);
  const node_name = (id: string) => {
    const node = path.nodes.find((one) => one.id === id);
    if (reader.has_label('account', id)) return label('account', id);
    return node ? text(node.label) || label('path_node', node.kind) : id;
  };
  return (
    <>
      <div className="path-scroll" tabIndex={0} role="region" aria-label={t('path.label', { name })}>
        <svg
          className="path"
          role="img"
          aria-label={t('path.label', { name })}
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
            <NodeShape key={node.id} node={node} />
          ))}
        </svg>
      </div>
      <details>
        <summary>{t('path.as_table')}</summary>
        <DataTable<PathEdge>
          caption={t('path.label', { name })}
          rows={path.edges}
          row_key={(edge, index) => `${edge.movement}-${index}`}
          columns={[
            { key: 'day', title: t('movement.day'), cell: (edge) => day(edge.day), head: true },
            { key: 'kind', title: t('movement.kind'), cell: (edge) => label('movement', edge.kind) },
            { key: 'from', title: t('path.from'), cell: (edge) => node_name(edge.from) },
            { key: 'to', title: t('path.to'), cell: (edge) => node_name(edge.to) },
            { key: 'quantity', title: t('goods.quantity'), cell: (edge) => format_decimal(edge.quantity), number: true },
          ]}
        />
      </details>
    </>
  );
}
