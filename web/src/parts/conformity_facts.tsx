// How a lot was assessed as it entered: by which grade, of which product and case, with which certificate.

import { Link } from 'react-router-dom';
import type { Conformity } from '../api/types';
import { useReader } from '../script/context';
import { Facts } from './facts';
import { useCodeName } from './reference';
import { Status } from './status';

export function ConformityFacts({ conformity }: { conformity: Conformity }) {
  const { t, label } = useReader();
  const paper_name = useCodeName('documents');
  const { certificate, product } = conformity;
  return (
    <>
      <Facts
        pairs={[
          [t('conformity.grade'), <Status family="conformity_grade" code={conformity.grade} />],
          [t('conformity.quality_risk'), label('quality_risk', conformity.quality_risk)],
          [t('conformity.inspection'), label('inspection', conformity.inspection)],
          [t('conformity.product'), product && <Link to={`/subject/${encodeURIComponent(product)}`}>{product}</Link>],
          [
            t('conformity.case'),
            conformity.case && <Link to={`/whitelist/${encodeURIComponent(conformity.case)}`}>{conformity.case}</Link>,
          ],
          [t('conformity.exemption'), conformity.exemption && label('ccc_exemption', conformity.exemption)],
          [
            t('conformity.certificate'),
            certificate && [paper_name(certificate.code), certificate.number].filter(Boolean).join(' '),
          ],
        ]}
      />
      {conformity.grade === 'differentiated' && <p className="field-help">{t('conformity.inside_only')}</p>}
    </>
  );
}
