// A decision table as it stands in the pack: columns, rules, and for each rule its reason and clause.

import type { LawFact, LawTable, TableColumn } from '../../api/types';
import { Clauses } from '../../parts/clause';
import type { QuestionWords } from '../../parts/question_words';
import { useParameterName } from '../../parts/reference';
import { type MessageKey, useReader } from '../../script/context';
import { cell_text } from './cell_text';
import { fact_of, known_name } from './column_name';
import { name_holes } from './holes';

interface Props {
  table: LawTable;
  facts: LawFact[];
  words: QuestionWords;
}

export function RuleTable({ table, facts, words }: Props) {
  const reader = useReader();
  const { t, text } = reader;
  const inputs = table.inputs ?? [];
  const outputs = table.outputs ?? [];
  const rules = table.rules ?? [];
  const heading = (column: TableColumn) => known_name(reader, facts, column) || <code>{fact_of(column)}</code>;
  const parameter_name = useParameterName();
  const hole_name = (path: string) => {
    if (path.startsWith('p.')) return parameter_name(path.slice(2));
    return words.name(path);
  };
  const shown = (column: TableColumn | undefined, cell: string) => {
    const values = facts.find((fact) => fact.name === fact_of(column))?.values ?? [];
    const said = new Map(values.map((one) => [one.value, text(one.label)]));
    const words_of_cell = cell_text(reader, fact_of(column), cell, said);
    // What stays as the law engine reads it is shown as such.
    return words_of_cell === cell.trim() && /[a-z]_[a-z]|[.(]/.test(cell) ? <code>{cell}</code> : words_of_cell;
  };
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={text(table.title) || table.name}>
      <table className="data rules">
        <caption>
          {text(table.title) || (reader.has_label('fact', table.name) ? reader.label('fact', table.name) : table.name)}
          {table.hit_policy && (
            <span className="sub">
              {' '}
              {t(`hit_policy.${table.hit_policy.toUpperCase().replace(/ /g, '_')}` as MessageKey)}
            </span>
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('law.rule')}</th>
            {inputs.map((column, index) => (
              <th scope="col" key={`i${index}`}>
                {heading(column)}
              </th>
            ))}
            {outputs.map((column, index) => (
              <th scope="col" key={`o${index}`} className="output">
                {heading(column)}
              </th>
            ))}
            <th scope="col">{t('law.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, row) => (
            <tr key={rule.id ?? row} id={rule.id ? `rule-${rule.id}` : undefined}>
              <th scope="row">{row + 1}</th>
              {rule.inputs.map((cell, index) => (
                <td key={`i${index}`}>{shown(inputs[index], cell)}</td>
              ))}
              {rule.outputs.map((cell, index) => (
                <td key={`o${index}`} className="output">
                  {shown(outputs[index], cell)}
                </td>
              ))}
              <td className="reason">
                {name_holes(text(rule.reason), hole_name)} <Clauses basis={rule.basis} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
