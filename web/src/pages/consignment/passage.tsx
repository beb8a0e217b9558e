// What may still be done with a consignment: release it, let it pass at a gate (officer), or cancel it.

import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Consignment, Person } from '../../api/types';
import { useList } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { AreaField } from '../../parts/area_field';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { ProblemBox } from '../../parts/problem_box';
import { useCodeName } from '../../parts/reference';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

interface Props {
  consignment: Consignment;
  changed: () => void;
}

function Act({
  path,
  body,
  name,
  primary,
  disabled,
  changed,
  children,
}: {
  path: string;
  body: object;
  name: string;
  primary?: boolean;
  disabled?: boolean;
  changed: () => void;
  children: (error: (pointer: string) => string | null) => ReactNode;
}) {
  const filing = useFiling<object>(path);
  const act = async () => {
    if (await filing.file(body)) changed();
  };
  return (
    <>
      <div className="act">
        {children(field_errors(filing.problem))}
        <Button type={primary ? 'primary' : 'default'} disabled={disabled} loading={filing.busy} onClick={act}>
          {name}
        </Button>
      </div>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </>
  );
}

/** An officer releases what was held or inspected; papers that came later are entered here. */
function Release({ consignment, changed }: Props) {
  const { t } = useReader();
  const document_name = useCodeName('documents');
  const [numbers, set_numbers] = useState<Record<string, string>>({});
  const missing = [...new Set(consignment.missing_documents)];
  const documents = missing
    .filter((code) => numbers[code]?.trim())
    .map((code) => ({ code, number: numbers[code]?.trim() }));
  return (
    <Act
      path="goods/release"
      body={documents.length > 0 ? { consignment: consignment.id, documents } : { consignment: consignment.id }}
      name={t('consignment.release')}
      primary
      changed={changed}
    >
      {(error) =>
        missing.map((code) => (
          <Field key={code} name={document_name(code)} required error={error('/documents')}>
            <Input
              maxLength={64}
              placeholder={t('crossing.document_number')}
              value={numbers[code] ?? ''}
              onChange={(event) => set_numbers((old) => ({ ...old, [code]: event.target.value }))}
            />
          </Field>
        ))
      }
    </Act>
  );
}

/** Highly pathogenic goods pass with people who go along. */
function needs_escorts(consignment: Consignment): boolean {
  const codes = [...consignment.documents.map((one) => one.code), ...consignment.missing_documents];
  return codes.includes('pathogen_transport_approval');
}

interface EscortsProps {
  party: string;
  value: string[];
  onChange: (people: string[]) => void;
  error: string | null;
}

function Escorts({ party, value, onChange, error }: EscortsProps) {
  const { t, text } = useReader();
  const people = useList<Person>('/persons', { party }, 200);
  return (
    <Field name={t('consignment.escorts')} required help={t('consignment.escorts_help')} error={error}>
      <Select
        mode="multiple"
        optionFilterProp="label"
        value={value}
        placeholder={t('form.choose')}
        options={people.items.map((one) => ({ value: one.id, label: `${text(one.name)} (${one.id})` }))}
        onChange={onChange}
      />
    </Field>
  );
}

export function Passage({ consignment, changed }: Props) {
  const { t } = useReader();
  const session = useSession();
  const [gate, set_gate] = useState('');
  const [escorts, set_escorts] = useState<string[]>([]);
  const [reason, set_reason] = useState('');
  const { state } = consignment;
  const officer = has_role(session, 'officer');
  const can_pass = state === 'released' || (consignment.lines ?? []).some((line) => line.state === 'released');
  if (state === 'passed' || state === 'refused' || state === 'cancelled') return null;
  if (!officer && session.party !== consignment.party) return null;
  return (
    <section className="card">
      <h2>{t('consignment.do')}</h2>
      {officer && (state === 'held' || state === 'inspecting') && (
        <Release consignment={consignment} changed={changed} />
      )}
      {officer && can_pass && (
        <Act
          path="goods/gate-pass"
          body={{ consignment: consignment.id, ...(gate ? { gate } : {}), ...(escorts.length > 0 ? { escorts } : {}) }}
          name={t('consignment.pass')}
          primary
          changed={changed}
        >
          {(error) => (
            <>
              <AreaField
                kind="gate"
                name={t('consignment.gate')}
                value={gate}
                onChange={set_gate}
                error={error('/gate')}
              />
              {needs_escorts(consignment) && (
                <Escorts party={consignment.party} value={escorts} onChange={set_escorts} error={error('/escorts')} />
              )}
            </>
          )}
        </Act>
      )}
      <Act
        path="goods/cancel"
        body={{ consignment: consignment.id, reason: reason.trim() }}
        name={t('consignment.cancel')}
        disabled={!reason.trim()}
        changed={changed}
      >
        {(error) => (
          <Field name={t('consignment.cancel_reason')} required error={error('/reason')}>
            <Input value={reason} maxLength={200} onChange={(event) => set_reason(event.target.value)} />
          </Field>
        )}
      </Act>
    </section>
  );
}
