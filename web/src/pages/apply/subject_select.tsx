// Whom or what an application is about, where it is not the institution itself: one of its people, vehicles, products.

import { Select } from 'antd';
import { Link } from 'react-router-dom';
import type { Page, Person, Product, SubjectKind, Vehicle } from '../../api/types';
import { useRead } from '../../api/use_read';
import { useReader } from '../../script/context';

interface Props {
  kind: Exclude<SubjectKind, 'party'>;
  value: string;
  onChange: (id: string) => void;
  id?: string;
}

type One = Person & Vehicle & Product;

const paths = { person: 'persons', vehicle: 'vehicles', product: 'products' } as const;
const pages = { person: 'people', vehicle: 'vehicles', product: 'products' } as const;

export function SubjectSelect({ kind, value, onChange, ...rest }: Props) {
  const { t, text } = useReader();
  const reading = useRead<Page<One>>(`/${paths[kind]}?limit=200`);
  const name = (one: One) =>
    kind === 'vehicle' ? [one.plate, one.plate_hk, one.container].filter(Boolean).join(' / ') : text(one.name);
  return (
    <>
      <Select
        {...rest}
        showSearch
        optionFilterProp="label"
        value={value || undefined}
        placeholder={t('form.choose')}
        onChange={onChange}
        options={(reading.data?.items ?? []).map((one) => ({ value: one.id, label: `${name(one)} (${one.id})` }))}
        notFoundContent={t('form.nothing_found')}
      />
      <div className="field-help">
        <Link to={`/${pages[kind]}`}>{t('apply.register_first')}</Link>
      </div>
    </>
  );
}
