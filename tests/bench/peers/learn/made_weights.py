# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights that follow from the names of the tensors, so that two programs have the same ones without a file between
them (see tests/learn/made_weights.h, which makes them, too)."""

import math

import numpy


def seed_of(name):
    """FNV-1a, 32 bits."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def unit_numbers(name, count):
    """Numbers between -1 and 1: the index, mixed as MurmurHash3 ends."""
    with numpy.errstate(over="ignore"):
        x = numpy.arange(count, dtype=numpy.uint32) * numpy.uint32(0x9E3779B1) + numpy.uint32(seed_of(name))
        x ^= x >> numpy.uint32(16)
        x *= numpy.uint32(0x85EBCA6B)
        x ^= x >> numpy.uint32(13)
        x *= numpy.uint32(0xC2B2AE35)
        x ^= x >> numpy.uint32(16)
    return (x >> numpy.uint32(8)) / 2.0**23 - 1


def middle_and_reach(name, shape):
    if name.endswith("running_var"):
        return 1.0, 0.5
    if name.endswith("layer_scale"):
        return 0.3, 0.2
    if len(shape) > 1:
        return 0.0, math.sqrt(3 / math.prod(shape[1:]))  # keeps the variance
    return (1.0, 0.2) if name.endswith("weight") else (0.0, 0.1)


def numbers(name, shape):
    middle, reach = middle_and_reach(name, shape)
    return (middle + reach * unit_numbers(name, math.prod(shape))).astype(numpy.float32).reshape(shape)
