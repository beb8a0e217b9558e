// The papers that a service asks for: each with its files, and its number where that is enough.

import { Input } from 'antd';
import type { ServiceDocument } from '../api/types';
import { useReader } from '../script/context';
import { Field } from './field';
import { FilesField } from './files_field';
import type { KeptFile } from './upload';

export interface Paper {
  files: KeptFile[];
  number: string;
}
export type Papers = Record<string, Paper>;

const none: Paper = { files: [], number: '' };

/** As commands take them: one entry a file, or the number alone. */
export function documents_of(papers: Papers): { code: string; name?: string; number?: string; sha256?: string }[] {
  return Object.entries(papers).flatMap(([code, { files, number }]) => {
    const numbered = number.trim() ? { number: number.trim() } : {};
    if (files.length === 0) return number.trim() ? [{ code, ...numbered }] : [];
    return files.map(({ name, sha256 }) => ({ code, name, sha256, ...numbered }));
  });
}

/** The required ones that are not there yet. */
export function papers_missing(kinds: ServiceDocument[], papers: Papers): ServiceDocument[] {
  const there = (kind: ServiceDocument) => {
    const { files, number } = papers[kind.code] ?? none;
    return files.length > 0 || (!kind.upload && number.trim() !== '');
  };
  return kinds.filter((kind) => kind.required && !there(kind));
}

interface Props {
  kinds: ServiceDocument[];
  papers: Papers;
  change: (update: (old: Papers) => Papers) => void;
  party?: string;
  error: (kind: ServiceDocument) => string | null;
}

export function PapersField({ kinds, papers, change, party, error }: Props) {
  const { t, text } = useReader();
  const set = (code: string, update: (old: Paper) => Paper) =>
    change((old) => ({ ...old, [code]: update(old[code] ?? none) }));
  return (
    <>
      {kinds.map((kind) => {
        const { files, number } = papers[kind.code] ?? none;
        return (
          <div key={kind.code} className="paper-field">
            <FilesField
              name={text(kind.title)}
              required={kind.required}
              files={files}
              party={party}
              error={error(kind)}
              change={(update) => set(kind.code, (old) => ({ ...old, files: update(old.files) }))}
            />
            <Field name={t('files.number')}>
              <Input
                maxLength={100}
                value={number}
                aria-label={`${text(kind.title)}: ${t('files.number')}`}
                onChange={(event) => set(kind.code, (old) => ({ ...old, number: event.target.value }))}
              />
            </Field>
          </div>
        );
      })}
    </>
  );
}
