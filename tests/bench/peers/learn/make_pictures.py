# SPDX-License-Identifier: GPL-3.0-or-later
"""make_pictures.py FOLDER COUNT SIDE: JPEGs of coloured noise, smooth as photos are, always the same ones."""

import os
import sys

import numpy
from PIL import Image


def main():
    folder, count, side = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.makedirs(folder, exist_ok=True)
    random = numpy.random.default_rng(1)
    for i in range(count):
        coarse = random.integers(0, 256, (max(2, side // 16), max(2, side // 16), 3), dtype="uint8")
        fine = random.normal(0, 8, (side, side, 3))
        smooth = numpy.asarray(Image.fromarray(coarse).resize((side, side), Image.BICUBIC), dtype="float64")
        picture = Image.fromarray(numpy.clip(smooth + fine, 0, 255).astype("uint8"))
        picture.save(os.path.join(folder, f"{i:06}.jpg"), quality=90)


if __name__ == "__main__":
    main()
