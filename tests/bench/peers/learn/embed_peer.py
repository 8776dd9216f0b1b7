# SPDX-License-Identifier: GPL-3.0-or-later
"""Vectors of a folder of pictures as a user of torchvision makes them: a DataLoader, ResNet-34 without its classifier,
and a SQLite table. Prints "batch PICTURES MS" lines; --onnx FILE writes the network for onnxruntime instead."""

import argparse
import os
import sqlite3
import time

import torch
import torchvision
from PIL import Image
from torch import nn
from torchvision import transforms


class Pictures(torch.utils.data.Dataset):
    def __init__(self, folder):
        self.files = sorted(os.path.join(folder, name) for name in os.listdir(folder))
        self.transform = transforms.Compose(
            [transforms.Resize(227), transforms.CenterCrop(227), transforms.ToTensor(),
             transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        with Image.open(self.files[index]) as file:
            return index, self.transform(file.convert("RGB"))


def network():
    model = torchvision.models.resnet34()
    model.fc = nn.Identity()
    return model.eval()


def embed(folder, table):
    model = network()
    data = Pictures(folder)
    connection = sqlite3.connect(table)
    connection.execute("CREATE TABLE vectors (path TEXT, vector BLOB)")
    start = time.perf_counter()
    with torch.inference_mode():
        for rows, pictures in torch.utils.data.DataLoader(data, 32, num_workers=2):
            vectors = model(pictures).numpy()
            connection.executemany("INSERT INTO vectors VALUES (?, ?)",
                                   ((data.files[row], vector.tobytes()) for row, vector in zip(rows, vectors)))
            now = time.perf_counter()
            print("batch", len(rows), 1000 * (now - start), flush=True)
            start = now
    connection.commit()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures")
    parser.add_argument("--table")
    parser.add_argument("--onnx")
    options = parser.parse_args()
    if options.onnx:
        torch.onnx.export(network(), torch.randn(8, 3, 227, 227), options.onnx, input_names=["pictures"],
                          output_names=["vectors"])
        print("written", os.path.getsize(options.onnx), flush=True)
    else:
        embed(options.pictures, options.table)


if __name__ == "__main__":
    main()
