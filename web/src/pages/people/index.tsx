// The people of the register. A document's number goes in and is concealed before it is recorded: the salt stays with
// whoever entered it.

import type { JsonSchema, Person } from '../../api/types';
import { make_key } from '../../filing/filing';
import { RegisterPage } from '../../parts/register_page';
import { useReader } from '../../script/context';

const schema: JsonSchema = {
  type: 'object',
  required: ['name_zh', 'name_en', 'document_kind', 'document_number'],
  properties: {
    name_zh: { type: 'string', maxLength: 200 },
    name_en: { type: 'string', maxLength: 200 },
    document_kind: { type: 'string', enum: ['resident_id', 'hkid', 'passport'] },
    document_number: { type: 'string', maxLength: 30 },
  },
};

const pointers: Record<string, string> = {
  name_zh: '/name/zh',
  name_en: '/name/en',
  document_kind: '/document/kind',
  document_number: '/document/number',
};

export default function PeoplePage() {
  const { t, text, label, day } = useReader();
  return (
    <RegisterPage<Person>
      title={t('people.title')}
      lead={t('people.lead')}
      path="/persons"
      form={{
        title: t('people.enter'),
        command: 'registry/register-person',
        schema,
        body: ({ name_zh, name_en, document_kind, document_number }, party) => ({
          employer: party,
          name: { zh: name_zh, en: name_en },
          document: { kind: document_kind, number: document_number, salt: make_key() },
        }),
        pointer: (field) => pointers[field] ?? `/${field}`,
      }}
      columns={[
        { key: 'name', title: label('fact', 'name'), cell: (one) => text(one.name) },
        {
          key: 'document',
          title: t('people.document'),
          cell: (one) => `${label('document_kind', one.document.kind)} ${one.document.masked}`,
        },
        { key: 'party', title: t('cases.party'), cell: (one) => one.party },
        { key: 'since', title: t('register.since'), cell: (one) => day(one.registered_on) },
      ]}
    />
  );
}
