// SPDX-License-Identifier: GPL-3.0-or-later
// usearch: its graph with default settings (hnsw), or its exact search over the vectors in memory (exact). Neither
// takes a filter from JavaScript.
import { join } from 'node:path';

import { load, options, say, searchAll, timed, Vectors, versionOf } from './peer.mjs';

const usearch = load('usearch');
const vectors = new Vectors(options.vectors);
const path = join(options.scratch, 'items.usearch');
const empty = () => new usearch.Index({ metric: 'cos', dimensions: vectors.dimension, quantization: 'f32' });
const cosine = usearch.MetricKind?.Cos ?? 'cos';

function build() {
  if (options.variant === 'exact') return;
  const index = empty();
  index.add(BigUint64Array.from({ length: vectors.count }, (_, i) => BigInt(i + 1)), vectors.numbers, options.threads);
  index.save(path);
}

function open() {
  const index = empty();
  index.load(path);
  return index;
}

if (options.work === 'build') {
  say('built', (await timed(build))[0]);
} else {
  const before = process.memoryUsage().rss;
  say('version', versionOf('usearch'));
  const isExact = options.variant === 'exact';
  const [milliseconds, index] = isExact ? [0, null] : await timed(open);
  say('opened', milliseconds);
  await searchAll(vectors, (query, limit) => {
    if (!isExact) return [...index.search(query, limit, options.threads).keys];
    const found = usearch.exactSearch(vectors.numbers, query, vectors.dimension, limit, cosine, options.threads);
    return [...found.keys].map((position) => position + 1n);
  }, false);
  say('resident', process.memoryUsage().rss - before);
}
