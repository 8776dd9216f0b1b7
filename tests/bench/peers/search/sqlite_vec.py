# SPDX-License-Identifier: GPL-3.0-or-later
"""sqlite-vec's vec0 table in a file, with the label as a metadata column. It has one thread."""

import os
import sqlite3

import peer

options = peer.arguments()
vectors = peer.Vectors(options.vectors)
before = peer.resident_bytes()


def connect():
    connection = sqlite3.connect(os.path.join(options.scratch, "items.sqlite"))
    connection.enable_load_extension(True)
    connection.load_extension(os.path.join(options.library, "node_modules/sqlite-vec-linux-x64/vec0.so"))
    return connection


def build():
    connection = connect()
    connection.execute(
        "CREATE VIRTUAL TABLE items USING vec0(id INTEGER PRIMARY KEY, label INTEGER, "
        f"v FLOAT[{vectors.dimension}] DISTANCE_METRIC=cosine)"
    )
    rows = ((i + 1, int(vectors.labels[i]), row.tobytes()) for i, row in enumerate(vectors.rows))
    connection.executemany("INSERT INTO items(id, label, v) VALUES (?, ?, ?)", rows)
    connection.commit()


def search(query, limit, below):
    condition = "" if below is None else f"AND label < {below}"
    found = connection.execute(
        f"SELECT id, distance FROM items WHERE v MATCH ? AND k = {limit} {condition} ORDER BY distance",
        (query.tobytes(),),
    )
    return [id for id, _ in found]


if options.work == "build":
    peer.say("built", peer.timed(build)[0])
else:
    milliseconds, connection = peer.timed(connect)
    peer.say("version", connection.execute("SELECT vec_version()").fetchone()[0])
    peer.say("opened", milliseconds)
    peer.search_all(options, vectors, search)
    peer.say("resident", peer.resident_bytes() - before)
