import { Link } from 'react-router-dom';
import type { Paper, PermitOffer } from '../api/types';
import { format_decimal } from '../format';
import { useCodeName } from '../parts/reference';
import { Status } from '../parts/status';
import { useReader } from '../script/context';

/** Takes the reader to where a number for this paper is typed; with the number where one was chosen. */
export type Present = (code: string, number?: string) => void;

interface Props {
  papers: Paper[];
  present?: Present;
}

/** What of an offer the reader chooses by: its number and what is left on it. */
function Offer({ offer, choose }: { offer: PermitOffer; choose: () => void }) {
  const { t } = useReader();
  const unit_name = useCodeName('units');
  const left = offer.left === null ? '' : `${format_decimal(offer.left)} ${unit_name(offer.unit)}`;
  return (
    <li>
      <button type="button" className="link-button" onClick={choose}>
        {left
          ? t('answer.offer_left', { number: offer.number, left })
          : t('answer.offer_any', { number: offer.number })}
      </button>
      {!offer.verified && <Status family="permit_state" code="registered" />}
    </li>
  );
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

/** The papers the goods need, what is still missing first; for a permit, which own ones would do and what was drawn. */
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
              {present && paper.offers && paper.offers.length > 0 && (
                <ul aria-label={t('answer.offers')}>
                  {paper.offers.map((offer) => (
                    <Offer key={offer.permit} offer={offer} choose={() => present(paper.code, offer.number)} />
                  ))}
                </ul>
              )}
              {paper.offers?.length === 0 && typeof paper.lead_time?.workdays === 'number' && (
                <span className="note">{t('answer.lead_time', { days: paper.lead_time.workdays })}</span>
              )}
              {paper.draws && (
                <ul aria-label={t('answer.draws')}>
                  {paper.draws.map((draw) => (
                    <li key={draw.permit}>
                      {draw.left === undefined
                        ? t('answer.draw_any', { number: draw.number })
                        : t('answer.draw', {
                            number: draw.number,
                            quantity: format_decimal(draw.quantity),
                            left: format_decimal(draw.left),
                          })}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
