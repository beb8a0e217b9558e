// Files of evidence: dragged or chosen, several at once, each with how far it is. Used wherever a command takes
// {name, sha256}.

import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { type DragEvent, useId, useRef, useState } from 'react';
import { file_address } from '../api/client';
import { format_size } from '../format';
import { useReader } from '../script/context';
import { accepted_endings, type KeptFile, type Sending, upload, with_file } from './upload';
import './files_field.css';

interface Props {
  name: string;
  files: KeptFile[];
  change: (update: (old: KeptFile[]) => KeptFile[]) => void;
  /** Whose files; an institution's are its own. */
  party?: string;
  required?: boolean;
  help?: string;
  error?: string | null;
  most?: number;
}

/** The files of a record, to be saved. */
export function FileLinks({ files }: { files: { name?: string; sha256?: string; size?: number }[] }) {
  const { script, t } = useReader();
  return (
    <ul className="file-list">
      {files.map((one) => (
        <li key={one.sha256}>
          <PaperClipOutlined aria-hidden />{' '}
          <a
            href={file_address(one.sha256 ?? '')}
            download={one.name}
            aria-label={t('files.save', { name: one.name ?? '' })}
          >
            {one.name}
          </a>
          {one.size !== undefined && <span className="sub"> {format_size(one.size, script)}</span>}
        </li>
      ))}
    </ul>
  );
}

export function FilesField({ name, files, change, party, required, help, error, most = 20 }: Props) {
  const { script, t } = useReader();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [under_way, set_under_way] = useState<Record<string, Sending>>({});
  const [over, set_over] = useState(false);

  const take = async (chosen: FileList | File[]) => {
    for (const file of Array.from(chosen).slice(0, most - files.length)) {
      const key = `${file.name}/${file.size}/${file.lastModified}`;
      const kept = await upload(file, {
        party,
        tell: (sending) => set_under_way((old) => ({ ...old, [key]: sending })),
      });
      if (!kept) continue;
      set_under_way(({ [key]: _done, ...others }) => others);
      change((old) => with_file(old, kept));
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    set_over(false);
    void take(event.dataTransfer.files);
  };

  return (
    <div className="field wide files-field" role="group" aria-labelledby={`${id}-name`}>
      <div id={`${id}-name`} className="field-name">
        {name}
        {!required && <span className="optional"> {t('form.optional')}</span>}
      </div>
      <div
        className={over ? 'drop-area over' : 'drop-area'}
        onDragOver={(event) => {
          event.preventDefault();
          set_over(true);
        }}
        onDragLeave={() => set_over(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          type="file"
          multiple={most > 1}
          hidden
          accept={accepted_endings}
          data-testid={`files ${name}`}
          onChange={(event) => {
            void take(event.target.files ?? []);
            event.target.value = '';
          }}
        />
        <Button disabled={files.length >= most} onClick={() => input.current?.click()} aria-describedby={`${id}-help`}>
          {t('files.choose')}
        </Button>{' '}
        <span className="sub" id={`${id}-help`}>
          {help ?? t('files.help')}
        </span>
        <ul className="file-list" aria-live="polite">
          {files.map((one) => (
            <li key={one.sha256}>
              <span className="file-state kept">{t('files.kept')}</span> {one.name}{' '}
              <span className="sub">
                {format_size(one.size, script)} · <abbr title={`SHA-256 ${one.sha256}`}>{one.sha256.slice(0, 8)}</abbr>
              </span>{' '}
              <Button
                size="small"
                type="text"
                aria-label={t('files.remove', { name: one.name })}
                onClick={() => change((old) => old.filter((other) => other.sha256 !== one.sha256))}
              >
                ✕
              </Button>
            </li>
          ))}
          {Object.entries(under_way).map(([key, one]) => (
            <li key={key}>
              {one.state === 'refused' ? (
                <>
                  <span className="file-state refused">{t('files.refused')}</span> {one.name}
                  <div className="field-error" role="alert">
                    {one.problem.message}
                  </div>
                </>
              ) : (
                <>
                  <Spin size="small" /> {t(one.state === 'hashing' ? 'files.hashing' : 'files.sending')} {one.name}{' '}
                  <span className="sub">{format_size(one.size, script)}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
      {error && (
        <div className="field-error" role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
