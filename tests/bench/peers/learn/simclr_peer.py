# SPDX-License-Identifier: GPL-3.0-or-later
"""SimCLR as a user of PyTorch and torchvision writes it: a DataLoader over a folder of pictures, torchvision's
transforms for two views, ResNet-18, a projection head, NT-Xent, Adam. Printed lines: tests/bench/learn_peers.h."""

import argparse
import os
import time

import torch
import torch.nn.functional as F
import torchvision
from PIL import Image
from torch import nn
from torchvision import transforms


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", required=True, help="a folder")
    parser.add_argument("--side", type=int, default=32)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--steps", type=int, default=0, help="how many to time; 0: one whole epoch")
    parser.add_argument("--grey", action="store_true", help="digits: no colours, no mirror images")
    parser.add_argument("--workers", type=int, default=2, help="processes of the DataLoader")
    parser.add_argument("--profile", action="store_true", help="the share of the time in convolutions, too")
    return parser.parse_args()


class TwoViews(torch.utils.data.Dataset):
    def __init__(self, folder, transform):
        self.files = sorted(os.path.join(folder, name) for name in os.listdir(folder))
        self.transform = transform

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        with Image.open(self.files[index]) as file:
            picture = file.convert("RGB")
        return self.transform(picture), self.transform(picture)


def views(side, grey):
    """SimCLR, appendix A. At small sizes without blur, as there."""
    steps = [transforms.RandomResizedCrop(side)]
    if not grey:
        jitter = transforms.ColorJitter(0.8, 0.8, 0.8, 0.2)
        steps += [transforms.RandomHorizontalFlip(), transforms.RandomApply([jitter], 0.8), transforms.RandomGrayscale(0.2)]
    if side >= 64:
        kernel = side // 10 // 2 * 2 + 1
        steps.append(transforms.RandomApply([transforms.GaussianBlur(kernel, (0.1, 2.0))], 0.5))
    return transforms.Compose(steps + [transforms.ToTensor()])


class SimClr(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = torchvision.models.resnet18()
        features = self.backbone.fc.in_features
        self.backbone.fc = nn.Identity()
        self.head = nn.Sequential(nn.Linear(features, features), nn.ReLU(), nn.Linear(features, 128))

    def forward(self, pictures):
        return self.head(self.backbone(pictures))


def nt_xent(projections, temperature=0.5):
    unit = F.normalize(projections)
    similarities = unit @ unit.T / temperature
    similarities.fill_diagonal_(float("-inf"))
    half = len(unit) // 2
    partners = torch.cat([torch.arange(half) + half, torch.arange(half)])
    return F.cross_entropy(similarities, partners)


def conv_share(profiler):
    """Of the time of all operations, those that are convolutions, there and back."""
    events = profiler.key_averages()
    total = sum(event.self_cpu_time_total for event in events)
    convolutions = sum(event.self_cpu_time_total for event in events
                       if "convolution" in event.key and "aten" in event.key)
    return convolutions / total


def train(options):
    data = TwoViews(options.pictures, views(options.side, options.grey))
    loader = torch.utils.data.DataLoader(data, options.batch, shuffle=True, drop_last=bool(options.steps),
                                         num_workers=options.workers)
    model = SimClr()
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    count = 0
    start = time.perf_counter()
    while True:
        for first, second in loader:
            loss = nt_xent(model(torch.cat([first, second])))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            loss.item()
            count += 1
            now = time.perf_counter()
            print("step", len(first), 1000 * (now - start), flush=True)
            start = now
            if options.steps and count > options.steps:  # the first one waits for the loader to begin
                return
        if not options.steps:
            return
        start = time.perf_counter()


def main():
    options = arguments()
    print("version", torch.__version__, torchvision.__version__, flush=True)
    if not options.profile:
        train(options)
        return
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profiler:
        train(options)
    print("convolutions", conv_share(profiler), flush=True)


if __name__ == "__main__":
    main()
