// Puts a .gz beside every text file of dist, which the server gives to browsers that take it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const smallest_bytes = 1_000; // below, the headers weigh more than what is saved

function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = new URL(entry.name + (entry.isDirectory() ? '/' : ''), folder);
    if (entry.isDirectory()) compress(path);
    else if (/\.(js|css|html|svg|json)$/.test(entry.name)) {
      const bytes = readFileSync(path);
      if (bytes.length >= smallest_bytes)
        writeFileSync(new URL(entry.name + '.gz', folder), gzipSync(bytes, { level: 9 }));
    }
  }
}

compress(new URL('../dist/', import.meta.url));
