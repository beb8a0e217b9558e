// An officer says what a lot was found to be; what was not filled in stays as it was declared.

import { useNavigate } from 'react-router-dom';
import { form_schema, type FormField } from '../../parts/form_schema';
import { RegisterForm } from '../../parts/register_form';
import { useReader } from '../../script/context';
import { body_of } from './body';

const affected = ['tax', 'licence', 'order', 'statistics', 'refund', 'disposal', 'smuggling'];
export const figures = ['hs', 'quantity', 'value', 'origin', 'treatment'];

const fields: FormField[] = [
  { name: 'lot', title: 'movement.lot', required: true },
  { name: 'hs', title: 'goods.hs' },
  { name: 'quantity', title: 'goods.quantity' },
  { name: 'value', title: 'corrections.value', type: 'money' },
  { name: 'origin', title: 'corrections.origin' },
  { name: 'treatment', title: 'goods.tax_status', codes: ['exempt', 'bonded', 'taxed'], family: 'tax_status' },
  { name: 'affects', title: 'examination.affects', codes: affected, family: 'finding_affects' },
  { name: 'no_breach', title: 'corrections.no_breach', type: 'yes_no' },
  { name: 'reason', title: 'corrections.reason', type: 'long_text', required: true },
];

interface Props {
  /** What it rests on: {examination: "X12"}. */
  source: Record<string, string>;
  done?: () => void;
}

export function Propose({ source, done }: Props) {
  const reader = useReader();
  const navigate = useNavigate();
  return (
    <RegisterForm
      title={reader.t('corrections.propose')}
      command="goods/propose-correction"
      schema={form_schema(reader, fields)}
      body={(filled) => body_of(filled, source)}
      pointer={(field) => (figures.includes(field) ? `/found/${field}` : `/${field}`)}
      done={done ?? (() => navigate('/corrections?state=open'))}
    />
  );
}
