import { useReader } from '../../script/context';
import { Bars } from './bars';

export interface Flow {
  hour: number;
  kind: string;
  count: number;
}

/** Consignments by hour of the day and line. */
export function Flows({ flows }: { flows: Flow[] }) {
  const { t, label } = useReader();
  if (flows.length === 0) return <p className="empty">{t('table.empty')}</p>;
  const kinds = [...new Set(flows.map((flow) => flow.kind))].sort();
  const hours = flows.map((flow) => flow.hour);
  const first = Math.min(...hours, 8);
  const last = Math.max(...hours, 19);
  return (
    <Bars
      caption={t('figures.flows')}
      picture={t('figures.flows_picture')}
      axis={t('figures.hour')}
      places={Array.from({ length: last - first + 1 }, (_, at) => ({
        key: String(first + at),
        name: `${String(first + at).padStart(2, '0')}:00`,
      }))}
      series={kinds.map((kind) => ({ key: kind, name: label('movement', kind) }))}
      value={(hour, kind) => flows.find((flow) => String(flow.hour) === hour && flow.kind === kind)?.count ?? 0}
    />
  );
}
