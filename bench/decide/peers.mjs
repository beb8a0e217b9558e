// The peers on the same rules: node peers.mjs FOLDER SECONDS, where generate.mjs wrote FOLDER. One line of JSON a peer:
// {"engine", "version", "correct", "microseconds"}, of processor time; every answer is held to the plain loop's.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

const [folder, seconds] = [process.argv[2], Number(process.argv[3] ?? 2)];
const require = createRequire(import.meta.url);
const text_of = (name) => fs.readFileSync(path.join(folder, name), 'utf8');
const json_of = (name) => JSON.parse(text_of(name));
const cases = json_of('cases.json');
const clauses = json_of('clauses.json');
const expected = json_of('expected.json').map((at) => clauses[at]);
const version_of = (name) => {
  const file = path.join(
    import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
    'node_modules',
    name,
    'package.json',
  );
  return JSON.parse(fs.readFileSync(file)).version;
};

// What a peer's answer to a case is; each is prepared once.
const peers = {
  '@gorules/zen-engine': async () => {
    const { ZenEngine } = require('@gorules/zen-engine');
    const decision = new ZenEngine().createDecision(Buffer.from(text_of('first_line.jdm.json')));
    return async (facts) => (await decision.evaluate(facts)).result.clause;
  },
  '@cedar-policy/cedar-wasm': async () => {
    const cedar = require('@cedar-policy/cedar-wasm/nodejs');
    const prepared = cedar.preparsePolicySet('rules', {
      staticPolicies: Object.fromEntries(
        text_of('first_line.cedar')
          .split(/(?=@id\()/)
          .map((policy) => [/@id\("(.*?)"\)/.exec(policy)[1], policy]),
      ),
    });
    if (prepared.type !== 'success') throw new Error(JSON.stringify(prepared));
    const calls = new Map(
      cases.map((facts) => [
        facts,
        {
          principal: { type: 'Party', id: 'p' },
          action: { type: 'Action', id: 'cross' },
          resource: { type: 'Goods', id: 'g' },
          entities: [],
          preparsedPolicySetId: 'rules',
          context: {
            ...facts,
            value_cny: Math.round(facts.value_cny * 100),
            quantity_kg: Math.round(facts.quantity_kg * 1000),
          },
        },
      ]),
    );
    return (facts) => {
      const answer = cedar.statefulIsAuthorized(calls.get(facts));
      if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
      // Cedar has no order: the host takes the first of the rules that apply.
      return clauses[Math.min(...answer.response.diagnostics.reason.map((id) => Number(id.slice(1))))];
    };
  },
  'json-logic-engine': async () => {
    const { LogicEngine } = await import('json-logic-engine');
    return new LogicEngine().build(json_of('first_line.json_logic.json'));
  },
  feelin: async () => {
    const { unaryTest } = await import('feelin');
    const rules = json_of('cells.json');
    return (facts) =>
      clauses[
        rules.findIndex((cells) =>
          cells.every(([name, cell]) => unaryTest(cell, { ...facts, '?': facts[name] }).value === true),
        )
      ];
  },
};

// Microseconds of the processor, all threads of a peer together.
const used = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

for (const [engine, prepare] of Object.entries(peers)) {
  const decide = await prepare();
  let correct = 0;
  for (const [at, facts] of cases.entries()) correct += (await decide(facts)) === expected[at] ? 1 : 0;
  // A promise only where the peer gives one: awaiting plain values would be charged to the others.
  const is_async = decide(cases[0]) instanceof Promise;
  const rates = [];
  for (let round = 0; round < 3; ++round) {
    const began = used();
    let count = 0;
    let passed = 0;
    do {
      for (let i = 0; i < 16; ++i, ++count) {
        if (is_async) await decide(cases[count & 1023]);
        else decide(cases[count & 1023]);
      }
      passed = used() - began;
    } while (passed < (seconds * 1e6) / 3);
    rates.push(passed / count);
  }
  rates.sort((a, b) => a - b);
  console.log(JSON.stringify({ engine, version: version_of(engine), correct, microseconds: rates[1] }));
}
process.exit(0);
