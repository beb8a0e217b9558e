// Answers expressions with feelin: node feelin.mjs PACKAGES, {"facts", "expressions"} on stdin; one JSON value a line.
// PACKAGES is the folder whose node_modules has feelin.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.resolve(process.argv[2], 'package.json'));
const { evaluate } = await import(pathToFileURL(require.resolve('feelin')).href);
const { facts, expressions } = JSON.parse(fs.readFileSync(0, 'utf8'));
for (const expression of expressions) {
  let answer;
  try {
    answer = evaluate(expression, facts).value;
  } catch (error) {
    answer = { error: String(error) };
  }
  console.log(JSON.stringify(answer ?? null));
}
