// A page that is a list: filters in the address, a table that grows page by page, export, density and keys.
//
// j and k move from row to row, Enter opens the row's own page; what else a row offers stays reachable by Tab.

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { type List, useList } from '../api/use_read';
import { useReader } from '../script/context';
import { type Column, DataTable } from './data_table';
import { Export } from './export';
import { type Filter, FilterBar } from './filter_bar';
import { row_after } from './list_keys';
import { More } from './more';
import { PageHead } from './page_head';
import { type Filters, useFilters } from './use_filters';
import { useSettled } from './use_settled';

interface Props<Row> {
  title: string;
  lead?: ReactNode;
  extra?: ReactNode;
  /** The view: "/lots". */
  path: string;
  filters?: readonly Filter[];
  /** Filters that the page sets by itself. */
  fixed?: Filters;
  row_key: (row: Row) => string;
  columns: (list: List<Row>) => Column<Row>[];
  /** Where Enter leads from a row. */
  open?: (row: Row) => string;
  /** What stands where there is nothing. */
  empty?: ReactNode;
  /** Between the filters and the table: a picture, a sum. */
  above?: (list: List<Row>) => ReactNode;
}

const density_key = 'loopline.dense';

function stored_density(): boolean {
  try {
    return localStorage.getItem(density_key) === 'yes';
  } catch {
    return false;
  }
}

/** j, k and Enter over the rows inside `ref`; nothing while one types. */
function useRowKeys<Row>(rows: Row[], open: ((row: Row) => string) | undefined) {
  const ref = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const on_key = (event: KeyboardEvent) => {
      const found = [...(ref.current?.querySelectorAll<HTMLElement>('tbody > tr') ?? [])];
      const at = found.findIndex((row) => row === document.activeElement);
      if (event.key === 'Enter' && at >= 0 && open && rows[at] !== undefined) navigate(open(rows[at] as Row));
      const next = row_after(event, at, found.length);
      if (next === null) return;
      event.preventDefault();
      found[next]?.focus();
      found[next]?.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', on_key);
    return () => document.removeEventListener('keydown', on_key);
  }, [rows, open, navigate]);
  return ref;
}

interface BodyProps<Row> extends Pick<Props<Row>, 'row_key' | 'columns' | 'open' | 'empty'> {
  caption: string;
  list: List<Row>;
}

/** The list itself, with its tools: for a page that is more than a list. */
export function ListBody<Row>({ caption, list, row_key, columns, open, empty }: BodyProps<Row>) {
  const { t } = useReader();
  const [dense, set_dense] = useState(stored_density);
  const rows_ref = useRowKeys(list.items, open);
  const choose_density = (value: boolean) => {
    set_dense(value);
    try {
      localStorage.setItem(density_key, value ? 'yes' : 'no');
    } catch {
      // Kept for this visit only.
    }
  };
  return (
    <>
      <div className="list-tools">
        <span className="list-keys">{t(open ? 'list.keys_open' : 'list.keys')}</span>
        <button type="button" className="link-button" aria-pressed={dense} onClick={() => choose_density(!dense)}>
          {t('list.dense')}
        </button>
        <Export path={list.path} filters={list.filters} />
      </div>
      <div ref={rows_ref} className={dense ? 'dense' : undefined}>
        {list.items.length === 0 && !list.loading && !list.problem && empty ? (
          <div className="empty">{empty}</div>
        ) : (
          <DataTable
            caption={caption}
            rows={list.items}
            row_key={row_key}
            empty={list.loading ? t('shell.waiting') : undefined}
            columns={columns(list)}
            focusable
          />
        )}
      </div>
      <More list={list} exports_above />
    </>
  );
}

export function ListPage<Row>(props: Props<Row>) {
  const declared = props.filters ?? [];
  const usual = Object.fromEntries(
    declared.flatMap((one) => (one.kind === 'codes' && one.usual ? [[one.name, one.usual]] : [])),
  );
  const { filters, set } = useFilters(
    declared.map((one) => one.name),
    usual,
  );
  const settled = useSettled({ ...filters, ...props.fixed });
  const list = useList<Row>(props.path, settled);
  return (
    <>
      <PageHead title={props.title} lead={props.lead} extra={props.extra} />
      <FilterBar filters={declared} values={filters} set={set} />
      {props.above?.(list)}
      <ListBody
        caption={props.title}
        list={list}
        row_key={props.row_key}
        columns={props.columns}
        open={props.open}
        empty={props.empty}
      />
    </>
  );
}
