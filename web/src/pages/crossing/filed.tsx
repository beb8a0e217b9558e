import { Button } from 'antd';
import { Link } from 'react-router-dom';
import { AnswerBody } from '../../answer/answer_panel';
import type { CommandReply } from '../../api/types';
import { PageHead } from '../../parts/page_head';
import { useReader } from '../../script/context';
import type { Draft } from './draft';

interface Props {
  reply: CommandReply<Record<string, unknown>>;
  draft: Draft;
  again: () => void;
}

/** The receipt: where the filing stands in the record, and the answer it got. */
export function Filed({ reply, draft, again }: Props) {
  const { t } = useReader();
  const consignment = reply.result.consignment as string | undefined;
  const line_title = (pointer: string) => {
    const at = Number(pointer.split('/')[2]);
    return t('crossing.line_title', { number: at + 1, name: draft.lines[at]?.name ?? '' });
  };
  return (
    <>
      <PageHead
        title={t('filed.title')}
        lead={reply.entry ? t('filed.entry', { seq: reply.entry.seq }) : undefined}
        extra={
          <>
            {consignment && (
              <Link className="button-link" to={`/consignments/${encodeURIComponent(consignment)}`}>
                {t('filed.consignment', { id: consignment })}
              </Link>
            )}
            <Button onClick={again}>{t('filed.again')}</Button>
          </>
        }
      />
      <section className="card answer" aria-label={t('answer.title')}>
        <h2>{t('answer.title')}</h2>
        <AnswerBody reply={reply} line_title={line_title} />
      </section>
    </>
  );
}
