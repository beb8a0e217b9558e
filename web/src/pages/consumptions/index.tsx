// Consumption in research: what was used up, for what, with which evidence; officers confirm what was drawn for them.

import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Consumption } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { ListPage } from '../../parts/list_page';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

const states = ['awaiting', 'confirmed', 'rejected'] as const;

function Confirmation({ consumption, changed }: { consumption: string; changed: () => void }) {
  const { t } = useReader();
  const [note, set_note] = useState('');
  const filing = useFiling<object>('goods/confirm-consumption');
  const answer = async (accept: boolean) => {
    if (await filing.file({ consumption, accept, note: note.trim() })) changed();
  };
  return (
    <>
      <Input
        size="small"
        maxLength={200}
        aria-label={t('consumptions.note_on', { id: consumption })}
        placeholder={t('case.note')}
        value={note}
        onChange={(event) => set_note(event.target.value)}
      />
      <div className="doable">
        <Button size="small" type="primary" loading={filing.busy} onClick={() => answer(true)}>
          {t('consumptions.accept')}
        </Button>
        <Button size="small" disabled={!note.trim()} loading={filing.busy} onClick={() => answer(false)}>
          {t('consumptions.reject')}
        </Button>
      </div>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </>
  );
}

export default function ConsumptionsPage() {
  const { t, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const officer = has_role(session, 'officer');
  return (
    <ListPage<Consumption>
      title={t('consumptions.title')}
      lead={t('consumptions.lead')}
      path="/consumptions"
      filters={[
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'state', codes: states },
        { kind: 'party', name: 'party', title: 'crossing.party' },
      ]}
      row_key={(one) => one.id}
      columns={(list) => [
        { key: 'id', title: t('consignments.number'), head: true, cell: (one) => one.id },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        {
          key: 'project',
          title: t('movement.field_project'),
          cell: (one) => `${one.project} ${one.experiment}`.trim(),
        },
        { key: 'person', title: t('movement.field_person'), cell: (one) => one.person },
        { key: 'day', title: t('movement.field_day'), cell: (one) => day(one.day) },
        {
          key: 'evidence',
          title: t('movement.evidence'),
          cell: (one) =>
            one.evidence.length === 0 ? t('value.none') : one.evidence.map((file) => file.name).join(t('value.comma')),
        },
        {
          key: 'state',
          title: t('movement.state'),
          cell: (one) => (
            <>
              <Status family="state" code={one.state} />
              {officer && one.state === 'awaiting' && <Confirmation consumption={one.id} changed={list.again} />}
              {one.note && <div className="sub">{one.note}</div>}
            </>
          ),
        },
      ]}
    />
  );
}
