// The forms that customs want of a consignment: what is missing, by its field; preview, download and sending, without
// typing anything twice.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { FormPreview, FormProblem, MessageForm } from '../../api/message_types';
import { query } from '../../api/client';
import type { Consignment, Page } from '../../api/types';
import { useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { Field } from '../../parts/field';
import { ProblemBox } from '../../parts/problem_box';
import { save_text } from '../../parts/save_text';
import { Status } from '../../parts/status';
import { useSettled } from '../../parts/use_settled';
import { type MessageKey, useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { state_tone } from '../messages/kinds';
import '../messages/messages.css';

const gate_details = ['vehicle', 'vehicle_weight_kg', 'frame_weight_kg', 'gross_weight_kg', 'net_weight_kg'] as const;
type Details = Partial<Record<(typeof gate_details)[number], string>>;

/** Which forms ask for vehicle and weights. */
const at_gate = ['SAS121', 'ICP101'];

function tag_of(problem: FormProblem): string {
  return problem.pointer.split('/').at(-1) ?? '';
}

/** What keeps a form from being sent, each field by its name and its tag. */
function Missing({ problems }: { problems: FormProblem[] }) {
  const { t, label, has_label } = useReader();
  const session = useSession();
  if (problems.length === 0) return null;
  const sentence = (problem: FormProblem) => {
    const values = { ...problem.arguments, kind: label('message_kind', problem.arguments.kind ?? '') };
    return t(`form_problem.${problem.code}` as MessageKey, values);
  };
  return (
    <>
      <ul className="missing">
        {problems.map((problem) => {
          const tag = tag_of(problem);
          return (
            <li key={problem.pointer + problem.code}>
              <strong>{has_label('message_field', tag) ? label('message_field', tag) : tag}</strong>{' '}
              <code>{problem.pointer}</code> {sentence(problem)}
            </li>
          );
        })}
      </ul>
      {session.party && (
        <p>
          <Link to="/messages?view=profile">{t('forms.fill_profile')}</Link>
        </p>
      )}
    </>
  );
}

function Form({ consignment, form, changed }: { consignment: Consignment; form: MessageForm; changed: () => void }) {
  const { t, label } = useReader();
  const session = useSession();
  const [open, set_open] = useState(false);
  const [details, set_details] = useState<Details>({});
  const settled = useSettled(details, 300);
  const address = `/consignments/${encodeURIComponent(consignment.id)}/messages/${form.kind}${query(settled)}`;
  const preview = useRead<FormPreview>(open ? address : null);
  const filing = useFiling<object>('messages/send');
  const problems = preview.data?.problems ?? form.problems;
  const may_send = has_role(session, 'officer') || session.party === consignment.party;
  const send = async () => {
    const given = Object.fromEntries(Object.entries(details).filter(([, value]) => value.trim()));
    if (await filing.file({ consignment: consignment.id, kind: form.kind, details: given })) changed();
  };
  return (
    <li className="message-form">
      <div className="message-form-head">
        <strong>{label('message_kind', form.kind)}</strong>
        {form.documents.map((one) => (
          <Link key={one.id} to={`/messages/${encodeURIComponent(one.id)}`}>
            {one.official || one.number} <Status family="message_state" code={one.state} tone={state_tone(one.state)} />
          </Link>
        ))}
        {form.documents.length === 0 && (
          <span className={problems.length === 0 ? 'status status-good' : 'status status-warn'}>
            {problems.length === 0 ? t('forms.ready') : t('forms.missing', { count: problems.length })}
          </span>
        )}
        <Button size="small" aria-expanded={open} onClick={() => set_open(!open)}>
          {open ? t('forms.close') : t('forms.open')}
        </Button>
      </div>
      {open && (
        <div>
          {at_gate.includes(form.kind) && (
            <div className="profile-fields">
              {gate_details.map((name) => (
                <Field key={name} name={label('profile_field', name)}>
                  <Input
                    maxLength={64}
                    value={details[name] ?? ''}
                    onChange={(event) => set_details((old) => ({ ...old, [name]: event.target.value }))}
                  />
                </Field>
              ))}
            </div>
          )}
          <Missing problems={problems} />
          {preview.problem && <ProblemBox problem={preview.problem} on_retry={preview.again} />}
          <div className="act">
            {preview.data && (
              <Button
                onClick={() => save_text(`${preview.data?.own_number}.xml`, preview.data?.xml ?? '', 'application/xml')}
              >
                {t('messages.download')}
              </Button>
            )}
            {may_send && (
              <Button type="primary" disabled={problems.length > 0} loading={filing.busy} onClick={send}>
                {t('forms.send')}
              </Button>
            )}
          </div>
          {filing.problem && <ProblemBox problem={filing.problem} />}
          {preview.data && (
            <details>
              <summary>{t('messages.show_xml')}</summary>
              <pre tabIndex={0}>{preview.data.xml}</pre>
            </details>
          )}
        </div>
      )}
    </li>
  );
}

export function Forms({ consignment }: { consignment: Consignment }) {
  const { t } = useReader();
  const reading = useRead<Page<MessageForm>>(`/consignments/${encodeURIComponent(consignment.id)}/messages`);
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data || reading.data.items.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('forms.title')}</h2>
      <p>{t('forms.lead')}</p>
      <ul className="message-forms">
        {reading.data.items.map((form) => (
          <Form key={form.kind} consignment={consignment} form={form} changed={reading.again} />
        ))}
      </ul>
    </section>
  );
}
