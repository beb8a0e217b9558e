import type { Paper } from '../api/types';
import { useCodeName } from '../parts/reference';
import { Status } from '../parts/status';
import { useReader } from '../script/context';

interface Props {
  papers: Paper[];
  /** Takes the reader to where a number for this paper is typed. */
  present?: (code: string) => void;
}

/** The papers the goods need, what is still missing first. */
export function Papers({ papers, present }: Props) {
  const { t, text } = useReader();
  const document_name = useCodeName('documents');
  const order = { required: 0, presented: 1, waived: 2 };
  const sorted = [...papers].sort((a, b) => order[a.status] - order[b.status]);
  return (
    <section>
      <p className="minor-title">{t('answer.papers')}</p>
      {sorted.length === 0 ? (
        <p>{t('answer.papers_none')}</p>
      ) : (
        <ul className="papers">
          {sorted.map((paper) => (
            <li key={paper.code}>
              <Status family="paper" code={paper.status} />
              <span>{text(paper.title) || document_name(paper.code)}</span>
              {paper.status === 'required' && present && (
                <button type="button" className="link-button" onClick={() => present(paper.code)}>
                  {t('answer.paper_add')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
