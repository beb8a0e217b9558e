// The people of the register. A document's number goes in and is concealed before it is recorded: the salt stays with
// whoever entered it.

import { Link } from 'react-router-dom';
import type { JsonSchema, Person } from '../../api/types';
import { useList } from '../../api/use_read';
import { make_key } from '../../filing/filing';
import { DataTable } from '../../parts/data_table';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { RegisterForm } from '../../parts/register_form';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

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
  const session = useSession();
  const list = useList<Person>('/persons', {});
  return (
    <>
      <PageHead title={t('people.title')} lead={t('people.lead')} />
      {session.party && (
        <RegisterForm
          title={t('people.enter')}
          command="registry/register-person"
          schema={schema}
          body={({ name_zh, name_en, document_kind, document_number }) => ({
            employer: session.party,
            name: { zh: name_zh, en: name_en },
            document: { kind: document_kind, number: document_number, salt: make_key() },
          })}
          pointer={(field) => pointers[field] ?? `/${field}`}
          done={list.again}
        />
      )}
      {list.problem && <ProblemBox problem={list.problem} on_retry={list.again} />}
      <DataTable
        caption={t('people.title')}
        rows={list.items}
        row_key={(one) => one.id}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          {
            key: 'id',
            title: t('cases.number'),
            head: true,
            cell: (one) => <Link to={`/subject/${encodeURIComponent(one.id)}`}>{one.id}</Link>,
          },
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
      <More list={list} />
    </>
  );
}
