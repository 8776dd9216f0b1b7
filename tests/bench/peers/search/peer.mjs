// SPDX-License-Identifier: GPL-3.0-or-later
// What the drivers in JavaScript share: arguments, the file of vectors, and what they print (tests/bench/search_peers.h).
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const text = (value) => ({ type: 'string', default: value });

export const options = (() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      variant: text(''), library: text(''), vectors: text(''), scratch: text(''), threads: text('0'),
      queries: text('10'), limit: text('10'), below: text(''), batch: text('0'),
    },
  });
  const numbers = ['threads', 'queries', 'limit', 'batch'].map((name) => [name, Number(values[name])]);
  return { ...values, ...Object.fromEntries(numbers), work: positionals[0] };
})();

// The file that the benchmark writes (tests/bench/search_cases.h).
export class Vectors {
  constructor(path) {
    const file = openSync(path);
    const head = readInto(file, new BigUint64Array(4));
    if (Buffer.from(head.buffer, 0, 8).toString() !== 'PICTORV1') throw new Error(`${path}: not a file of vectors`);
    [this.count, this.dimension, this.queryCount] = [...head.subarray(1)].map(Number);
    this.numbers = readInto(file, new Float32Array(this.count * this.dimension));
    this.queries = readInto(file, new Float32Array(this.queryCount * this.dimension));
    this.labels = readInto(file, new Int32Array(this.count));
    closeSync(file);
  }

  row(i) {
    return this.numbers.subarray(i * this.dimension, (i + 1) * this.dimension);
  }

  // A copy: usearch looks at the whole buffer behind an array.
  query(i) {
    return this.queries.slice(i * this.dimension, (i + 1) * this.dimension);
  }
}

// Goes on where the last call ended.
function readInto(file, array) {
  const bytes = new Uint8Array(array.buffer);
  for (let done = 0; done < bytes.length;) {
    const count = readSync(file, bytes, done, Math.min(bytes.length - done, 1 << 30), null);
    if (count === 0) throw new Error('the file of vectors is too short');
    done += count;
  }
  return array;
}

// A package that set_up.sh installed.
export function load(name) {
  return createRequire(join(resolve(options.library), 'package.json'))(name);
}

export function versionOf(name) {
  return JSON.parse(readFileSync(join(options.library, 'node_modules', name, 'package.json'), 'utf8')).version;
}

export async function timed(work) {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

export function say(...words) {
  console.log(words.join(' '));
}

// search(query, limit, below or null) -> rowids, best first.
export async function searchAll(vectors, search, canFilter = true) {
  say('first', (await timed(() => search(vectors.query(0), options.limit, null)))[0]);
  const limits = options.below.split(',').filter((word) => word !== '' && canFilter);
  for (const below of [null, ...limits.map(Number)]) {
    await search(vectors.query(vectors.queryCount - 1), options.limit, below);
    for (let i = 0; i < options.queries; ++i) {
      const [milliseconds, ids] = await timed(() => search(vectors.query(i), options.limit, below));
      say('found', below ?? 'all', i, milliseconds, ids.join(',') || '-');
    }
  }
}
