// Products of research: the list, and one of them with its composition drawn.

import { Link, useParams } from 'react-router-dom';
import type { Ingredient, Product } from '../../api/inside_types';
import { useRead } from '../../api/use_read';
import { format_decimal, format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { ListPage } from '../../parts/list_page';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import './rd_products.css';

const shares = ['in_product', 'scrap', 'used_up'] as const;

/** One bar an input: what of it is in the product, what was scrapped, what was used up. */
function Composition({ list }: { list: Ingredient[] }) {
  const { t, text } = useReader();
  return (
    <figure className="composition">
      <figcaption className="legend">
        {shares.map((share) => (
          <span key={share} className={`share ${share}`}>
            {t(`rd_product.${share}`)}
          </span>
        ))}
      </figcaption>
      {list.map((one, index) => {
        const whole = Number(one.quantity);
        const much = format_decimal(one.quantity);
        return (
          <div className="input" key={`${one.lot}-${index}`}>
            <div>
              <Link to={`/book/${encodeURIComponent(one.lot)}`}>{text(one.name)}</Link> {much}{' '}
              <Status family="tax_status" code={one.tax_status} />
            </div>
            <div
              className="shares"
              role="img"
              aria-label={shares
                .map((share) => `${t(`rd_product.${share}`)} ${format_decimal(one[share])}`)
                .join(' · ')}
            >
              {shares.map((share) => (
                <span key={share} className={share} style={{ width: `${(100 * Number(one[share])) / whole}%` }} />
              ))}
            </div>
          </div>
        );
      })}
    </figure>
  );
}

function OneProduct({ id }: { id: string }) {
  const { t, text, label, day } = useReader();
  const session = useSession();
  const product = useRead<Product>(`/rd-products/${encodeURIComponent(id)}`);
  if (product.problem) return <ProblemBox problem={product.problem} on_retry={product.again} />;
  if (!product.data) return <Waiting />;
  const { data } = product;
  const into = data.went_into ?? [];
  return (
    <>
      <PageHead
        title={text(data.name)}
        lead={
          <>
            {data.id} <Status family="tax_status" code={data.tax_status} />
          </>
        }
        extra={
          session.party === data.party && (
            <Link className="button-link" to={`/movement/second-line-out?lot=${encodeURIComponent(data.id)}`}>
              {label('command', 'second-line-out')}
            </Link>
          )
        }
      />
      <section className="card">
        <Facts
          pairs={[
            [t('goods.hs'), data.hs],
            [t('book.value'), format_money(data.value_cny)],
            [t('book.entered'), day(data.entered_on)],
            [t('crossing.project'), data.project ?? ''],
            [
              t('rd_product.obligation'),
              t(
                data.tax_status === 'exempt' || data.tax_status === 'bonded'
                  ? 'rd_product.inherits'
                  : 'rd_product.free',
              ),
            ],
          ]}
        />
      </section>
      <section className="card">
        <h2>{t('rd_product.composition')}</h2>
        <Composition list={data.composition ?? []} />
        <DataTable
          caption={t('rd_product.composition')}
          rows={data.composition ?? []}
          row_key={(one, index) => `${one.lot}-${index}`}
          columns={[
            { key: 'lot', title: t('movement.lot'), cell: (one) => one.lot, head: true },
            {
              key: 'quantity',
              title: t('rd_product.input'),
              cell: (one) => format_decimal(one.quantity),
              number: true,
            },
            ...shares.map((share) => ({
              key: share,
              title: t(`rd_product.${share}`),
              cell: (one: Ingredient) => format_decimal(one[share]),
              number: true,
            })),
            { key: 'value', title: t('book.value'), cell: (one) => format_money(one.value_cny), number: true },
          ]}
        />
      </section>
      {into.length > 0 && (
        <section className="card">
          <h2>{t('rd_product.went_into')}</h2>
          <ul>
            {into.map((one) => (
              <li key={one.product}>
                <Link to={`/rd-products/${encodeURIComponent(one.product)}`}>{text(one.name)}</Link>{' '}
                {format_decimal(one.quantity)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <Link to={`/book/${encodeURIComponent(data.id)}`}>{t('rd_product.as_lot')}</Link>
      </p>
    </>
  );
}

function AllProducts() {
  const { t, text, label } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  return (
    <ListPage<Product>
      title={t('rd_product.title')}
      lead={t('rd_product.lead')}
      extra={
        session.party && (
          <Link className="button-link" to="/produce">
            {label('command', 'produce')}
          </Link>
        )
      }
      path="/rd-products"
      filters={[{ kind: 'party', name: 'party', title: 'crossing.party' }]}
      row_key={(one) => one.id}
      open={(one) => `/rd-products/${encodeURIComponent(one.id)}`}
      columns={() => [
        {
          key: 'name',
          title: t('rd_product.name'),
          head: true,
          cell: (one) => <Link to={`/rd-products/${encodeURIComponent(one.id)}`}>{text(one.name)}</Link>,
        },
        { key: 'id', title: t('movement.lot'), cell: (one) => one.id },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        {
          key: 'status',
          title: t('goods.tax_status'),
          cell: (one) => <Status family="tax_status" code={one.tax_status} />,
        },
        {
          key: 'held',
          title: t('rd_product.held'),
          number: true,
          cell: (one) => format_decimal(one.accounts.held ?? '0'),
        },
      ]}
    />
  );
}

export default function ProductsPage() {
  const { lot } = useParams();
  return lot ? <OneProduct key={lot} id={lot} /> : <AllProducts />;
}
