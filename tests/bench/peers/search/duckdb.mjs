// SPDX-License-Identifier: GPL-3.0-or-later
// DuckDB with a column FLOAT[n] and array_cosine_similarity: exact. Its extension "vss" is fetched when it is first
// used and so cannot be pinned here.
import { join } from 'node:path';

import { load, options, say, searchAll, timed, Vectors, versionOf } from './peer.mjs';

const duckdb = load('@duckdb/node-api');
const vectors = new Vectors(options.vectors);

const open = async () => (await duckdb.DuckDBInstance.create(join(options.scratch, 'items.duckdb'))).connect();

async function build() {
  const connection = await open();
  await connection.run(`CREATE TABLE items (id INTEGER, label INTEGER, v FLOAT[${vectors.dimension}])`);
  const types = [duckdb.INTEGER, duckdb.INTEGER, duckdb.ARRAY(duckdb.FLOAT, vectors.dimension)];
  const appender = await connection.createAppender('items');
  const step = 2048; // a chunk of DuckDB
  for (let first = 0; first < vectors.count; first += step) {
    const places = Array.from({ length: Math.min(step, vectors.count - first) }, (_, i) => first + i);
    const chunk = duckdb.DuckDBDataChunk.create(types);
    chunk.setColumns([
      places.map((i) => i + 1),
      places.map((i) => vectors.labels[i]),
      places.map((i) => duckdb.arrayValue(Array.from(vectors.row(i)))),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await connection.run('CHECKPOINT');
}

if (options.work === 'build') {
  say('built', (await timed(build))[0]);
} else {
  const before = process.memoryUsage().rss;
  say('version', versionOf('@duckdb/node-api'));
  const [milliseconds, connection] = await timed(open);
  say('opened', milliseconds);
  if (options.threads) await connection.run(`SET threads = ${options.threads}`);
  await searchAll(vectors, async (query, limit, below) => {
    const condition = below === null ? '' : `WHERE label < ${below}`;
    const array = `[${Array.from(query).join(',')}]::FLOAT[${vectors.dimension}]`;
    const found = await connection.runAndReadAll(
      `SELECT id, array_cosine_similarity(v, ${array}) AS score FROM items ${condition}
       ORDER BY score DESC LIMIT ${limit}`);
    return found.getRows().map((row) => row[0]);
  });
  say('resident', process.memoryUsage().rss - before);
}
