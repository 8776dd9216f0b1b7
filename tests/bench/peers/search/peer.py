# SPDX-License-Identifier: GPL-3.0-or-later
"""What the drivers in Python share: arguments, the file of vectors, and what they print (tests/bench/search_peers.h)."""

import argparse
import os
import time

import numpy


class Vectors:
    """The file that the benchmark writes (tests/bench/search_cases.h)."""

    def __init__(self, path):
        with open(path, "rb") as file:
            if file.read(8) != b"PICTORV1":
                raise SystemExit(f"{path}: not a file of vectors")
            rows, self.dimension, queries = (int(n) for n in numpy.fromfile(file, "<u8", 3))
        start = 32
        self.rows = numpy.memmap(path, "<f4", "r", start, (rows, self.dimension))
        start += self.rows.nbytes
        self.queries = numpy.fromfile(path, "<f4", queries * self.dimension, offset=start)
        self.queries = self.queries.reshape(queries, self.dimension)
        self.labels = numpy.fromfile(path, "<i4", rows, offset=start + self.queries.nbytes)

    def unit_rows(self):
        """For libraries that know the inner product only."""
        lengths = numpy.linalg.norm(self.rows, axis=1, keepdims=True)
        return numpy.ascontiguousarray(self.rows / lengths, dtype="float32")


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("work", choices=["build", "search"])
    parser.add_argument("--variant", default="")
    parser.add_argument("--library", default="", help="folder of the installed packages")
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--scratch", required=True)
    parser.add_argument("--threads", type=int, default=0, help="0: as many as the library takes by itself")
    parser.add_argument("--queries", type=int, default=10)
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--below", default="", help="searches among rows with a label below each of these")
    parser.add_argument("--batch", type=int, default=0)
    return parser.parse_args()


def timed(work):
    start = time.perf_counter()
    result = work()
    return 1000 * (time.perf_counter() - start), result


def resident_bytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def say(*words):
    print(*words, flush=True)


def search_all(options, vectors, search, can_filter=True):
    """search(query, limit, below or None) -> rowids, best first."""
    milliseconds, _ = timed(lambda: search(vectors.queries[0], options.limit, None))
    say("first", milliseconds)
    cases = [None] + [int(text) for text in options.below.split(",") if text and can_filter]
    for below in cases:
        search(vectors.queries[-1], options.limit, below)
        for i in range(options.queries):
            milliseconds, ids = timed(lambda: search(vectors.queries[i], options.limit, below))
            say("found", "all" if below is None else below, i, milliseconds, ",".join(str(id) for id in ids) or "-")
