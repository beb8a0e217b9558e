import { useReader } from '../../script/context';
import { Bars } from './bars';

export interface ExitAge {
  age: string;
  purpose: string;
  count: number;
}

const ages = ['late_over_30', 'late', 'within_7', 'within_30', 'within_90', 'later'];

/** What is out temporarily, by how long it may still stay out. */
export function ExitAges({ ages: counted }: { ages: ExitAge[] }) {
  const { t, label } = useReader();
  if (counted.length === 0) return <p className="empty">{t('figures.nothing_out')}</p>;
  const purposes = [...new Set(counted.map((one) => one.purpose))].sort();
  return (
    <Bars
      caption={t('figures.exits')}
      picture={t('figures.exits_picture')}
      axis={t('figures.left')}
      places={ages.map((age) => ({ key: age, name: label('open_exit_age', age) }))}
      series={purposes.map((purpose) => ({ key: purpose, name: label('purpose', purpose) }))}
      value={(age, purpose) => counted.find((one) => one.age === age && one.purpose === purpose)?.count ?? 0}
    />
  );
}
