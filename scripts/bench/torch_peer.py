"""Native PyTorch's times for the rows of `deno task bench`.

usage: torch_peer.py THREADS SECONDS ROW...

Prints one JSON object a row, {"row", "minimum", "median"} in milliseconds, or {"row", "skipped"}.
A critic step is forward and backward on a real and on a generated batch (its generation included), RMSProp, clamp;
a generator step is forward and backward through both networks, RMSProp. Nets that end in -gp have no clamp but the
gradient penalty (Gulrajani et al., arXiv:1704.00028, Algorithm 1), and Adam. Networks as in the WGAN authors' code.
"""

import json
import re
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

BATCH = 64
NZ = 100
LAYERS = {1: (64, 3, 64), 2: (32, 64, 128), 3: (16, 128, 256), 4: (8, 256, 512)}


def measure(work, seconds):
    """Minimum and median of the times of `work`, in milliseconds; three runs at least."""
    work()
    times = []
    end = time.perf_counter() + seconds
    while len(times) < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return min(times), statistics.median(times)


def gemm(m, k, n):
    a, b = torch.rand(m, k), torch.rand(k, n)
    return lambda: a @ b


def conv(level, which):
    size, inputs, outputs = LAYERS[level]
    x = torch.rand(BATCH, inputs, size, size)
    w = torch.rand(outputs, inputs, 4, 4)
    dy = torch.rand(BATCH, outputs, size // 2, size // 2)
    if which == "forward":
        return lambda: F.conv2d(x, w, stride=2, padding=1)
    if which == "input":
        return lambda: F.conv_transpose2d(dy, w, stride=2, padding=1)
    mask = [False, True, False]
    backward = torch.ops.aten.convolution_backward
    return lambda: backward(dy, x, w, None, [2, 2], [1, 1], [1, 1], False, [0, 0], 1, mask)


def batch_norm():
    x = torch.rand(BATCH, 128, 16, 16, requires_grad=True)
    layer = nn.BatchNorm2d(128)
    dy = torch.rand(BATCH, 128, 16, 16)

    def work():
        x.grad = None
        layer(x).backward(dy)

    return work


def rms_prop():
    parameters = [nn.Parameter(torch.rand(1024, 1024))]
    parameters[0].grad = torch.rand(1024, 1024)
    optimizer = torch.optim.RMSprop(parameters, lr=5e-5)

    def work():
        optimizer.step()
        parameters[0].data.clamp_(-0.01, 0.01)

    return work


def dcgan_critic(size, channels, f, normalized):
    layers = [nn.Conv2d(channels, f, 4, 2, 1, bias=False), nn.LeakyReLU(0.2)]
    size //= 2
    while size > 4:
        norm = [nn.BatchNorm2d(2 * f)] if normalized else []
        layers += [nn.Conv2d(f, 2 * f, 4, 2, 1, bias=False), *norm, nn.LeakyReLU(0.2)]
        f, size = 2 * f, size // 2
    return nn.Sequential(*layers, nn.Conv2d(f, 1, 4, 1, 0, bias=False), nn.Flatten(0))


def dcgan_generator(size, channels, f, normalized):
    def block(*layer):
        convolution = nn.ConvTranspose2d(*layer, bias=False)
        norm = [nn.BatchNorm2d(layer[1])] if normalized else []
        return [convolution, *norm, nn.ReLU()]

    width = f * size // 8
    layers = [nn.Unflatten(1, (NZ, 1, 1)), *block(NZ, width, 4, 1, 0)]
    while width > f:
        layers += block(width, width // 2, 4, 2, 1)
        width //= 2
    return nn.Sequential(*layers, nn.ConvTranspose2d(f, channels, 4, 2, 1, bias=False), nn.Tanh())


def mlp(inputs, outputs, depth):
    widths = [inputs] + [512] * depth
    layers = [m for a, b in zip(widths, widths[1:]) for m in (nn.Linear(a, b), nn.ReLU())]
    return nn.Sequential(nn.Flatten(), *layers, nn.Linear(512, outputs))


def networks(name):
    """Critic, generator and an image's shape."""
    if name == "mlp-mlp-64":
        shape = (3, 64, 64)
        return mlp(12288, 1, 3), nn.Sequential(mlp(NZ, 12288, 3), nn.Unflatten(1, shape)), shape
    match = re.fullmatch(r"mlp-784x(\d)", name)
    if match:
        depth = int(match[1])
        return mlp(784, 1, depth), nn.Sequential(mlp(NZ, 784, depth), nn.Unflatten(1, (1, 28, 28))), (1, 28, 28)
    match = re.fullmatch(r"dcgan-(64|32)-f(\d+)(-nobn|-mlp|-gp)?", name)
    size, f, kind = int(match[1]), int(match[2]), match[3]
    shape = (3 if size == 64 else 1, size, size)
    if kind == "-mlp":
        generator = nn.Sequential(mlp(NZ, 12288, 3), nn.Unflatten(1, shape))
    else:
        generator = dcgan_generator(size, shape[0], f, kind != "-nobn")
    return dcgan_critic(size, shape[0], f, kind != "-gp"), generator, shape


def penalty_of(critic, real, fake):
    epsilon = torch.rand(BATCH, *[1] * (real.dim() - 1))
    mixed = (epsilon * real + (1 - epsilon) * fake).requires_grad_()
    (gradients,) = torch.autograd.grad(critic(mixed).sum(), mixed, create_graph=True)
    return ((gradients.flatten(1).norm(dim=1) - 1) ** 2).mean()


def step(name, whose):
    critic, generator, shape = networks(name)
    penalized = name.endswith("-gp")
    real = torch.rand(BATCH, *shape)
    trained = critic if whose == "critic" else generator
    if penalized:
        optimizer = torch.optim.Adam(trained.parameters(), lr=1e-4, betas=(0, 0.9))
    else:
        optimizer = torch.optim.RMSprop(trained.parameters(), lr=5e-5)

    def critic_step():
        if not penalized:
            for parameter in critic.parameters():
                parameter.data.clamp_(-0.01, 0.01)
        with torch.no_grad():
            fake = generator(torch.randn(BATCH, NZ))
        optimizer.zero_grad()
        loss = critic(real).mean() - critic(fake).mean()
        if penalized:
            loss = loss + 10 * penalty_of(critic, real, fake)
        loss.backward()
        optimizer.step()

    def generator_step():
        optimizer.zero_grad()
        critic(generator(torch.randn(BATCH, NZ))).mean().backward()
        optimizer.step()

    if whose == "critic":
        return critic_step
    for parameter in critic.parameters():
        parameter.requires_grad_(False)
    return generator_step


def work_of(row):
    parts = row.split("/")
    if parts[0] == "matmul":
        return gemm(*(int(size) for size in parts[1].split("x")))
    if parts[0] == "conv":
        return conv(int(parts[1]), parts[2])
    if parts[0] == "step":
        return step(parts[1], parts[2])
    return {"batch-norm": batch_norm, "rms-prop": rms_prop}.get(parts[0], lambda: None)()


def main():
    threads, seconds, rows = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]
    torch.set_num_threads(threads)
    for row in rows:
        work = work_of(row)
        if work is None:
            result = {"skipped": "PyTorch has no such row"}
        else:
            result = dict(zip(("minimum", "median"), measure(work, seconds)))
        print(json.dumps({"row": row, **result}), flush=True)


main()
