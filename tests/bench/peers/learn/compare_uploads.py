# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares uploaded weights with torchvision, end to end: random weights go through a safetensors file, UPLOAD MODEL
and CONVERT, and the vectors are compared with what torchvision makes of the same pixels.

    python3 tests/bench/peers/learn/compare_uploads.py build/release/bin/pictor-cli [architecture ...]

Debian: python3-torch, python3-torchvision. Ends with 1 when a difference is 1e-4 or more.
"""

import json
import os
import subprocess
import sys
import tempfile

import numpy
import torch
import torchvision
from PIL import Image

import safetensors_file
from torchvision_outputs import features_of, networks

size = 64
mean = torch.tensor([0.485, 0.456, 0.406]).reshape(3, 1, 1)
deviation = torch.tensor([0.229, 0.224, 0.225]).reshape(3, 1, 1)
half = torch.full((3, 1, 1), 0.5)


def randomise(network):
    """torchvision starts normalisations as if they did nothing: they would hide mistakes."""
    for name, tensor in network.state_dict().items():
        if name.endswith("running_var"):
            tensor.uniform_(0.5, 1.5)
        elif name.endswith("running_mean") or (name.endswith("bias") and tensor.dim() == 1):
            tensor.uniform_(-0.1, 0.1)
        elif name.endswith("layer_scale"):
            tensor.uniform_(0.1, 0.5)


def statements(name):
    return f"""UPLOAD MODEL {name} OPTIONS (architecture='{name}', input_size={size}, overwrite=True) FROM 'w.safetensors';
        SELECT convert_result FROM (CONVERT USING {name} AS SELECT 'a.png' AS image_path)"""


def vector_of(program, folder, name):
    command = [program, "run", "--quiet", "--format", "json", "-w", folder, "-c", statements(name)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return torch.tensor(json.loads(output[output.index("["):])[0]["convert_result"])


def difference(program, name):
    torch.manual_seed(1)
    network = getattr(torchvision.models, name)(weights=None).eval()
    randomise(network)
    pixels = numpy.random.default_rng(1).integers(0, 256, (size, size, 3), dtype=numpy.uint8)
    with tempfile.TemporaryDirectory() as folder:
        safetensors_file.write(os.path.join(folder, "w.safetensors"), network.state_dict())
        Image.fromarray(pixels).save(os.path.join(folder, "a.png"))
        found = vector_of(program, folder, name)
    picture = torch.from_numpy(pixels).permute(2, 0, 1).float() / 255
    picture = (picture - half) / half if name == "efficientnet_v2_l" else (picture - mean) / deviation
    expected, _ = features_of(network, picture.unsqueeze(0))
    return (found - expected.flatten()).abs().max().item(), expected.abs().max().item()


if __name__ == "__main__":
    worst = 0.0
    print(f"{'architecture':20} {'largest number':>15} {'largest difference':>20}")
    with torch.no_grad():
        for one in sys.argv[2:] or networks:
            largest_difference, largest = difference(sys.argv[1], one)
            worst = max(worst, largest_difference)
            print(f"{one:20} {largest:15.4f} {largest_difference:20.2e}", flush=True)
    sys.exit(0 if worst < 1e-4 else 1)
