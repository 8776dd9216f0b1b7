# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the models that the tests upload: a small network as TorchScript and as ONNX with what it makes of a picture,
TorchScript programs that misbehave, and a pickled state dict.

    python3 tests/engine/data/make_models.py     (Debian: python3-torch)
"""

import json
import os

import torch

folder = os.path.dirname(os.path.abspath(__file__))
size = 16


class Small(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.convolution = torch.nn.Conv2d(3, 6, 3, stride=2, padding=1)
        self.product = torch.nn.Linear(6, 4)

    def forward(self, picture):
        maps = torch.relu(self.convolution(picture))
        return self.product(maps.mean([2, 3]))


class Hangs(torch.nn.Module):
    def forward(self, picture):
        while bool(picture.sum() < 1e30):
            picture = picture * 0.5
        return picture


class Hungry(torch.nn.Module):
    def forward(self, picture):
        kept = [picture]
        while len(kept) < 1000000:
            kept.append(picture.sum().expand(64 << 20).clone())
        return kept[0]


class Reads(torch.nn.Module):
    def forward(self, picture):
        return torch.from_file("/etc/hostname", False, 1, dtype=torch.uint8).to(torch.float32).reshape([1, 1])


class Several(torch.nn.Module):
    def forward(self, picture):
        return {"mean": picture.mean([2, 3]), "first": picture[:, :, 0, 0]}


class Infinite(torch.nn.Module):
    def forward(self, picture):
        return picture.mean([2, 3]) / torch.zeros([1])


class Varies(torch.nn.Module):
    def forward(self, picture):
        row = picture.flatten()
        return row[:5] if bool(row[0] == row[1]) else row[:6]


def noise():
    """The pixels of the tests' picture, [size, size, 3]: a linear congruential generator."""
    state, pixels = 1, []
    for _ in range(size * size * 3):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        pixels.append(state >> 24)
    return torch.tensor(pixels, dtype=torch.float32).reshape(size, size, 3)


def path(name):
    return os.path.join(folder, name)


torch.manual_seed(1)
small = Small().eval()
example = torch.zeros(1, 3, size, size)
picture = (noise() / 255 - torch.tensor([0.5, 0.4, 0.3])) / torch.tensor([0.2, 0.25, 0.3])
picture = picture.permute(2, 0, 1).unsqueeze(0)
with torch.no_grad():
    expected = {"all": small(picture).flatten().tolist(),
                "convolution": small.convolution(picture).mean([2, 3]).flatten().tolist()}
torch.jit.trace(small, example).save(path("small.pt"))
torch.onnx.export(small, example, path("small.onnx"), input_names=["picture"], output_names=["vector"],
                  opset_version=11)
torch.jit.script(Hangs()).save(path("hangs.pt"))
torch.jit.script(Hungry()).save(path("hungry.pt"))
torch.jit.script(Reads()).save(path("reads.pt"))
torch.jit.script(Several()).save(path("several.pt"))
torch.jit.script(Infinite()).save(path("infinite.pt"))
torch.jit.script(Varies()).save(path("varies.pt"))
torch.save({"weight": torch.ones(2)}, path("state.pth"))
with open(path("small.json"), "w") as file:
    json.dump(expected, file)
    file.write("\n")
