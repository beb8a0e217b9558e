import { Button, Input, Select } from 'antd';
import type { Dispatch } from 'react';
import { CodeSelect } from '../../parts/code_select';
import { Field } from '../../parts/field';
import { useReader } from '../../script/context';
import type { Draft, DraftEvent } from './draft';

interface Props {
  draft: Draft;
  error: (key: number, field: string) => string | null;
  tell: Dispatch<DraftEvent>;
}

/** The papers presented, by kind and number, and for which lines where not for all. */
export function Documents({ draft, error, tell }: Props) {
  const { t } = useReader();
  const lines = draft.lines.map((line, index) => ({
    value: line.key,
    label: t('crossing.line_title', { number: index + 1, name: line.name }),
  }));
  return (
    <>
      {draft.documents.map((one, index) => (
        <div className="document" key={one.key}>
          <Field name={t('crossing.document_kind')} required error={error(one.key, 'code')}>
            <CodeSelect
              table="documents"
              value={one.code}
              onChange={(code) => tell({ kind: 'document', key: one.key, change: { code } })}
            />
          </Field>
          <Field name={t('crossing.document_number')} required error={error(one.key, 'number')}>
            <Input
              value={one.number}
              maxLength={60}
              onChange={(event) => tell({ kind: 'document', key: one.key, change: { number: event.target.value } })}
            />
          </Field>
          {lines.length > 1 && (
            <Field name={t('crossing.document_lines')} error={error(one.key, 'lines')}>
              <Select
                mode="multiple"
                value={one.lines}
                options={lines}
                optionFilterProp="label"
                placeholder={t('crossing.document_all_lines')}
                onChange={(chosen: number[]) => tell({ kind: 'document', key: one.key, change: { lines: chosen } })}
              />
            </Field>
          )}
          <Button
            aria-label={t('crossing.remove_document', { number: index + 1 })}
            onClick={() => tell({ kind: 'remove_document', key: one.key })}
          >
            {t('form.remove')}
          </Button>
        </div>
      ))}
      <Button onClick={() => tell({ kind: 'add_document' })}>{t('crossing.add_document')}</Button>
    </>
  );
}
