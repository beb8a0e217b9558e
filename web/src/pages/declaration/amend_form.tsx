// A draft's lines as a form: quantity and value typed over, each change with its reason.

import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { DeclarationWhole } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { ProblemBox } from '../../parts/problem_box';
import { useReader } from '../../script/context';
import { amend_body, type Changes, change_of, changed_lines, type LineChange } from './amend';

const fields = ['quantity', 'value', 'reason'] as const;

export function AmendForm({ one, done }: { one: DeclarationWhole; done: () => void }) {
  const { t } = useReader();
  const [changes, set_changes] = useState<Changes>({});
  const [open, set_open] = useState<number[]>([]);
  const filing = useFiling('goods/amend-declaration');
  const errors = field_errors(filing.problem);
  const body = amend_body(one.id, one.lines, changes);
  const sent = changed_lines(one.lines, changes).map((line) => line.line);
  const names = { quantity: t('goods.quantity'), value: t('carry.value'), reason: t('carry.reason') };
  const closed = one.lines.filter((line) => !open.includes(line.line));
  const set = (line: DeclarationWhole['lines'][number], part: Partial<LineChange>) =>
    set_changes((old) => ({ ...old, [line.line]: { ...(old[line.line] ?? change_of(line)), ...part } }));
  return (
    <form
      className="card"
      aria-label={t('declarations.amend')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!body) return;
        void filing.file(body).then((made) => {
          if (!made) return;
          set_changes({});
          set_open([]);
          done();
        });
      }}
    >
      <h2>{t('declarations.amend')}</h2>
      <p>{t('declarations.amend_text')}</p>
      {one.lines
        .filter((line) => open.includes(line.line))
        .map((line) => (
          <fieldset className="goods-line" key={line.line}>
            <legend>{t('crossing.line_title', { number: line.line, name: line.name })}</legend>
            <div className="grid">
              {fields.map((field) => (
                <Field
                  key={field}
                  name={names[field]}
                  required={field === 'reason'}
                  error={errors(`/lines/${sent.indexOf(line.line)}/${field}`)}
                >
                  <Input
                    inputMode={field === 'reason' ? 'text' : 'decimal'}
                    value={(changes[line.line] ?? change_of(line))[field]}
                    onChange={(event) => set(line, { [field]: event.target.value })}
                  />
                </Field>
              ))}
            </div>
          </fieldset>
        ))}
      {closed.length > 0 && (
        <Field name={t('declarations.amend_line')}>
          <Select
            showSearch
            optionFilterProp="label"
            value={null}
            placeholder={t('form.choose')}
            options={closed.map(({ line, name }) => ({
              value: line,
              label: t('crossing.line_title', { number: line, name }),
            }))}
            onChange={(line: number | null) => line !== null && set_open((old) => [...old, line])}
          />
        </Field>
      )}
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button htmlType="submit" loading={filing.busy} disabled={!body}>
        {t('declarations.amend')}
      </Button>
    </form>
  );
}
