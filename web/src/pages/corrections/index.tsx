// Corrections: what goods were found to be instead of what was declared, and what came of it.

import type { Correction } from '../../api/control_types';
import { ListPage } from '../../parts/list_page';
import { useReader } from '../../script/context';
import { page_of, useCorrectionColumns } from './list';

const states = ['open', 'proposed', 'heard', 'applied', 'dropped'] as const;

export default function CorrectionsPage() {
  const { t } = useReader();
  const columns = useCorrectionColumns();
  return (
    <ListPage<Correction>
      title={t('corrections.title')}
      lead={t('corrections.lead')}
      path="/corrections"
      filters={[
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'correction_state', codes: states },
        { kind: 'party', name: 'party', title: 'crossing.party' },
      ]}
      row_key={(one) => one.id}
      open={page_of}
      columns={() => columns}
    />
  );
}
