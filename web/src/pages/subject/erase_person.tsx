// The personal data of somebody erased for good, on a ground that the law knows. The page says first what goes and what
// stays; whether the ground carries is asked before anything is done.

import { form_schema } from '../../parts/form_schema';
import { RegisterForm } from '../../parts/register_form';
import { useReader } from '../../script/context';
import { erasure_of } from './erasure';

const grounds = ['purpose_achieved', 'term_expired', 'consent_withdrawn', 'unlawful_processing', 'authority_order'];

export function ErasePerson({ id, done }: { id: string; done: () => void }) {
  const reader = useReader();
  const { t } = reader;
  const schema = form_schema(reader, [
    { name: 'ground', title: 'subject.erase_ground', codes: grounds, family: 'ground', required: true },
    { name: 'note', title: 'case.note', type: 'long_text' },
    { name: 'understood', title: 'subject.erase_understood', type: 'promise', required: true },
  ]);
  return (
    <RegisterForm
      title={t('subject.erase')}
      command="registry/erase-person"
      schema={schema}
      body={(filled) => erasure_of(id, filled)}
      words={{
        act: t('subject.erase_now'),
        done: ({ left_in_clear }) => t(left_in_clear ? 'subject.erased_but_recorded' : 'subject.erased'),
      }}
      danger
      live
      done={done}
    >
      <p>{t('subject.erase_what')}</p>
    </RegisterForm>
  );
}
