// SPDX-License-Identifier: GPL-3.0-or-later
// LanceDB: exact (flat), or with the index that its documentation begins with (ivfpq), with its default settings.
import { join } from 'node:path';

import { load, options, say, searchAll, timed, Vectors, versionOf } from './peer.mjs';

if (options.threads) {
  // Read once, when the library is loaded.
  for (const name of ['LANCE_CPU_THREADS', 'TOKIO_WORKER_THREADS', 'RAYON_NUM_THREADS'])
    process.env[name] = String(options.threads);
}
const lancedb = load('@lancedb/lancedb');
const arrow = load('apache-arrow');
const vectors = new Vectors(options.vectors);
const folder = join(options.scratch, options.variant);

// Columns as LanceDB stores them, without an object a row.
function tableOf(first, end) {
  const count = end - first;
  const number = new arrow.Field('item', new arrow.Float32(), true);
  const type = new arrow.FixedSizeList(vectors.dimension, number);
  const numbers = vectors.numbers.slice(first * vectors.dimension, end * vectors.dimension);
  const lists = arrow.makeData({
    type, length: count, nullCount: 0, child: arrow.makeData({ type: number.type, data: numbers }),
  });
  return new arrow.Table({
    id: arrow.makeVector(Int32Array.from({ length: count }, (_, i) => first + i + 1)),
    label: arrow.makeVector(vectors.labels.slice(first, end)),
    v: arrow.makeVector(lists),
  });
}

async function build() {
  const database = await lancedb.connect(folder);
  const step = 100000;
  let table = null;
  for (let first = 0; first < vectors.count; first += step) {
    const rows = tableOf(first, Math.min(first + step, vectors.count));
    if (table) await table.add(rows);
    else table = await database.createTable('items', rows);
  }
  if (options.variant === 'ivfpq')
    await table.createIndex('v', { config: lancedb.Index.ivfPq({ distanceType: 'cosine' }) });
}

if (options.work === 'build') {
  say('built', (await timed(build))[0]);
} else {
  const before = process.memoryUsage().rss;
  say('version', versionOf('@lancedb/lancedb'));
  const [milliseconds, table] = await timed(async () => (await lancedb.connect(folder)).openTable('items'));
  say('opened', milliseconds);
  await searchAll(vectors, async (query, limit, below) => {
    let search = table.vectorSearch(query).distanceType('cosine').limit(limit).select(['id', '_distance']);
    if (below !== null) search = search.where(`label < ${below}`);
    return (await search.toArray()).map((row) => row.id);
  });
  say('resident', process.memoryUsage().rss - before);
}
process.exit(0); // the library keeps threads
