"""Makes a golden training run of the classifier (src/nn/networks/lenet.ts) with PyTorch on the CPU: initial weights, images and labels,
the first gradients, every loss, the weights at the end, each with its spread over ten more runs (spread.py).

    python3 scripts/parity/make_classifier.py tests/fixtures/parity-classifier

Adam's eps is 1e-5, not its default: with 1e-8 a first step is a sign, and a coin's toss where a gradient is within rounding of 0.
"""

import sys

import torch
from torch import nn

from golden_format import write_files, Binary
from spread import DISTURBED, OWN_WAYS, computing, largest, perturbed

SEED, SIZE, CHANNELS, CLASSES, BATCH, STEPS = 7, 16, 1, 10, 16, 4
ADAM = {"lr": 1e-3, "betas": [0.9, 0.999], "eps": 1e-5}


def network():
    features = nn.Sequential(
        nn.Conv2d(CHANNELS, 16, 4, 2, 1, bias=False), nn.ReLU(),
        nn.Conv2d(16, 32, 4, 2, 1, bias=False), nn.ReLU(),
        nn.Flatten(),
        nn.Linear(32 * (SIZE // 4) ** 2, 64), nn.ReLU(),
    )
    net = nn.Module()
    net.features, net.classifier = features, nn.Sequential(nn.Linear(64, CLASSES))
    return net


def play(init, images, labels, dtype, channels_last=False):
    net = network().to(dtype)
    net.load_state_dict({name: value.to(dtype) for name, value in init.items()})
    if channels_last:
        net = net.to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(net.parameters(), **ADAM)
    tensors, losses = {}, []
    for step in range(STEPS):
        optimizer.zero_grad()
        logits = net.classifier(net.features(images[step].to(dtype)))
        loss = nn.functional.cross_entropy(logits, labels[step].long())
        loss.backward()
        if step == 0:
            tensors.update({f"gradient/{name}": p.grad.clone() for name, p in net.named_parameters()})
        optimizer.step()
        losses.append(loss.item())
    tensors.update({f"final/{name}": value.clone() for name, value in net.state_dict().items()})
    return tensors, losses


def main(folder):
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    init = {name: value.clone() for name, value in network().state_dict().items()}
    images = torch.rand(STEPS, BATCH, CHANNELS, SIZE, SIZE) * 2 - 1
    labels = torch.randint(0, CLASSES, (STEPS, BATCH), dtype=torch.int32)
    tensors, losses = play(init, images, labels, torch.float32)
    exact, exact_losses = play(init, images, labels, torch.float64)
    runs = [(tensors, losses)]
    generator = torch.Generator().manual_seed(SEED)
    for _ in range(DISTURBED):
        state = perturbed({"classifier": init}, generator)["classifier"]
        runs.append(play(state, images, labels, torch.float64))
    for way in OWN_WAYS:
        with computing(way["threads"], way["onednn"]):
            runs.append(play(init, images, labels, torch.float32, way["channels_last"]))
    spread = {name: max(largest(run[name].double() - exact[name]) for run, _ in runs) for name in exact}
    steps = [
        {"loss": losses[i], "spread": max(abs(run[i] - exact_losses[i]) for _, run in runs)} for i in range(STEPS)
    ]
    binary, entries = Binary(), []
    recorded = {f"init/{name}": value for name, value in init.items()}
    recorded.update({"data/images": images, "data/labels": labels, **tensors})
    for name, value in recorded.items():
        offset = binary.add(value.contiguous().numpy().tobytes())
        dtype = "f32" if value.is_floating_point() else "i32"
        entry = {"name": name, "shape": list(value.shape), "dtype": dtype, "offset": offset, "length": value.numel()}
        entries.append({**entry, "spread": spread[name]} if name in spread else entry)
    config = {"size": SIZE, "channels": CHANNELS, "classes": CLASSES, "batch": BATCH, "adam": ADAM}
    write_files(folder, "classifier16", binary, {
        "format": "classifier-golden-v1", "source": "scripts/parity/make_classifier.py", "torch": torch.__version__,
        "config": config, "steps": steps, "tensors": entries,
    })


main(sys.argv[1])
