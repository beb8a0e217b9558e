// Crossing: goods that come in. The answer follows the form; filing comes last and once.

import { Button, Input } from 'antd';
import { useMemo, useReducer, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { LiveAnswer } from '../../answer/answer_panel';
import { useDryRun } from '../../answer/use_dry_run';
import type { Flip, ProposedSplit } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { zone_today } from '../../format';
import { Choice } from '../../parts/choice';
import { AreaField } from '../../parts/area_field';
import { field_errors } from '../../parts/field_errors';
import { Field } from '../../parts/field';
import { GuaranteeField } from '../../parts/guarantee_field';
import { FileSection } from '../../parts/file_section';
import { PageHead } from '../../parts/page_head';
import { PartySelect } from '../../parts/party_select';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { AnswerBar } from './answer_bar';
import { Documents } from './documents';
import {
  asked_documents,
  asked_lines,
  can_apply,
  command_of,
  type Direction,
  draft_after,
  empty_draft,
  is_complete,
} from './draft';
import { Filed } from './filed';
import { GoodsLine } from './goods_line';

const directions = ['first-line-in', 'second-line-in'] as const;

export default function CrossingPage() {
  const reader = useReader();
  const { t } = reader;
  const session = useSession();
  const [search] = useSearchParams();
  const start: Direction = search.get('from') === 'mainland' ? 'second-line-in' : 'first-line-in';
  const [draft, tell] = useReducer(draft_after, undefined, () => empty_draft(session.party ?? '', start));
  const [tried, set_tried] = useState(false);
  const path = `goods/${draft.direction}`;
  const body = useMemo(() => command_of(draft), [draft]);
  const state = useDryRun<Record<string, unknown>>(path, body);
  const filing = useFiling<Record<string, unknown>>(path);
  const asked = asked_lines(draft);
  const errors = field_errors(filing.problem ?? state.problem);
  const complete = is_complete(draft);

  if (filing.reply) return <Filed reply={filing.reply} draft={draft} again={() => window.location.reload()} />;

  const line_title = (pointer: string) => {
    const at = draft.lines.findIndex((line) => line.key === asked[Number(pointer.split('/')[2])]);
    return t('crossing.line_title', { number: at + 1, name: draft.lines[at]?.name ?? '' });
  };
  const line_error = (key: number, field: string) => {
    const at = asked.indexOf(key);
    const found = at < 0 ? null : errors(`/lines/${at}/${field}`);
    if (found || !tried || at >= 0) return found;
    const line = draft.lines.find((one) => one.key === key);
    const value = line?.[field as keyof typeof line];
    return value === '' ? t('form.needed') : null;
  };
  const apply = (flip: Flip, pointer: string) => {
    const at = Number(pointer.split('/')[2] ?? 0);
    const key = asked[at] ?? draft.lines[0]?.key;
    if (key !== undefined) tell({ kind: 'line', key, change: { [flip.fact]: flip.to } });
  };
  const split = (proposed: ProposedSplit, pointer: string) => {
    const key = asked[Number(pointer.split('/')[2] ?? 0)];
    if (key !== undefined) tell({ kind: 'line', key, change: { parts: proposed.parts, own_use_quantity: '' } });
  };
  const present = (code: string, number: string | undefined, pointer: string) => {
    const key = asked[Number(pointer.split('/')[2] ?? 0)];
    const alone = draft.lines.length === 1 || key === undefined;
    tell({ kind: 'add_document', code, number, lines: number && !alone ? [key] : [] });
    if (number) return;
    document.getElementById('papers')?.scrollIntoView({ block: 'start' });
  };
  const file = () => {
    set_tried(true);
    if (complete && body) void filing.file(body);
  };

  return (
    <>
      <PageHead title={t('crossing.title')} lead={t('crossing.lead')} />
      <div className="split">
        <form
          className="split-form"
          onSubmit={(event) => {
            event.preventDefault();
            file();
          }}
        >
          <section className="card">
            <h2>{t('crossing.step_where')}</h2>
            <Choice
              name={t('crossing.direction')}
              family="direction"
              codes={directions}
              value={draft.direction}
              onChange={(value) => tell({ kind: 'direction', value: value as Direction })}
            />
            {!session.party && (
              <Field name={t('crossing.party')} required error={errors('/party')}>
                <PartySelect value={draft.party} onChange={(value) => tell({ kind: 'set', field: 'party', value })} />
              </Field>
            )}
            <div className="grid">
              <AreaField
                kind="channel"
                name={t('crossing.channel')}
                value={draft.channel}
                onChange={(value) => tell({ kind: 'set', field: 'channel', value })}
                error={errors('/channel')}
              />
              <Field name={t('crossing.entry_day')} error={errors('/day')} help={t('crossing.entry_day_help')}>
                <Input
                  type="date"
                  max={zone_today(new Date())}
                  value={draft.day}
                  onChange={(event) => tell({ kind: 'set', field: 'day', value: event.target.value })}
                />
              </Field>
              <Field name={t('crossing.project')} error={errors('/project')} className="wide">
                <Input
                  value={draft.project}
                  maxLength={100}
                  onChange={(event) => tell({ kind: 'set', field: 'project', value: event.target.value })}
                />
              </Field>
              <GuaranteeField
                party={draft.party}
                value={draft.guarantee}
                onChange={(value) => tell({ kind: 'set', field: 'guarantee', value })}
                error={errors('/guarantee')}
              />
            </div>
          </section>
          <section className="card">
            <h2>{t('crossing.step_goods')}</h2>
            {draft.lines.map((line, index) => (
              <GoodsLine
                key={line.key}
                line={line}
                index={index}
                direction={draft.direction}
                party={draft.party}
                removable={draft.lines.length > 1}
                error={(field) => line_error(line.key, field)}
                tell={tell}
              />
            ))}
            <Button onClick={() => tell({ kind: 'add_line' })}>{t('crossing.add_line')}</Button>
          </section>
          <section className="card" id="papers">
            <h2>{t('crossing.step_papers')}</h2>
            <Documents
              draft={draft}
              error={(key, field) => errors(`/documents/${asked_documents(draft).indexOf(key)}/${field}`)}
              tell={tell}
            />
          </section>
          <FileSection
            filing={filing}
            incomplete={tried && !complete}
            label={filing.problem?.undecided ? t('crossing.file_again') : t('crossing.file')}
          >
            <h2>{t('crossing.step_file', { number: 4 })}</h2>
            <p>{t('crossing.file_text')}</p>
          </FileSection>
        </form>
        <div className="split-answer">
          <LiveAnswer
            state={state}
            hint={t('crossing.hint')}
            line_title={line_title}
            apply={apply}
            can_apply={can_apply}
            present={present}
            split={split}
          />
        </div>
      </div>
      <AnswerBar state={state} />
    </>
  );
}
