# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian's Faiss over vectors of length 1, by the inner product: exact (flat), with lists (ivf), with lists of
compressed vectors (ivfpq)."""

import math
import os

import faiss
import numpy

import peer

options = peer.arguments()
vectors = peer.Vectors(options.vectors)
path = os.path.join(options.scratch, options.variant + ".faiss")
lists = max(1, int(math.sqrt(len(vectors.rows))))
# "np": without the annealing that only polysemous search uses, and that takes minutes.
factories = {"flat": "Flat", "ivf": f"IVF{lists},Flat", "ivfpq": f"IVF{lists},PQ{vectors.dimension // 4}np"}


def build():
    index = faiss.index_factory(vectors.dimension, factories[options.variant], faiss.METRIC_INNER_PRODUCT)
    rows = vectors.unit_rows()
    index.train(rows[numpy.random.default_rng(1).permutation(len(rows))[: 64 * lists]])
    index.add(rows)
    faiss.write_index(index, path)


def parameters(below):
    if options.variant == "flat":
        parameters = faiss.SearchParameters()
    else:
        parameters = faiss.SearchParametersIVF(nprobe=32)
    if below is not None:
        # There are no labels in the index: to find the rows is part of the search.
        rows = numpy.flatnonzero(vectors.labels < below).astype("int64")
        parameters.sel = faiss.IDSelectorBatch(rows)
    return parameters


def search(query, limit, below):
    _, positions = index.search(query.reshape(1, -1), limit, params=parameters(below))
    return [int(position) + 1 for position in positions[0] if position >= 0]


if options.threads:
    faiss.omp_set_num_threads(options.threads)
if options.work == "build":
    peer.say("built", peer.timed(build)[0])
else:
    before = peer.resident_bytes()
    peer.say("version", faiss.__version__)
    milliseconds, index = peer.timed(lambda: faiss.read_index(path))
    peer.say("opened", milliseconds)
    peer.search_all(options, vectors, search)
    peer.say("resident", peer.resident_bytes() - before)
    if options.batch:
        index.nprobe = 32
        queries = vectors.queries[: options.batch]
        peer.say("batch", sorted(peer.timed(lambda: index.search(queries, options.limit))[0] for _ in range(3))[1])
