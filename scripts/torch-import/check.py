"""Compares generators of this suite with PyTorch's: see scripts/check-torch-import.sh.

check.py make FOLDER          writes state_dicts of PyTorch-made generators as safetensors
check.py compare FILE IMAGES  loads FILE, runs it on the noise in IMAGES, and compares with the images there

Reading is done by the snippet of docs/models.md, taken from there.
"""
import json
import re
import struct
import sys
from pathlib import Path

import torch
from torch import nn

TOLERANCE = 1e-4


class DCGAN_G(nn.Module):
    """A DCGAN generator with the layers and names of the class of that name in WassersteinGAN, written anew."""

    def __init__(self, isize, nz, nc, ngf, ngpu=1, n_extra_layers=0, norm=True):
        super().__init__()
        levels = (isize // 4).bit_length() - 1
        self.main = nn.Sequential()
        add = self.main.add_module

        def block(part, name, layer, width):
            add(f"{part}:{name}", layer)
            if norm:
                add(f"{part}:{width}:batchnorm", nn.BatchNorm2d(width))
            add(f"{part}:{width}:relu", nn.ReLU())

        width = ngf << (levels - 1)
        block("initial", f"{nz}-{width}:convt", nn.ConvTranspose2d(nz, width, 4, 1, 0, bias=False), width)
        while width > ngf:
            layer = nn.ConvTranspose2d(width, width // 2, 4, 2, 1, bias=False)
            block("pyramid", f"{width}-{width // 2}:convt", layer, width // 2)
            width //= 2
        for extra in range(n_extra_layers):
            layer = nn.Conv2d(width, width, 3, 1, 1, bias=False)
            block(f"extra-layers-{extra}", f"{width}:conv", layer, width)
        add(f"final:{width}-{nc}:convt", nn.ConvTranspose2d(width, nc, 4, 2, 1, bias=False))
        add(f"final:{nc}:tanh", nn.Tanh())

    def forward(self, z):
        return self.main(z)


class MLP_G(nn.Module):
    """An MLP generator with the layers and names of the class of that name in WassersteinGAN, written anew."""

    def __init__(self, isize, nz, nc, ngf, hidden=3):
        super().__init__()
        widths = [nz] + hidden * [ngf]
        layers = [m for a, b in zip(widths, widths[1:]) for m in (nn.Linear(a, b), nn.ReLU())]
        self.main = nn.Sequential(*layers, nn.Linear(ngf, nc * isize * isize))
        self.shape = (nc, isize, isize)

    def forward(self, z):
        return self.main(z.flatten(1)).view(-1, *self.shape).clamp(-1, 1)


def snippet():
    """The reading function of docs/models.md, and the text of the whole snippet."""
    text = (Path(__file__).parents[2] / "docs/models.md").read_text()
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL).group(1)
    scope = {}
    exec(code.split("\n\n# use")[0], scope)
    return scope["load_file"], code


def write(path, state):
    """The safetensors format, by hand: Debian has no package of the library."""
    header, blobs, at = {}, [], 0
    for name, tensor in state.items():
        kind = {torch.float32: "F32", torch.int64: "I64"}[tensor.dtype]
        blob = tensor.detach().contiguous().numpy().tobytes()
        header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [at, at + len(blob)]}
        blobs.append(blob)
        at += len(blob)
    text = json.dumps(header).encode()
    Path(path).write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def make(folder):
    torch.manual_seed(1)
    generators = {
        "dcgan": DCGAN_G(64, 100, 3, 64),
        "dcgan-extra": DCGAN_G(32, 20, 1, 8, n_extra_layers=2),
        "dcgan-nobn": DCGAN_G(32, 100, 3, 16, norm=False),
        "mlp": MLP_G(32, 100, 3, 64),
    }
    for name, net in generators.items():
        for module in net.modules():  # statistics and scales that differ from channel to channel
            if isinstance(module, nn.BatchNorm2d):
                nn.init.normal_(module.weight, 1, 0.2)
                nn.init.normal_(module.bias, 0, 0.2)
        net(torch.randn(32, 20 if name == "dcgan-extra" else 100, 1, 1))
        write(Path(folder) / f"torch-{name}.safetensors", net.state_dict())


def network_of(state):
    """The class and sizes that a state is of."""
    names = list(state)
    if "main.0.weight" in state:
        weights = [t for name, t in state.items() if name.endswith(".weight")]
        outputs = weights[-1].shape[0]
        nc = 3 if round((outputs / 3) ** 0.5) ** 2 * 3 == outputs else 1
        sizes = round((outputs / nc) ** 0.5), weights[0].shape[1], nc, weights[0].shape[0]
        return MLP_G(*sizes, hidden=len(weights) - 1)
    nz = int(re.search(r"initial:(\d+)-", next(n for n in names if "initial" in n and "convt" in n)).group(1))
    ngf, nc = map(int, re.search(r"final:(\d+)-(\d+)", next(n for n in names if "final" in n)).groups())
    isize = 8 << sum("pyramid" in name and "convt" in name for name in names)
    extra = sum("extra" in name and "conv." in name for name in names)
    return DCGAN_G(isize, nz, nc, ngf, 1, extra, norm=any("batchnorm" in name for name in names))


def compare(path, images):
    load_file, _ = snippet()
    state, ours = load_file(path), load_file(images)
    net = network_of(state)
    net.load_state_dict(state)
    worst = 0
    for mode in ("eval", "train"):
        net.train(mode == "train")
        with torch.no_grad():
            theirs = net(ours["noise"][:, :, None, None])
        apart = (theirs - ours[mode]).abs().max().item()
        spread = theirs.std().item()
        print(f"{Path(path).name:28} {mode:6} {'×'.join(map(str, theirs.shape)):12} "
              f"largest difference {apart:.2e}, standard deviation {spread:.3f}")
        worst = max(worst, apart)
    if not worst <= TOLERANCE:
        sys.exit(f"{path}: PyTorch and this suite differ by {worst}")


if __name__ == "__main__":
    {"make": make, "compare": compare}[sys.argv[1]](*sys.argv[2:])
