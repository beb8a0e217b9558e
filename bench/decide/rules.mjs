// The rules that every engine gets: may this consignment cross the first line free of duty? Ten inputs, thirty rules,
// the first that applies answers. The articles are invented for the benchmark.

export const inputs = [
  ['whitelisted', 'boolean'],
  ['party_status', 'string'],
  ['category', 'string'],
  ['own_use', 'boolean'],
  ['hs6', 'number'],
  ['permit', 'string'],
  ['value_cny', 'number'],
  ['origin_risk', 'string'],
  ['quantity_kg', 'number'],
  ['purpose', 'string'],
];

const is = (value) => ({ kind: 'is', value });
const among = (...values) => ({ kind: 'among', values });
const none_of = (...values) => ({ kind: 'none_of', values });
// [low, high, low included, high included]; null: no end on that side.
const within = (...ranges) => ({ kind: 'within', ranges: ranges.map(([low, high]) => [low, high, true, true]) });
const at_most = (high) => ({ kind: 'within', ranges: [[null, high, false, true]] });
const above = (low) => ({ kind: 'within', ranges: [[low, null, false, false]] });
const between = (low, high) => ({ kind: 'within', ranges: [[low, high, false, true]] });

const rule = (when, outcome, clause, rate) => ({ when, outcome, clause, rate });
const equipment = {
  whitelisted: is(true),
  party_status: among('active'),
  category: among('equipment'),
  own_use: is(true),
};
const chemicals = within([280100, 293999], [382200, 382299]);

export const rules = [
  rule({ party_status: among('frozen') }, 'refuse', '31(2)', 0),
  rule({ party_status: among('suspended'), origin_risk: among('high') }, 'refuse', '31(1)', 0),
  rule({ category: among('waste') }, 'refuse', '12(1)', 0),
  rule({ category: among('tobacco', 'alcohol') }, 'dutiable', '14(1)', 1),
  rule(
    {
      whitelisted: is(true),
      category: among('vehicle'),
      own_use: is(true),
      value_cny: at_most(5000000),
      purpose: among('research'),
    },
    'free',
    '14(3)',
    0,
  ),
  rule({ category: among('vehicle') }, 'dutiable', '14(2)', 1),
  rule({ category: among('dual_use'), permit: none_of('dual_use_licence') }, 'refuse', '20(1)', 0),
  rule(
    { category: among('dual_use'), permit: among('dual_use_licence'), origin_risk: among('high') },
    'manual',
    '20(2)',
    0,
  ),
  rule({ category: among('bio_sample'), permit: none_of('bio_permit') }, 'refuse', '21(1)', 0),
  rule({ category: among('bio_sample'), permit: among('bio_permit'), quantity_kg: above(50) }, 'manual', '21(2)', 0),
  rule({ hs6: within([930100, 930799]) }, 'refuse', '12(2)', 0),
  rule({ hs6: within([360100, 360699]), permit: none_of('import_licence') }, 'refuse', '12(3)', 0),
  rule({ hs6: within([284410, 284499]), permit: among('none') }, 'refuse', '12(4)', 0),
  rule({ hs6: within([60110, 149099]), permit: none_of('cites'), origin_risk: among('high') }, 'manual', '13(1)', 0),
  rule({ ...equipment, hs6: within([847100, 847199], [901100, 901299], [902700, 902799]) }, 'free', '5(1)', 0),
  rule({ ...equipment, value_cny: at_most(1000000), purpose: among('research', 'testing') }, 'free', '5(2)', 0),
  rule(
    {
      ...equipment,
      permit: among('import_licence'),
      value_cny: between(1000000, 20000000),
      purpose: among('research'),
    },
    'free',
    '5(3)',
    0,
  ),
  rule({ ...equipment, value_cny: above(20000000) }, 'manual', '5(4)', 0.2),
  rule(
    {
      whitelisted: is(true),
      category: among('consumable'),
      own_use: is(true),
      quantity_kg: at_most(1000),
      purpose: among('research', 'testing'),
    },
    'free',
    '6(1)',
    0,
  ),
  rule(
    { whitelisted: is(true), category: among('consumable'), own_use: is(true), quantity_kg: above(1000) },
    'manual',
    '6(2)',
    0.1,
  ),
  rule(
    { whitelisted: is(true), category: among('reagent'), own_use: is(true), hs6: chemicals, quantity_kg: at_most(200) },
    'free',
    '6(3)',
    0,
  ),
  rule({ category: among('reagent'), hs6: chemicals, quantity_kg: above(200) }, 'dutiable', '6(4)', 0.5),
  rule({ category: among('book'), hs6: within([490100, 490199]) }, 'free', '6(5)', 0),
  rule({ category: among('software'), hs6: within([852300, 852399]), value_cny: at_most(100000) }, 'free', '6(6)', 0),
  rule(
    { whitelisted: is(true), category: among('bio_sample'), permit: among('bio_permit'), purpose: among('research') },
    'free',
    '21(3)',
    0,
  ),
  rule(
    {
      whitelisted: is(true),
      category: among('dual_use'),
      permit: among('dual_use_licence'),
      purpose: among('research', 'testing'),
    },
    'free',
    '20(3)',
    0,
  ),
  rule(
    { category: among('food'), own_use: is(true), value_cny: at_most(5000), quantity_kg: at_most(20) },
    'dutiable',
    '15(1)',
    0.3,
  ),
  rule({ purpose: among('resale') }, 'dutiable', '7(1)', 1),
  rule({ value_cny: at_most(10000000), purpose: among('exhibition') }, 'free', '8(1)', 0.4),
  rule({}, 'dutiable', '7(2)', 1),
];

function holds(condition, value) {
  switch (condition.kind) {
    case 'is':
      return value === condition.value;
    case 'among':
      return condition.values.includes(value);
    case 'none_of':
      return !condition.values.includes(value);
    default:
      return condition.ranges.some(
        ([low, high, low_in, high_in]) =>
          (low === null || value > low || (low_in && value === low)) &&
          (high === null || value < high || (high_in && value === high)),
      );
  }
}

// The plain loop that every engine is held to: the place of the first rule that applies, or -1.
export function plain_loop(facts, all = rules) {
  return all.findIndex(({ when }) => Object.entries(when).every(([name, condition]) => holds(condition, facts[name])));
}

// The same rules `times` over with their numbers moved, and the one for everything else at the very end.
export function repeated(times) {
  const moved = (condition, by) =>
    condition.kind !== 'within'
      ? condition
      : {
          kind: 'within',
          ranges: condition.ranges.map(([low, high, ...ends]) => [
            low === null ? null : low + by,
            high === null ? null : high + by,
            ...ends,
          ]),
        };
  const out = [];
  for (let time = 0; time < times; ++time) {
    for (const one of rules.slice(0, -1)) {
      const when = Object.fromEntries(
        Object.entries(one.when).map(([name, condition]) => [name, moved(condition, time * 137)]),
      );
      // Rules without numbers would answer for all that come after: only the first round has them.
      const numbers = Object.values(one.when).some(({ kind }) => kind === 'within');
      out.push({
        ...one,
        when: numbers || time === 0 ? when : { ...when, hs6: { kind: 'within', ranges: [[time, time, true, true]] } },
      });
    }
  }
  out.push(rules.at(-1));
  return out;
}

// mulberry32: the same cases on every machine.
export function random_from(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const codes = [
  902710, 901180, 847130, 930190, 360200, 284430, 120190, 283911, 382211, 490110, 852349, 870323, 690912, 392690,
  841989, 220830, 240220,
];

export function make_cases(count) {
  const random = random_from(20261120);
  const chosen = (weighted) => {
    let at = random() * Object.values(weighted).reduce((sum, weight) => sum + weight, 0);
    return Object.entries(weighted).find(([, weight]) => (at -= weight) < 0)[0];
  };
  const rounded = (value, places) => Math.round(value * 10 ** places) / 10 ** places;
  return Array.from({ length: count }, () => ({
    whitelisted: random() < 0.75,
    party_status: chosen({ active: 90, suspended: 7, frozen: 3 }),
    category: chosen({
      equipment: 30,
      consumable: 15,
      reagent: 10,
      book: 4,
      bio_sample: 6,
      vehicle: 3,
      food: 5,
      tobacco: 2,
      alcohol: 2,
      dual_use: 5,
      waste: 1,
      software: 5,
      other: 12,
    }),
    own_use: random() < 0.7,
    hs6: random() < 0.7 ? codes[Math.floor(random() * codes.length)] : 10110 + Math.floor(random() * 960580),
    permit: chosen({ none: 50, import_licence: 25, bio_permit: 10, dual_use_licence: 10, cites: 5 }),
    value_cny: rounded(10 ** (2 + random() * 5.8), 2),
    origin_risk: chosen({ low: 70, medium: 20, high: 10 }),
    quantity_kg: rounded(10 ** (-1 + random() * 4.7), 3),
    purpose: chosen({ research: 45, testing: 20, production: 15, resale: 12, exhibition: 8 }),
  }));
}
