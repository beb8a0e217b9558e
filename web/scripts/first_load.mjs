// Holds the size of what a browser fetches before the first page stands: the entry, everything it imports
// at once, the sign-in page, and one catalogue. The limit is the design's: 300 kB compressed.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limit_bytes = 300_000;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

// The largest of alternatives counts: a reader gets one catalogue and one first page (sign in or desk).
function group(pattern) {
  return Object.keys(manifest).filter((key) => pattern.test(key));
}

const bytes = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 6 }).length;

function weigh(keys) {
  const files = new Set();
  for (const key of keys) {
    files.add(manifest[key].file);
    for (const css of manifest[key].css ?? []) files.add(css);
  }
  return [...files].reduce((sum, file) => sum + bytes(file), 0);
}

const base = closure('index.html');
for (const page of group(/^src\/pages\/(sign_in|desk)\/index\.tsx$/)) {
  const catalogues = group(/^src\/(messages|script)\/.*(zh-Hans|zh-Hant|en)\.(json|ts)$/);
  const with_page = closure(page, new Set(base));
  const heaviest = Math.max(
    0,
    ...catalogues.map((key) => weigh([...closure(key, new Set(with_page))]) - weigh([...with_page])),
  );
  const total = weigh([...with_page]) + heaviest;
  console.log(`first load of ${page}: ${(total / 1000).toFixed(1)} kB compressed (limit ${limit_bytes / 1000})`);
  if (total > limit_bytes) {
    console.error('The first page is too heavy.');
    process.exit(1);
  }
}
