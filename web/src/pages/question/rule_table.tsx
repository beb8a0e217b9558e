// A decision table as it stands in the pack: columns, rules, and for each rule its reason and clause.

import type { LawTable } from '../../api/types';
import { Clauses } from '../../parts/clause';
import { type MessageKey, useReader } from '../../script/context';
import { cell_text } from './cell_text';

export function RuleTable({ table }: { table: LawTable }) {
  const reader = useReader();
  const { t, text } = reader;
  const inputs = table.inputs ?? [];
  const outputs = table.outputs ?? [];
  const rules = table.rules ?? [];
  const heading = (column: { name?: string; expression?: string; label?: LawTable['title'] }) => {
    const name = column.name ?? column.expression ?? '';
    const plain = /^[a-z][a-z0-9_]*$/.test(name);
    if (text(column.label)) return text(column.label);
    return plain && reader.has_label('fact', name) ? reader.label('fact', name) : <code>{name}</code>;
  };
  const fact_of = (column: { name?: string; expression?: string } | undefined) => column?.expression ?? column?.name ?? '';
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={text(table.title) || table.name}>
      <table className="data rules">
        <caption>
          {text(table.title) || (reader.has_label('fact', table.name) ? reader.label('fact', table.name) : table.name)}
          {table.hit_policy && (
            <span className="sub"> {t(`hit_policy.${table.hit_policy.toUpperCase().replace(/ /g, '_')}` as MessageKey)}</span>
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
                <td key={`i${index}`}>{cell_text(reader, fact_of(inputs[index]), cell)}</td>
              ))}
              {rule.outputs.map((cell, index) => (
                <td key={`o${index}`} className="output">
                  {cell_text(reader, fact_of(outputs[index]), cell)}
                </td>
              ))}
              <td className="reason">
                {text(rule.reason)} <Clauses basis={rule.basis} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
