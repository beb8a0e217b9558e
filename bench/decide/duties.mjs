// Ten tables in a row, each with three decimal operations on what the one before gave, and the same in whole numbers.

// By table: for a value up to the limit, rate and deduction; rates in ten thousandths, amounts in hundredths.
export const steps = Array.from({ length: 10 }, (_, at) => ({
  limit: 10000 * (at + 1),
  low: { rate: 130 + 7 * at, deduction: 1999 + at },
  high: { rate: 250 + 11 * at, deduction: 45001 + 3 * at },
}));

const hundredths = (value) => BigInt(Math.round(value * 100));
const written = (number, places) => {
  const digits = String(number < 0n ? -number : number).padStart(places + 1, '0');
  return (number < 0n ? '-' : '') + digits.slice(0, -places) + '.' + digits.slice(-places);
};

// To hundredths, half to even.
function rounded(number, divisor) {
  const quotient = number / divisor;
  const rest = number % divisor;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const away = twice > divisor || (twice === divisor && quotient % 2n !== 0n);
  return away ? quotient + (number < 0n ? -1n : 1n) : quotient;
}

// The duty of the last table, as text with two places.
export function plain_duty(value_cny) {
  const value = hundredths(value_cny);
  let before = 0n;
  for (const step of steps) {
    const { rate, deduction } = value <= BigInt(step.limit) * 100n ? step.low : step.high;
    before = rounded(value * BigInt(rate) + before * 10000n - BigInt(deduction) * 10000n, 10000n);
  }
  return written(before, 2);
}

export function duty_model() {
  let body = '<inputData id="value_cny" name="value_cny"><variable name="value_cny" typeRef="number"/></inputData>';
  steps.forEach((step, at) => {
    const before = at === 0 ? '0' : `duty_${at}`;
    const amount = ({ rate, deduction }) =>
      `decimal(value_cny * ${written(BigInt(rate), 4)} + ${before} - ${written(BigInt(deduction), 2)}, 2)`;
    const row = (id, cell, side) =>
      `<rule id="${id}${at + 1}"><inputEntry><text>${cell}</text></inputEntry>` +
      `<outputEntry><text>${amount(side)}</text></outputEntry></rule>`;
    body +=
      `<decision id="d${at + 1}" name="duty_${at + 1}"><variable name="duty_${at + 1}" typeRef="number"/>` +
      '<informationRequirement><requiredInput href="#value_cny"/></informationRequirement>' +
      (at === 0 ? '' : `<informationRequirement><requiredDecision href="#d${at}"/></informationRequirement>`) +
      '<decisionTable hitPolicy="UNIQUE"><input label="value"><inputExpression typeRef="number">' +
      '<text>value_cny</text></inputExpression></input><output name="duty" typeRef="number"/>' +
      row('low', `&lt;= ${step.limit}`, step.low) +
      row('high', `&gt; ${step.limit}`, step.high) +
      '</decisionTable></decision>';
  });
  return body;
}
