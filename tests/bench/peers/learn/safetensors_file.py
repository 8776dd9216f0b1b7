# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes safetensors files (https://github.com/huggingface/safetensors, "Format"), for which Debian has no package."""

import json
import struct


def write(path, tensors):
    """tensors: name -> torch tensor"""
    types = {"torch.float32": "F32", "torch.float16": "F16", "torch.int64": "I64"}
    header, offset, parts = {}, 0, []
    for name, tensor in sorted(tensors.items()):
        raw = tensor.detach().contiguous().numpy().tobytes()
        header[name] = {"dtype": types[str(tensor.dtype)], "shape": list(tensor.shape),
                        "data_offsets": [offset, offset + len(raw)]}
        offset += len(raw)
        parts.append(raw)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        file.writelines(parts)
