# SPDX-License-Identifier: GPL-3.0-or-later
"""What torchvision's networks make of made-up weights and pictures (see made_weights.py): the numbers that
tests/learn/architecture_test.cpp compares with, written to standard output.

    python3 tests/bench/peers/learn/torchvision_outputs.py > tests/learn/data/torchvision_outputs.json
"""

import json

import torch
import torchvision

import made_weights

classes = 10
pictures = 2
networks = ["resnet18", "resnet34", "resnet50", "convnext_tiny", "convnext_small", "convnext_base",
            "efficientnet_v2_s", "efficientnet_v2_m", "efficientnet_v2_l"]


def with_small_stem(network):
    """The same network for pictures of 28 to 64 pixels."""
    if isinstance(network, torchvision.models.ResNet):
        network.conv1 = torch.nn.Conv2d(3, 64, 3, 1, 1, bias=False)
        network.maxpool = torch.nn.Identity()
    elif isinstance(network, torchvision.models.ConvNeXt):
        network.features[0][0] = torch.nn.Conv2d(3, network.features[0][0].out_channels, 2, 2)
    else:
        network.features[0][0].stride = (1, 1)
    return network


def fill(network):
    for name, tensor in network.state_dict().items():
        if tensor.is_floating_point():
            tensor.copy_(torch.from_numpy(made_weights.numbers(name, tuple(tensor.shape))))


def features_of(network, images):
    """What stands before the last product."""
    seen = []
    last = [module for module in network.modules() if isinstance(module, torch.nn.Linear)][-1]
    hook = last.register_forward_pre_hook(lambda module, inputs: seen.append(inputs[0]))
    logits = network(images)
    hook.remove()
    return seen[0], logits


def case(name, stem, size):
    network = getattr(torchvision.models, name)(weights=None)
    parameters = sum(tensor.numel() for tensor in network.parameters())
    network = getattr(torchvision.models, name)(weights=None, num_classes=classes).eval()
    if stem == "small":
        network = with_small_stem(network)
    fill(network)
    shape = (pictures, 3, size, size)
    images = torch.from_numpy(made_weights.unit_numbers("pictures", pictures * 3 * size * size)).float().reshape(shape)
    features, logits = features_of(network, images)
    return {"architecture": name, "stem": stem, "size": size, "parameters": parameters,
            "feature_count": features.shape[1],
            "every_64th_feature": [round(x, 6) for x in features.flatten()[::64].tolist()],
            "logits": [round(x, 6) for x in logits.flatten().tolist()]}


if __name__ == "__main__":
    with torch.no_grad():
        cases = [case(name, "standard", 64) for name in networks]
        cases += [case(name, "small", 32) for name in ("resnet18", "convnext_tiny", "efficientnet_v2_s")]
    print("[" + ",\n ".join(json.dumps(one) for one in cases) + "]")
