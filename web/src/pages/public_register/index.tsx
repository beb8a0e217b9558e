// The public register: what the law has everybody see, without signing in. Names, credit codes and since when; nothing
// of people.

import { Link, useParams } from 'react-router-dom';
import type { Listing, Name, Page } from '../../api/types';
import { useList, useRead } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';

interface Entry {
  name: Name;
  uscc: string;
  since: string;
}

function Entries({ listing }: { listing: Listing }) {
  const { t, text, day } = useReader();
  const list = useList<Entry>(`/public/lists/${encodeURIComponent(listing.list)}`, {});
  if (list.problem) return <ProblemBox problem={list.problem} on_retry={list.again} />;
  return (
    <section className="card">
      <h2>{text(listing.title)}</h2>
      <DataTable
        caption={text(listing.title)}
        rows={list.items}
        row_key={(one, index) => `${one.uscc}/${index}`}
        empty={list.loading ? t('shell.waiting') : t('cases.nobody')}
        columns={[
          { key: 'name', title: t('cases.party'), head: true, cell: (one) => text(one.name) },
          { key: 'uscc', title: t('register.uscc'), cell: (one) => one.uscc || '–' },
          { key: 'since', title: t('cases.since'), cell: (one) => day(one.since) },
        ]}
      />
      <More list={list} />
    </section>
  );
}

export default function PublicRegisterPage() {
  const { t, text } = useReader();
  const { list = '' } = useParams();
  const reading = useRead<Page<Listing>>('/public/lists');
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const lists = reading.data.items;
  const chosen = lists.find((one) => one.list === list) ?? lists[0];
  return (
    <>
      <PageHead title={t('public_register.title')} lead={t('public_register.lead')} />
      <ul className="figures">
        {lists.map((one) => (
          <li key={one.list}>
            <Link
              className="figure-name"
              to={`/register/${one.list}`}
              aria-current={one.list === chosen?.list ? 'page' : undefined}
            >
              {text(one.title)}
            </Link>
            <span className="figure-value">{one.active}</span>
          </li>
        ))}
      </ul>
      {chosen && <Entries key={chosen.list} listing={chosen} />}
    </>
  );
}
