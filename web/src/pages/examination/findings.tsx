// What was found, and the range that the law names for it: information, not a decision.

import { Link } from 'react-router-dom';
import type { Finding } from '../../api/control_types';
import { format_money } from '../../format';
import { useReader } from '../../script/context';

export function Findings({ findings }: { findings: Finding[] }) {
  const { t, label } = useReader();
  return (
    <ul>
      {findings.map((one, index) => (
        <li key={index}>
          {one.lot && <Link to={`/book/${encodeURIComponent(one.lot)}`}>{one.lot}</Link>}{' '}
          {label('finding_what', one.what)}: {one.declared} → <strong>{one.found}</strong> (
          {label('finding_affects', one.affects)})
          {one.product && one.grade && (
            <p>{t('examination.grade', { product: one.product, measure: label('measure', one.grade) })}</p>
          )}
          {one.range && (
            <p>
              {t('examination.range', {
                least: format_money(one.range.least),
                most: format_money(one.range.most),
              })}{' '}
              {t('examination.range_informs')}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
