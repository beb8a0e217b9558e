// The form of one kind of movement with its live answer.

import { Button } from 'antd';
import { useCallback, useMemo, useReducer, useState } from 'react';
import { AnswerBody, LiveAnswer } from '../../answer/answer_panel';
import { FilesField } from '../../parts/files_field';
import { useDryRun } from '../../answer/use_dry_run';
import type { Flip, Lot } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { zone_today } from '../../format';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { FileSection } from '../../parts/file_section';
import { PartySelect } from '../../parts/party_select';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { AnswerBar } from '../crossing/answer_bar';
import { Items } from './items';
import {
  can_apply_movement,
  empty_movement,
  field_named,
  fields_of,
  is_whole,
  takes_evidence,
  takes_papers,
  movement_after,
  movement_command,
  type MovementKind,
  whole_items,
} from './kinds';
import { MovementField } from './movement_field';
import { MovementPapers } from './papers';

interface Props {
  kind: MovementKind;
  lot: string;
  again: () => void;
}

export function MovementForm({ kind, lot, again }: Props) {
  const { t, text } = useReader();
  const session = useSession();
  const [draft, tell] = useReducer(movement_after, undefined, () =>
    empty_movement(kind, session.party ?? '', zone_today(new Date()), lot),
  );
  const [tried, set_tried] = useState(false);
  const [names, set_names] = useState<Record<string, string>>({});
  const learn = useCallback((one: Lot) => set_names((old) => ({ ...old, [one.id]: text(one.name) })), [text]);
  const body = useMemo(() => movement_command(draft), [draft]);
  const path = `goods/${kind}`;
  const state = useDryRun<Record<string, unknown>>(path, body);
  const filing = useFiling<Record<string, unknown>>(path);
  const errors = field_errors(filing.problem ?? state.problem);
  const asked = whole_items(draft);
  const whole = is_whole(draft);
  const has_more = fields_of[kind].some((one) => one.type !== 'exit');

  const line_title = (pointer: string) => {
    const item = asked[Number(pointer.split('/')[2])];
    return item ? `${names[item.lot] ?? ''} ${item.lot}`.trim() : '';
  };
  const item_error = (key: number, field: string) => {
    const at = asked.findIndex((one) => one.key === key);
    if (at >= 0) return errors(`/items/${at}/${field}`);
    const item = draft.items.find((one) => one.key === key);
    return tried && item && !item[field as 'lot' | 'quantity'] ? t('form.needed') : null;
  };
  const apply = (flip: Flip) =>
    tell({ kind: 'field', name: field_named(kind, flip.fact), value: flip.to as string | boolean });

  if (filing.reply) {
    return (
      <section className="card answer" aria-label={t('answer.title')}>
        <h2>{t('filed.title')}</h2>
        {filing.reply.entry && <p>{t('filed.entry', { seq: filing.reply.entry.seq })}</p>}
        <AnswerBody reply={filing.reply} line_title={line_title} />
        <Button onClick={again}>{t('filed.again')}</Button>
      </section>
    );
  }

  return (
    <div className="split">
      <form
        className="split-form"
        onSubmit={(event) => {
          event.preventDefault();
          set_tried(true);
          if (whole && body) void filing.file(body);
        }}
      >
        <section className="card">
          <h2>{t('movement.step_items')}</h2>
          {!session.party && (
            <Field name={t('crossing.party')} required error={errors('/party')}>
              <PartySelect value={draft.party} onChange={(value) => tell({ kind: 'party', value })} />
            </Field>
          )}
          {fields_of[kind]
            .filter((spec) => spec.type === 'exit')
            .map((spec) => (
              <MovementField
                key={spec.name}
                spec={spec}
                draft={draft}
                error={errors(`/${spec.as ?? spec.name}`)}
                tell={tell}
              />
            ))}
          <Items draft={draft} error={item_error} tell={tell} learn={learn} />
        </section>
        {has_more && (
          <section className="card">
            <h2>{t('movement.step_more')}</h2>
            {fields_of[kind]
              .filter((spec) => spec.type !== 'exit')
              .map((spec) => (
                <MovementField
                  key={spec.name}
                  spec={spec}
                  draft={draft}
                  error={
                    errors(`/${spec.as ?? spec.name}`) ??
                    (tried && spec.required && draft.fields[spec.name] === '' ? t('form.needed') : null)
                  }
                  tell={tell}
                />
              ))}
            {takes_evidence(kind) && (
              <FilesField
                name={t('movement.evidence')}
                help={t('movement.evidence_help')}
                files={draft.evidence}
                party={draft.party}
                change={(update) => tell({ kind: 'evidence', update })}
              />
            )}
          </section>
        )}
        {takes_papers(kind) && (
          <section className="card" id="papers">
            <h2>{t('movement.papers')}</h2>
            <MovementPapers draft={draft} errors={errors} tell={tell} />
          </section>
        )}
        <FileSection
          filing={filing}
          incomplete={tried && !whole}
          label={filing.problem?.undecided ? t('crossing.file_again') : t('movement.file')}
        >
          <h2>{t('crossing.step_file', { number: has_more ? 3 : 2 })}</h2>
          <p>{t('movement.file_text')}</p>
        </FileSection>
      </form>
      <div className="split-answer">
        <LiveAnswer
          state={state}
          hint={t('movement.hint')}
          line_title={line_title}
          apply={apply}
          can_apply={(flip) => can_apply_movement(kind, flip)}
          present={takes_papers(kind) ? (code, number) => tell({ kind: 'add_paper', code, number }) : undefined}
        />
      </div>
      <AnswerBar state={state} />
    </div>
  );
}
