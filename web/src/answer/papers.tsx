import { Link } from 'react-router-dom';
import type { Paper } from '../api/types';
import { useCodeName } from '../parts/reference';
import { Status } from '../parts/status';
import { useReader } from '../script/context';

interface Props {
  papers: Paper[];
  /** Takes the reader to where a number for this paper is typed. */
  present?: (code: string) => void;
}

/** Where a paper that is missing is applied for, and what the reader has waiting there. */
function Ways({ paper }: { paper: Paper }) {
  const { t } = useReader();
  return (paper.apply ?? []).map((way) => (
    <span key={way.service}>
      {way.cases.length === 0 && <Link to={`/whitelist/apply/${way.service}`}>{t('answer.paper_apply')}</Link>}
      {way.cases.map((one) => (
        <Link key={one.case} to={`/whitelist/${encodeURIComponent(one.case)}`}>
          {t('answer.paper_waits', { case: one.case })}
        </Link>
      ))}
    </span>
  ));
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
              {paper.status === 'required' && <Ways paper={paper} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
