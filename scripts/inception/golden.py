"""FID's Inception-v3 in PyTorch, and what it makes of known images: golden values for this suite's.

golden.py fixture FILE   writes tests/fixtures/inception.json: the whole network on images of 107x107, of which
                         the last block sees 2x2 pixels
golden.py make FOLDER    writes weights.safetensors, the folders of PNGs a and b, and expected.json with
                         their FID and KID at 299x299 (see scripts/check-inception.sh)
golden.py compare FOLDER holds ours.json there against expected.json

The network is written anew after the description of torch-fidelity and pytorch-fid. Its weights are random:
each element follows from the name of its tensor and its place by a hash of 32 bits, here and in
tests/nn/networks/hashed-weights.ts, so that no file of weights is needed. Images are resized by Pillow as clean-fid
does: each channel in float by the bicubic filter with antialias, then clipped to 0 ... 255.
"""
import json
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

FIRST_SET, SECOND_SET = 0, 100
TOLERANCE = 1e-4
SIZE = 107


def hashed(name, count):
    """Numbers in [-1, 1) of a name: FNV-1a of the name, then a mixer of 32 bits of the place."""
    seed = 2166136261
    for byte in name.encode():
        seed = (seed ^ byte) * 16777619 % 2**32
    x = np.arange(count, dtype=np.uint32) + np.uint32(seed)
    x ^= x >> np.uint32(16)
    x *= np.uint32(0x7FEB352D)
    x ^= x >> np.uint32(15)
    x *= np.uint32(0x846CA68B)
    x ^= x >> np.uint32(16)
    return x.astype(np.float64) / 2**31 - 1


def weight_of(name, shape):
    """The tensor of that name, in float32."""
    u = hashed(name, int(np.prod(shape))).reshape(shape)
    if name.endswith("conv.weight"):
        u = u * np.sqrt(6 / np.prod(shape[1:]))
    elif name.endswith("bn.weight"):
        u = 1 + 0.25 * u
    elif name.endswith("running_var"):
        u = 1 + 0.5 * u
    else:
        u = 0.25 * u
    return torch.from_numpy(u.astype(np.float32))


def image_of(number, width, height):
    """A coloured pattern, [height, width, 3], 0 ... 255."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    return (((x * (3 + number % 7)) ^ (y * (5 + c))) * (1 + number % 3) + number * 31 & 255).astype(np.uint8)


def resized(image, size):
    """As clean-fid resizes: [size, size, 3] in float."""
    channels = [
        np.asarray(Image.fromarray(image[:, :, c].astype(np.float32), mode="F").resize((size, size), Image.BICUBIC))
        for c in range(3)
    ]
    return np.stack(channels, axis=2).clip(0, 255)


class Conv(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride=1, padding=0):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False)
        self.bn = nn.BatchNorm2d(outputs, eps=0.001)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))


def mean_pool(x):
    return F.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=False)


def chain(module, x, *names):
    for name in names:
        x = getattr(module, name)(x)
    return x


class A(nn.Module):
    def __init__(self, inputs, pooled):
        super().__init__()
        self.branch1x1 = Conv(inputs, 64, 1)
        self.branch5x5_1 = Conv(inputs, 48, 1)
        self.branch5x5_2 = Conv(48, 64, 5, padding=2)
        self.branch3x3dbl_1 = Conv(inputs, 64, 1)
        self.branch3x3dbl_2 = Conv(64, 96, 3, padding=1)
        self.branch3x3dbl_3 = Conv(96, 96, 3, padding=1)
        self.branch_pool = Conv(inputs, pooled, 1)

    def forward(self, x):
        return torch.cat([
            self.branch1x1(x),
            chain(self, x, "branch5x5_1", "branch5x5_2"),
            chain(self, x, "branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"),
            self.branch_pool(mean_pool(x)),
        ], 1)


class B(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.branch3x3 = Conv(inputs, 384, 3, 2)
        self.branch3x3dbl_1 = Conv(inputs, 64, 1)
        self.branch3x3dbl_2 = Conv(64, 96, 3, padding=1)
        self.branch3x3dbl_3 = Conv(96, 96, 3, 2)

    def forward(self, x):
        return torch.cat([
            self.branch3x3(x),
            chain(self, x, "branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"),
            F.max_pool2d(x, 3, 2),
        ], 1)


class C(nn.Module):
    def __init__(self, inputs, c7):
        super().__init__()
        self.branch1x1 = Conv(inputs, 192, 1)
        self.branch7x7_1 = Conv(inputs, c7, 1)
        self.branch7x7_2 = Conv(c7, c7, (1, 7), padding=(0, 3))
        self.branch7x7_3 = Conv(c7, 192, (7, 1), padding=(3, 0))
        self.branch7x7dbl_1 = Conv(inputs, c7, 1)
        self.branch7x7dbl_2 = Conv(c7, c7, (7, 1), padding=(3, 0))
        self.branch7x7dbl_3 = Conv(c7, c7, (1, 7), padding=(0, 3))
        self.branch7x7dbl_4 = Conv(c7, c7, (7, 1), padding=(3, 0))
        self.branch7x7dbl_5 = Conv(c7, 192, (1, 7), padding=(0, 3))
        self.branch_pool = Conv(inputs, 192, 1)

    def forward(self, x):
        return torch.cat([
            self.branch1x1(x),
            chain(self, x, "branch7x7_1", "branch7x7_2", "branch7x7_3"),
            chain(self, x, *(f"branch7x7dbl_{i}" for i in range(1, 6))),
            self.branch_pool(mean_pool(x)),
        ], 1)


class D(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.branch3x3_1 = Conv(inputs, 192, 1)
        self.branch3x3_2 = Conv(192, 320, 3, 2)
        self.branch7x7x3_1 = Conv(inputs, 192, 1)
        self.branch7x7x3_2 = Conv(192, 192, (1, 7), padding=(0, 3))
        self.branch7x7x3_3 = Conv(192, 192, (7, 1), padding=(3, 0))
        self.branch7x7x3_4 = Conv(192, 192, 3, 2)

    def forward(self, x):
        return torch.cat([
            chain(self, x, "branch3x3_1", "branch3x3_2"),
            chain(self, x, *(f"branch7x7x3_{i}" for i in range(1, 5))),
            F.max_pool2d(x, 3, 2),
        ], 1)


class E(nn.Module):
    def __init__(self, inputs, pool):
        super().__init__()
        self.pool = pool
        self.branch1x1 = Conv(inputs, 320, 1)
        self.branch3x3_1 = Conv(inputs, 384, 1)
        self.branch3x3_2a = Conv(384, 384, (1, 3), padding=(0, 1))
        self.branch3x3_2b = Conv(384, 384, (3, 1), padding=(1, 0))
        self.branch3x3dbl_1 = Conv(inputs, 448, 1)
        self.branch3x3dbl_2 = Conv(448, 384, 3, padding=1)
        self.branch3x3dbl_3a = Conv(384, 384, (1, 3), padding=(0, 1))
        self.branch3x3dbl_3b = Conv(384, 384, (3, 1), padding=(1, 0))
        self.branch_pool = Conv(inputs, 192, 1)

    def forward(self, x):
        small = self.branch3x3_1(x)
        double = chain(self, x, "branch3x3dbl_1", "branch3x3dbl_2")
        return torch.cat([
            self.branch1x1(x),
            self.branch3x3_2a(small),
            self.branch3x3_2b(small),
            self.branch3x3dbl_3a(double),
            self.branch3x3dbl_3b(double),
            self.branch_pool(self.pool(x)),
        ], 1)


class Inception(nn.Module):
    def __init__(self):
        super().__init__()
        self.Conv2d_1a_3x3 = Conv(3, 32, 3, 2)
        self.Conv2d_2a_3x3 = Conv(32, 32, 3)
        self.Conv2d_2b_3x3 = Conv(32, 64, 3, padding=1)
        self.Conv2d_3b_1x1 = Conv(64, 80, 1)
        self.Conv2d_4a_3x3 = Conv(80, 192, 3)
        self.Mixed_5b = A(192, 32)
        self.Mixed_5c = A(256, 64)
        self.Mixed_5d = A(288, 64)
        self.Mixed_6a = B(288)
        self.Mixed_6b = C(768, 128)
        self.Mixed_6c = C(768, 160)
        self.Mixed_6d = C(768, 160)
        self.Mixed_6e = C(768, 192)
        self.Mixed_7a = D(768)
        self.Mixed_7b = E(1280, mean_pool)
        self.Mixed_7c = E(2048, lambda x: F.max_pool2d(x, 3, stride=1, padding=1))

    def forward(self, x):
        x = chain(self, (x - 128) / 128, "Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3")
        x = chain(self, F.max_pool2d(x, 3, 2), "Conv2d_3b_1x1", "Conv2d_4a_3x3")
        blocks = [name for name, _ in self.named_children() if name.startswith("Mixed")]
        return chain(self, F.max_pool2d(x, 3, 2), *blocks).mean((2, 3))


def network():
    net = Inception().eval()
    state = {name: weight_of(name, t.shape) for name, t in net.state_dict().items() if "tracked" not in name}
    net.load_state_dict(state, strict=False)
    return net, state


def features(net, images):
    """[n, 2048] in float64 of images [size, size, 3]."""
    with torch.no_grad():
        rows = [net(torch.from_numpy(image.transpose(2, 0, 1)[None].copy())) for image in images]
    return torch.cat(rows).double().numpy()


def frechet(a, b):
    """Of few points: the trace of the root of the product of covariances is the nuclear norm of A Bᵀ."""
    centred = [(x - x.mean(0)) / np.sqrt(len(x) - 1) for x in (a, b)]
    spread = sum((x**2).sum() for x in centred)
    shared = np.linalg.svd(centred[0] @ centred[1].T, compute_uv=False).sum()
    return float(((a.mean(0) - b.mean(0))**2).sum() + spread - 2 * shared)


def kernel(a, b):
    """The unbiased squared maximum mean discrepancy of the cubic kernel: KID over all pairs."""
    k = lambda x, y: (x @ y.T / x.shape[1] + 1)**3
    within = lambda x: (k(x, x).sum() - np.trace(k(x, x))) / (len(x) * (len(x) - 1))
    return float(within(a) + within(b) - 2 * k(a, b).mean())


def rounded(values):
    return [float(f"{value:.7g}") for value in np.ravel(values)]


def fixture(path):
    net, _ = network()
    sets = [[(first + i, 41 + 5 * i, 83 - 9 * i) for i in range(4)] for first in (FIRST_SET, SECOND_SET)]
    made = [features(net, [resized(image_of(*image), SIZE) for image in each]) for each in sets]
    resizes = [
        {"image": image, "size": size, "sum": float(f"{result.sum(dtype=np.float64):.9g}"),
         "every97": rounded(result.ravel()[::97])}
        for image, size in (((1, 32, 32), 75), ((2, 150, 90), 75), ((3, 75, 40), 75))
        for result in [resized(image_of(*image), size)]
    ]
    Path(path).write_text(json.dumps({
        "made": f"scripts/inception/golden.py, PyTorch {torch.__version__}, Pillow {Image.__version__}",
        "resizes": resizes,
        "size": SIZE,
        "sets": [{"images": each, "every64": [rounded(row[::64]) for row in rows]} for each, rows in zip(sets, made)],
        "frechet": frechet(*made),
        "kernel": kernel(*made),
    }, indent=1) + "\n")
    print(f"features of {made[0].mean():.3f} ± {made[0].std():.3f}, at most {made[0].max():.3f}")


def make(folder):
    sys.path.append(str(Path(__file__).parents[1] / "torch-import"))
    from check import write
    net, state = network()
    folder = Path(folder)
    write(folder / "weights.safetensors", state)
    made = []
    for name, first in (("a", FIRST_SET), ("b", SECOND_SET)):
        (folder / name).mkdir()
        images = [image_of(first + i, 64 + 3 * i, 96 - 2 * i) for i in range(8)]
        for i, image in enumerate(images):
            Image.fromarray(image).save(folder / name / f"{i}.png")
        made.append(features(net, [resized(image, 299) for image in images]))
    (folder / "expected.json").write_text(json.dumps({"fid": frechet(*made), "kid": kernel(*made)}))


def compare(folder):
    ours, theirs = [json.loads((Path(folder) / name).read_text()) for name in ("ours.json", "expected.json")]
    for name in ("fid", "kid"):
        apart = abs(ours[name] / theirs[name] - 1)
        print(f"{name.upper()}: PyTorch {theirs[name]:.9g}, this suite {ours[name]:.9g}, apart by {apart:.1e} of it")
        if not apart <= TOLERANCE:
            sys.exit(f"{name} differs")


if __name__ == "__main__":
    {"fixture": fixture, "make": make, "compare": compare}[sys.argv[1]](sys.argv[2])
