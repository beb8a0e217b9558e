// A page of the register: the form that enters one more, for institutions, and the list of what is entered.

import { Link } from 'react-router-dom';
import { useList } from '../api/use_read';
import { useReader } from '../script/context';
import { useSession } from '../session/context';
import { type Column, DataTable } from './data_table';
import { More } from './more';
import { PageHead } from './page_head';
import { ProblemBox } from './problem_box';
import { RegisterForm, type RegisterFormProps } from './register_form';

interface Props<Row> {
  title: string;
  lead: string;
  /** The view: "/vehicles". */
  path: string;
  /** `body` is given the reader's own party. */
  form: Omit<RegisterFormProps, 'done' | 'body'> & {
    body: (filled: Record<string, unknown>, party: string) => Record<string, unknown>;
  };
  /** After the number, which every row begins with. */
  columns: Column<Row>[];
}

export function RegisterPage<Row extends { id: string }>({ title, lead, path, form, columns }: Props<Row>) {
  const { t } = useReader();
  const { party } = useSession();
  const list = useList<Row>(path, {});
  return (
    <>
      <PageHead title={title} lead={lead} />
      {party && <RegisterForm {...form} body={(filled) => form.body(filled, party)} done={list.again} />}
      {list.problem && <ProblemBox problem={list.problem} on_retry={list.again} />}
      <DataTable
        caption={title}
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
          ...columns,
        ]}
      />
      <More list={list} />
    </>
  );
}
