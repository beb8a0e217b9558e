// Writes the models, the cases and what the plain loop says of them: node generate.mjs FOLDER
import fs from 'node:fs';
import path from 'node:path';
import { inputs, make_cases, plain_loop, repeated, rules } from './rules.mjs';
import { duty_model, plain_duty } from './duties.mjs';

const folder = process.argv[2];
fs.mkdirSync(folder, { recursive: true });
const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);
const quoted = (text) => JSON.stringify(text);
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export function cell(condition) {
  if (condition === undefined) return '-';
  if (condition.kind === 'is') return String(condition.value);
  if (condition.kind === 'among') return condition.values.map(quoted).join(', ');
  if (condition.kind === 'none_of') return `not(${condition.values.map(quoted).join(', ')})`;
  return condition.ranges
    .map(([low, high, low_in, high_in]) => {
      if (low === null) return `${high_in ? '<=' : '<'} ${high}`;
      if (high === null) return `${low_in ? '>=' : '>'} ${low}`;
      return `${low_in ? '[' : '('}${low}..${high}${high_in ? ']' : ')'}`;
    })
    .join(', ');
}

const definitions = (body) =>
  '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="bench" ' +
  `name="bench" namespace="https://example.org/bench">${body}</definitions>`;

function table_model(all, policy, aggregation = '') {
  const needs = inputs
    .map(([name]) => `<informationRequirement><requiredInput href="#${name}"/></informationRequirement>`)
    .join('');
  const data = inputs
    .map(
      ([name, type]) =>
        `<inputData id="${name}" name="${name}"><variable name="${name}" typeRef="${type}"/></inputData>`,
    )
    .join('');
  const columns = inputs
    .map(
      ([name, type]) =>
        `<input label="${name}"><inputExpression typeRef="${type}">` + `<text>${name}</text></inputExpression></input>`,
    )
    .join('');
  const outputs =
    '<output name="outcome" typeRef="string"/><output name="clause" typeRef="string"/>' +
    '<output name="rate" typeRef="number"/>';
  const rows = all
    .map(
      (one, at) =>
        `<rule id="r${at + 1}">` +
        inputs.map(([name]) => `<inputEntry><text>${escaped(cell(one.when[name]))}</text></inputEntry>`).join('') +
        [quoted(one.outcome), quoted(one.clause), String(one.rate)]
          .map((text) => `<outputEntry><text>${text}</text></outputEntry>`)
          .join('') +
        '</rule>',
    )
    .join('\n');
  return definitions(
    `${data}<decision id="first_line" name="first_line"><variable name="first_line"/>${needs}` +
      `<decisionTable id="table" hitPolicy="${policy}"${aggregation}>${columns}${outputs}${rows}</decisionTable>` +
      '</decision>',
  );
}

// GoRules' JDM.
function zen_model() {
  const zen_cell = (condition) => {
    if (condition === undefined) return '';
    if (condition.kind === 'none_of') return `not in [${condition.values.map(quoted).join(', ')}]`;
    return cell(condition);
  };
  const rows = rules.map((one, at) =>
    Object.fromEntries([
      ['_id', `r${at + 1}`],
      ...inputs.map(([name]) => [`in_${name}`, zen_cell(one.when[name])]),
      ['out_clause', quoted(one.clause)],
      ['out_outcome', quoted(one.outcome)],
      ['out_rate', String(one.rate)],
    ]),
  );
  const content = {
    hitPolicy: 'first',
    rules: rows,
    inputs: inputs.map(([name]) => ({ id: `in_${name}`, name, type: 'expression', field: name })),
    outputs: ['outcome', 'clause', 'rate'].map((name) => ({
      id: `out_${name}`,
      name,
      type: 'expression',
      field: name,
    })),
  };
  const position = { x: 0, y: 0 };
  return {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position },
      { id: 'table', name: 'table', type: 'decisionTableNode', position, content },
      { id: 'out', name: 'out', type: 'outputNode', position },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  };
}

// Cedar: one permit a rule; it has whole numbers only, so fen and grams.
export const cedar_units = { value_cny: 100, quantity_kg: 1000 };
function cedar_condition(name, condition) {
  const fact = `context.${name}`;
  const listed = (values) => `[${values.map(quoted).join(', ')}].contains(${fact})`;
  if (condition.kind === 'is') return condition.value ? fact : `!${fact}`;
  if (condition.kind === 'among') return listed(condition.values);
  if (condition.kind === 'none_of') return `!(${listed(condition.values)})`;
  const units = cedar_units[name] ?? 1;
  return (
    '(' +
    condition.ranges
      .map(
        ([low, high, low_in, high_in]) =>
          '(' +
          [
            low === null ? null : `${fact} ${low_in ? '>=' : '>'} ${low * units}`,
            high === null ? null : `${fact} ${high_in ? '<=' : '<'} ${high * units}`,
          ]
            .filter(Boolean)
            .join(' && ') +
          ')',
      )
      .join(' || ') +
    ')'
  );
}
const cedar_policies = () =>
  rules
    .map(
      (one, at) =>
        `@id("r${at}")\npermit(principal, action == Action::"cross", resource)\n` +
        `when { ${
          Object.entries(one.when)
            .map(([name, condition]) => cedar_condition(name, condition))
            .join(' && ') || 'true'
        } };`,
    )
    .join('\n');

function json_logic() {
  const condition_of = (name, condition) => {
    const fact = { var: name };
    if (condition.kind === 'is') return condition.value ? fact : { '!': [fact] };
    if (condition.kind === 'among') return { in: [fact, condition.values] };
    if (condition.kind === 'none_of') return { '!': [{ in: [fact, condition.values] }] };
    return {
      or: condition.ranges.map(([low, high, low_in, high_in]) => ({
        and: [
          ...(low === null ? [] : [{ [low_in ? '>=' : '>']: [fact, low] }]),
          ...(high === null ? [] : [{ [high_in ? '<=' : '<']: [fact, high] }]),
        ],
      })),
    };
  };
  return {
    if: rules.flatMap((one) => {
      const conditions = Object.entries(one.when).map(([name, condition]) => condition_of(name, condition));
      return conditions.length === 0 ? [one.clause] : [{ and: conditions }, one.clause];
    }),
  };
}

const cases = make_cases(1024);
write('cases.json', JSON.stringify(cases));
write('expected.json', JSON.stringify(cases.map((facts) => plain_loop(facts))));
write('clauses.json', JSON.stringify(rules.map(({ clause }) => clause)));
write(
  'cells.json',
  JSON.stringify(rules.map(({ when }) => Object.entries(when).map(([name, condition]) => [name, cell(condition)]))),
);
write('first_line.dmn', table_model(rules, 'FIRST'));
write('first_line.jdm.json', JSON.stringify(zen_model()));
write('first_line.cedar', cedar_policies());
write('first_line.json_logic.json', JSON.stringify(json_logic()));
write('duties.dmn', definitions(duty_model()));
write('expected_duties.json', JSON.stringify(cases.map(({ value_cny }) => plain_duty(value_cny))));
for (const rounds of (process.argv[3] ?? '10,310').split(',').map(Number)) {
  const all = repeated(rounds);
  write(`large_${rounds}.dmn`, table_model(all, 'FIRST'));
  write(`large_${rounds}_count.dmn`, table_model(all, 'COLLECT', ' aggregation="COUNT"'));
  write(`expected_${rounds}.json`, JSON.stringify(cases.map((facts) => plain_loop(facts, all))));
}
