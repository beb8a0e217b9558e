// What the analysis found, as sentences with one case each; a rule that is named can be gone to.

import type { LawFact, LawTable, TableFinding } from '../../api/types';
import { type MessageKey, useReader } from '../../script/context';
import { cell_text } from './cell_text';
import { column_name, fact_of } from './column_name';

interface Props {
  findings: TableFinding[];
  table: LawTable;
  facts: LawFact[];
  go_to: (row: number) => void;
}

function useFindingText(table: LawTable, facts: LawFact[]) {
  const reader = useReader();
  const { t, text } = reader;
  const value_of = (fact: string, value: string) => {
    if (/^\(other\)\**$/.test(value)) return t('draft.other');
    const label = facts.find((one) => one.name === fact)?.values?.find((one) => one.value === value)?.label;
    return text(label) || cell_text(reader, fact, value);
  };
  const case_of = (finding: TableFinding) => {
    const parts = finding.case
      .filter((one) => one.value !== 'any')
      .map((one) => {
        const column = table.inputs?.[one.column - 1];
        const name = column ? column_name(reader, facts, column) : one.label;
        return t('draft.is', { column: name, value: value_of(fact_of(column), one.value) });
      });
    return parts.length > 0 ? parts.join('; ') : t('draft.any_case');
  };
  return (finding: TableFinding) => {
    const [rule = 0, ...others] = finding.rules;
    const itself = finding.kind === 'dead_rule' && others.length === 0 ? '_itself' : '';
    return t(`draft.${finding.kind}${itself}` as MessageKey, {
      case: case_of(finding),
      rule,
      rules: finding.rules.join(', '),
      others: others.join(', '),
      column: finding.column ?? '',
    });
  };
}

export function KindMark({ kind }: { kind: TableFinding['kind'] }) {
  const { t } = useReader();
  const tone = kind === 'gap' || kind === 'overlap' ? 'bad' : 'warn';
  return <span className={`status status-${tone}`}>{t(`draft.kind_${kind}` as MessageKey)}</span>;
}

export function DraftFindings({ findings, table, facts, go_to }: Props) {
  const { t } = useReader();
  const sentence = useFindingText(table, facts);
  if (findings.length === 0) return null;
  return (
    <ul className="draft-findings" aria-label={t('draft.findings')}>
      {findings.map((finding, index) => (
        <li key={index} data-kind={finding.kind}>
          <KindMark kind={finding.kind} /> {sentence(finding)}
          {finding.differences.map((one) => (
            <span key={one.column} className="sub">
              {' '}
              {t('draft.overlap_differs', one)}
            </span>
          ))}{' '}
          {finding.rules.slice(0, 2).map((rule) => (
            <button type="button" className="link-button" key={rule} onClick={() => go_to(rule - 1)}>
              {t('draft.to_rule', { rule })}
            </button>
          ))}
        </li>
      ))}
    </ul>
  );
}
