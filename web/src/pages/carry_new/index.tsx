// A new slip: who, which way, when, in which packages, what; the answer while it is written.

import { useState } from 'react';
import { Navigate } from 'react-router-dom';
import { Input, Select } from 'antd';
import { LiveAnswer } from '../../answer/answer_panel';
import { useDryRun } from '../../answer/use_dry_run';
import type { Person } from '../../api/types';
import { useList } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { FileSection } from '../../parts/file_section';
import { PageHead } from '../../parts/page_head';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { any_special, carry_body, crossings, type Draft, empty_draft, is_whole } from './draft';
import { Goods } from './goods';
import { Packages } from './packages';

export default function CarryNewPage() {
  const { t, text, label } = useReader();
  const session = useSession();
  const party = session.party ?? '';
  const people = useList<Person>('/persons', {}, 200);
  const [draft, set_draft] = useState<Draft>(() => empty_draft(new Date()));
  const [tried, set_tried] = useState(false);
  const body = is_whole(draft) ? carry_body(draft, party) : null;
  const state = useDryRun<Record<string, unknown>>('goods/hand-carry', body);
  const filing = useFiling<{ slip: string }>('goods/hand-carry');
  const errors = field_errors(filing.problem ?? state.problem);
  const change = (part: Partial<Draft>) => set_draft((old) => ({ ...old, ...part }));
  const needed = (value: string) => (tried && !value ? t('form.needed') : null);

  if (filing.reply) return <Navigate to={`/carry/${encodeURIComponent(filing.reply.result.slip)}`} replace />;
  return (
    <>
      <PageHead title={t('carry.new')} lead={t('carry.new_lead')} />
      <div className="split">
        <form
          className="split-form"
          onSubmit={(event) => {
            event.preventDefault();
            set_tried(true);
            if (body) void filing.file(body);
          }}
        >
          <section className="card">
            <h2>{t('carry.who')}</h2>
            <div className="grid">
              <Field name={t('carry.person')} required error={errors('/person') ?? needed(draft.person)}>
                <Select
                  showSearch
                  optionFilterProp="label"
                  value={draft.person || undefined}
                  placeholder={t('form.choose')}
                  options={people.items.map((one) => ({ value: one.id, label: `${text(one.name)} (${one.id})` }))}
                  onChange={(person: string) => change({ person })}
                />
              </Field>
              <Field name={t('carry.crossing')} required error={errors('/crossing')}>
                <Select
                  value={draft.crossing}
                  options={crossings.map((value) => ({ value, label: label('carry_crossing', value) }))}
                  onChange={(crossing: string) => change({ crossing })}
                />
              </Field>
              <Field name={t('carry.from')} required error={errors('/from')}>
                <Input
                  type="datetime-local"
                  value={draft.from}
                  onChange={(event) => change({ from: event.target.value })}
                />
              </Field>
              <Field name={t('carry.until')} required error={errors('/until')}>
                <Input
                  type="datetime-local"
                  value={draft.until}
                  onChange={(event) => change({ until: event.target.value })}
                />
              </Field>
              {draft.crossing === 'first_line_out' && (
                <Field name={t('carry.return_by')} help={t('carry.return_help')} error={errors('/return_by')}>
                  <Input
                    type="date"
                    value={draft.return_by}
                    onChange={(event) => change({ return_by: event.target.value })}
                  />
                </Field>
              )}
              {draft.crossing === 'temporary_out' && (
                <>
                  <Field name={t('exits.purpose')} required error={errors('/goods/purpose')}>
                    <Select
                      value={draft.purpose}
                      options={['testing', 'repair', 'exhibition'].map((value) => ({
                        value,
                        label: label('purpose', value),
                      }))}
                      onChange={(purpose: string) => change({ purpose })}
                    />
                  </Field>
                  <Field name={t('exits.place')} required error={errors('/goods/place') ?? needed(draft.place)}>
                    <Input value={draft.place} onChange={(event) => change({ place: event.target.value })} />
                  </Field>
                </>
              )}
            </div>
          </section>
          <section className="card">
            <h2>{t('carry.packages')}</h2>
            <Packages draft={draft} change={change} errors={errors} />
          </section>
          <section className="card">
            <h2>{t('carry.goods')}</h2>
            <Goods draft={draft} party={party} change={change} errors={errors} />
            {any_special(draft) && (
              <Field name={t('carry.approval')} error={errors('/goods/documents/0/number')}>
                <Input value={draft.approval} onChange={(event) => change({ approval: event.target.value })} />
              </Field>
            )}
          </section>
          <FileSection filing={filing} incomplete={tried && !body} label={t('carry.issue')} />
        </form>
        <div className="split-answer">
          <LiveAnswer
            state={state}
            hint={t('carry.hint')}
            line_title={(pointer) => (pointer.startsWith('/packages') ? t('carry.packages') : t('carry.goods'))}
          />
        </div>
      </div>
    </>
  );
}
