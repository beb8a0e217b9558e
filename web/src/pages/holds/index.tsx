// Holds: what customs has stopped, why, and by whom it was let go.

import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Hold } from '../../api/control_types';
import { useFiling } from '../../filing/use_filing';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { ListPage } from '../../parts/list_page';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

const kinds = ['lot', 'consignment', 'permit', 'party'];
const page_of: Record<string, string> = { lot: 'book', consignment: 'consignments', permit: 'permits' };

function Place({ done }: { done: () => void }) {
  const { t, label } = useReader();
  const filing = useFiling<object>('goods/place-hold');
  const [draft, set_draft] = useState({ kind: 'lot', subject: '', reason: '', clause: '', until: '' });
  const error = field_errors(filing.problem);
  const input = (name: 'subject' | 'reason' | 'clause' | 'until', required: boolean, type = 'text') => (
    <Field name={t(`holds.${name}`)} required={required} error={error(`/${name}`)}>
      <Input
        type={type}
        maxLength={200}
        value={draft[name]}
        onChange={(event) => set_draft({ ...draft, [name]: event.target.value })}
      />
    </Field>
  );
  const place = async () => {
    const body = Object.fromEntries(Object.entries(draft).filter(([, value]) => value.trim()));
    if (await filing.file(body)) {
      set_draft({ kind: draft.kind, subject: '', reason: '', clause: '', until: '' });
      done();
    }
  };
  return (
    <form
      className="card form-grid"
      aria-label={t('holds.place')}
      onSubmit={(event) => {
        event.preventDefault();
        void place();
      }}
    >
      <Field name={t('holds.kind')} required>
        <Select
          value={draft.kind}
          onChange={(kind) => set_draft({ ...draft, kind })}
          options={kinds.map((one) => ({ value: one, label: label('hold_kind', one) }))}
        />
      </Field>
      {input('subject', true)}
      {input('reason', true)}
      {input('clause', false)}
      {input('until', false, 'date')}
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button type="primary" htmlType="submit" loading={filing.busy}>
        {t('holds.place')}
      </Button>
    </form>
  );
}

function Lift({ hold, done }: { hold: string; done: () => void }) {
  const { t } = useReader();
  const filing = useFiling<object>('goods/lift-hold');
  const [reason, set_reason] = useState('');
  return (
    <>
      <Input
        size="small"
        aria-label={t('holds.lift_reason', { id: hold })}
        placeholder={t('holds.reason')}
        value={reason}
        onChange={(event) => set_reason(event.target.value)}
      />
      <Button
        size="small"
        disabled={!reason.trim()}
        loading={filing.busy}
        onClick={async () => (await filing.file({ hold, reason: reason.trim() })) && done()}
      >
        {t('holds.lift')}
      </Button>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </>
  );
}

export default function HoldsPage() {
  const { t, label, day } = useReader();
  const officer = has_role(useSession(), 'officer');
  const party_name = usePartyName();
  return (
    <ListPage<Hold>
      title={t('holds.title')}
      lead={t('holds.lead')}
      path="/holds"
      filters={[
        { kind: 'search', name: 'q', title: 'holds.subject' },
        { kind: 'codes', name: 'kind', title: 'holds.kind', family: 'hold_kind', codes: kinds },
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'hold_state', codes: ['open', 'lifted'] },
      ]}
      above={(list) => officer && <Place done={list.again} />}
      row_key={(one) => one.id}
      columns={(list) => [
        {
          key: 'subject',
          title: t('holds.subject'),
          head: true,
          cell: (one) => {
            const page = page_of[one.kind];
            const name = `${label('hold_kind', one.kind)} ${one.subject}`;
            return page ? <Link to={`/${page}/${encodeURIComponent(one.subject)}`}>{name}</Link> : name;
          },
        },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        { key: 'reason', title: t('holds.reason'), cell: (one) => `${one.reason} ${one.clause}` },
        { key: 'placed', title: t('holds.placed'), cell: (one) => `${day(one.placed_on)} ${one.placed_by}` },
        { key: 'until', title: t('holds.until'), cell: (one) => (one.until ? day(one.until) : '—') },
        {
          key: 'state',
          title: t('movement.state'),
          cell: (one) => <Status family="hold_state" code={one.state} tone={one.state === 'open' ? 'bad' : 'plain'} />,
        },
        {
          key: 'lift',
          title: t('holds.lift'),
          cell: (one) => (one.state === 'open' && officer ? <Lift hold={one.id} done={list.again} /> : one.lifted_why),
        },
      ]}
    />
  );
}
