// The applications under one service, newest first.

import { Link } from 'react-router-dom';
import type { Case, SubjectKind } from '../api/types';
import { useList } from '../api/use_read';
import { useReader } from '../script/context';
import { ListBody } from './list_page';
import { ProblemBox } from './problem_box';
import { Status } from './status';

interface Props {
  service: string;
  subject: SubjectKind;
  state: string;
  party: string;
}

const page_of = (one: Case) => `/whitelist/${encodeURIComponent(one.id)}`;

export function Applications({ service, subject, state, party }: Props) {
  const { t, text, day, label } = useReader();
  const list = useList<Case>('/cases', { service, state, party });
  if (list.problem) return <ProblemBox problem={list.problem} on_retry={list.again} />;
  return (
    <ListBody
      caption={t('cases.title')}
      list={list}
      open={page_of}
      row_key={(one) => one.id}
      columns={() => [
        {
          key: 'id',
          title: t('cases.number'),
          head: true,
          cell: (one) => <Link to={page_of(one)}>{one.id}</Link>,
        },
        ...(subject === 'party'
          ? []
          : [
              {
                key: 'subject',
                title: label('subject', subject),
                cell: (one: Case) => text(one.subject?.name) || one.subject?.id || one.party,
              },
            ]),
        { key: 'party', title: t('cases.party'), cell: (one) => text(one.party_name) || one.party },
        { key: 'state', title: t('movement.state'), cell: (one) => <Status family="listing" code={one.state} /> },
        { key: 'since', title: t('cases.submitted'), cell: (one) => day(one.submitted_on) },
        {
          key: 'due',
          title: t('cases.due'),
          cell: (one) => (
            <>
              {day(one.due ?? one.clock?.due)} {one.overdue && <Status family="exit_state" code="overdue" />}
            </>
          ),
        },
      ]}
    />
  );
}
