"""Makes golden training runs in the format of tests/fixtures/parity/README.md, with PyTorch on the CPU, for configurations that the
sets there do not cover. The networks are the authors' (WassersteinGAN, models/dcgan.py and mlp.py), layer by layer and name by name;
a DCGAN edge that is a multiple of 16 but no power of two, which their code does not finish for, follows the rule of
src/nn/networks/pyramid.ts. Needs Python 3 and PyTorch 1.13 or later, nothing else.

    python3 scripts/parity/make_golden.py --out results/golden --name extra32 --G DCGAN_G --D DCGAN_D_nobn --isize 32 \
        --n_extra_layers 1 --run wgan,rmsprop,5e-5 --run gan_nonsat,adam,2e-4,0.5,0.999 --run wgan_gp,adam,1e-4,0,0.9
"""

import argparse
import json
import os

import torch
from torch import nn

BETWEEN = 3e-7  # relative change of the initial weights between the float64 runs that measure the spread


def pyramid(isize):
    """Edge of the smallest square, and how often it is doubled."""
    assert isize % 16 == 0, "isize has to be a multiple of 16"
    base, levels = isize, 0
    while base >= 8 and base % 2 == 0:
        base, levels = base // 2, levels + 1
    return base, levels


def dcgan_g(c, bn):
    base, levels = pyramid(c.isize)
    width = c.ngf // 2 * 2**levels
    main = nn.Sequential()

    def block(name, convolution, layer, width):
        main.add_module(f"{name}:{convolution}", layer)
        if bn:
            main.add_module(f"{name}:{width}:batchnorm", nn.BatchNorm2d(width))
        main.add_module(f"{name}:{width}:relu", nn.ReLU())

    first = nn.ConvTranspose2d(c.nz, width, base, 1, 0, bias=False)
    block("initial", f"{c.nz}-{width}:convt", first, width)
    for _ in range(levels - 1):
        half = width // 2
        layer = nn.ConvTranspose2d(width, half, 4, 2, 1, bias=False)
        block("pyramid", f"{width}-{half}:convt", layer, half)
        width = half
    for t in range(c.n_extra_layers):
        block(f"extra-layers-{t}", f"{width}:conv", nn.Conv2d(width, width, 3, 1, 1, bias=False), width)
    last = nn.ConvTranspose2d(width, c.nc, 4, 2, 1, bias=False)
    main.add_module(f"final:{width}-{c.nc}:convt", last)
    main.add_module(f"final:{c.nc}:tanh", nn.Tanh())
    return main


def dcgan_d(c, bn):
    base, levels = pyramid(c.isize)
    width = c.ndf
    main = nn.Sequential()

    def block(name, convolution, layer, width, bn):
        main.add_module(f"{name}:{convolution}", layer)
        if bn:
            main.add_module(f"{name}:{width}:batchnorm", nn.BatchNorm2d(width))
        main.add_module(f"{name}:{width}:relu", nn.LeakyReLU(0.2))

    first = nn.Conv2d(c.nc, width, 4, 2, 1, bias=False)
    block("initial", f"{c.nc}-{width}:conv", first, width, False)
    for t in range(c.n_extra_layers):
        layer = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        block(f"extra-layers-{t}", f"{width}:conv", layer, width, bn)
    for _ in range(levels - 1):
        layer = nn.Conv2d(width, 2 * width, 4, 2, 1, bias=False)
        block("pyramid", f"{width}-{2 * width}:conv", layer, 2 * width, bn)
        width *= 2
    main.add_module(f"final:{width}-1:conv", nn.Conv2d(width, 1, base, 1, 0, bias=False))
    return main


def mlp(inputs, hidden, outputs):
    widths = [inputs, hidden, hidden, hidden]
    layers = [layer for i, o in zip(widths, widths[1:]) for layer in (nn.Linear(i, o), nn.ReLU())]
    return nn.Sequential(*layers, nn.Linear(hidden, outputs))


class Net(nn.Module):
    """A network under the name `main`, with the shapes of its input and output."""

    def __init__(self, main, shape_in, shape_out):
        super().__init__()
        self.main, self.shape_in, self.shape_out = main, shape_in, shape_out

    def forward(self, x):
        return self.main(x.reshape(-1, *self.shape_in)).reshape(-1, *self.shape_out)


def networks(c):
    image, pixels = (c.nc, c.isize, c.isize), c.nc * c.isize**2
    if c.G == "MLP_G":
        g = Net(mlp(c.nz, c.ngf, pixels), (c.nz,), image)
    else:
        g = Net(dcgan_g(c, c.G == "DCGAN_G"), (c.nz, 1, 1), image)
    if c.D == "MLP_D":
        d = Net(mlp(pixels, c.ndf, 1), (pixels,), ())
    else:
        d = Net(dcgan_d(c, c.D == "DCGAN_D"), image, ())
    return g, d


def initialize(module):
    name = type(module).__name__
    if "Conv" in name:
        nn.init.normal_(module.weight, 0, 0.02)
    elif "BatchNorm" in name:
        nn.init.normal_(module.weight, 1, 0.02)
        nn.init.zeros_(module.bias)


def optimizer(run, parameters):
    options = {k: v for k, v in run["optimizer"].items() if k != "type"}
    return getattr(torch.optim, run["optimizer"]["type"])(parameters, **options)


def bce(logits, target):
    return nn.functional.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))


def critic_losses(run, d, real, fake, eps):
    on_real, on_fake = d(real), d(fake)
    if run["loss"].startswith("gan"):
        losses = {"errD_real": bce(on_real, 1.0), "errD_fake": bce(on_fake, 0.0)}
        losses["loss_D"] = losses["errD_real"] + losses["errD_fake"]
        losses["mean_p_real"] = torch.sigmoid(on_real).mean()
        losses["mean_p_fake"] = torch.sigmoid(on_fake).mean()
        return losses
    losses = {"errD_real": on_real.mean(), "errD_fake": on_fake.mean()}
    loss = losses["errD_real"] - losses["errD_fake"]
    if run["loss"] == "wgan_gp":
        mixed = (eps * real + (1 - eps) * fake).requires_grad_()
        (slope,) = torch.autograd.grad(d(mixed).sum(), mixed, create_graph=True)
        norms = slope.flatten(1).norm(2, dim=1)
        losses["gp"] = ((norms - 1) ** 2).mean()
        losses["mean_grad_norm"] = norms.mean()
        loss = loss + run["lambda"] * losses["gp"]
    losses["loss_D"] = loss
    return losses


def generator_losses(run, values):
    if run["loss"] == "gan_minimax":
        return {"loss_G": -bce(values, 0.0), "mean_p_fake": torch.sigmoid(values).mean()}
    if run["loss"] == "gan_nonsat":
        return {"loss_G": bce(values, 1.0), "mean_p_fake": torch.sigmoid(values).mean()}
    return {"loss_G": values.mean()}


def play(c, run, init, data, dtype):
    """Trains. Gives what is recorded: tensors by name, and the losses of each step."""
    g, d = (net.to(dtype).train() for net in networks(c))
    g.load_state_dict({k: cast(v, dtype) for k, v in init["G"].items()})
    d.load_state_dict({k: cast(v, dtype) for k, v in init["D"].items()})
    data = {name: value.to(dtype) for name, value in data.items()}
    opt_g, opt_d = optimizer(run, g.parameters()), optimizer(run, d.parameters())
    tensors, steps = {}, []

    def record(prefix, named):
        tensors.update({f"{prefix}/{name}": value.detach().clone() for name, value in named})

    def gradients(net):
        return [(name, p.grad) for name, p in net.named_parameters()]

    for i in range(c.iters):
        for p in d.parameters():
            p.requires_grad = True
        for j in range(c.n_critic):
            k = i * c.n_critic + j
            if "clamp" in run:
                for p in d.parameters():
                    p.data.clamp_(-run["clamp"], run["clamp"])
            with torch.no_grad():
                fake = g(data["noiseD"][k])
            losses = critic_losses(run, d, data["real"][k], fake, data["eps"][k])
            d.zero_grad()
            losses["loss_D"].backward()
            if k == 0:
                record("gradD0", gradients(d))
            opt_d.step()
            if k == 0:
                record("D_after1", d.named_parameters())
            steps.append(({"step": "critic", "iter": i, "j": j}, numbers(losses)))
        for p in d.parameters():
            p.requires_grad = False
        losses = generator_losses(run, d(g(data["noiseG"][i])))
        g.zero_grad()
        losses["loss_G"].backward()
        if i == 0:
            record("gradG0", gradients(g))
        opt_g.step()
        if i == 0:
            record("G_after1", g.named_parameters())
        steps.append(({"step": "gen", "iter": i}, numbers(losses)))
    record("final/G", g.state_dict().items())
    record("final/D", d.state_dict().items())
    return tensors, steps


def numbers(losses):
    return {name: value.item() for name, value in losses.items()}


def cast(value, dtype):
    return value.to(dtype) if value.is_floating_point() else value


def perturbed(state, generator):
    def change(value):
        if not value.is_floating_point():
            return value
        noise = torch.rand(value.shape, generator=generator, dtype=torch.float64) * 2 - 1
        return value.double() * (1 + BETWEEN * noise)

    return {net: {k: change(v) for k, v in values.items()} for net, values in state.items()}


def largest(value):
    return value.double().abs().max().item() if value.numel() else 0.0


def golden_run(c, run, init, data):
    """The run in float32, with its float64 twin and the spread of both under changes of the size of rounding."""
    tensors, steps = play(c, run, init, data, torch.float32)
    exact, exact_steps = play(c, run, init, data, torch.float64)
    generator = torch.Generator().manual_seed(c.seed)
    others = [play(c, run, perturbed(init, generator), data, torch.float64) for _ in range(3)]

    tolerance, over_lr = {}, 0.0
    for name, value in tensors.items():
        if not value.is_floating_point():
            continue
        apart = [largest(other.double() - exact[name]) for other in [value] + [o[0][name] for o in others]]
        tolerance[f"{run['run']}/{name}"] = [apart[0], max(apart), largest(exact[name])]
        if name.startswith("final/") and "running" not in name:
            over_lr = max(over_lr, max(apart) / run["optimizer"]["lr"])
    entries = []
    for index, (what, losses) in enumerate(steps):
        f64 = exact_steps[index][1]
        spread = {
            name: max(abs(played[index][1][name] - f64[name]) for played in [steps, *(o[1] for o in others)])
            for name in losses
        }
        entries.append({**what, **losses, "f64": f64, "spread": spread})
    described = {
        **run,
        "final_spread_over_lr": over_lr,
        "ill_conditioned": over_lr > 0.2,
        "iters": c.iters,
        "n_critic": c.n_critic,
        "steps": entries,
        "tolerance": tolerance,
    }
    return described, {f"{run['run']}/{name}": value for name, value in tensors.items()}


def probes(c, init, data):
    g, d = (net.train() for net in networks(c))
    g.load_state_dict(init["G"])
    d.load_state_dict(init["D"])
    outputs = {}
    with torch.no_grad():
        for mode in ("train", "eval"):
            g.train(mode == "train")
            d.train(mode == "train")
            outputs[f"probe/G_{mode}_out"] = g(data["noiseD"][0])
            outputs[f"probe/D_{mode}_logits"] = d(data["real"][0])
    return outputs


def parse_run(text):
    loss, kind, lr, *rest = text.split(",")
    run = {"run": f"{loss}_{kind}_lr{lr}", "loss": loss}
    if loss == "wgan":
        run["clamp"] = 0.01
    if loss == "wgan_gp":
        run["lambda"] = 10.0
    if kind == "adam":
        betas = [float(beta) for beta in rest] or [0.9, 0.999]
        run["run"] += "".join(f"_{beta:g}" for beta in betas)
        run["optimizer"] = {"type": "Adam", "lr": float(lr), "betas": betas, "eps": 1e-8}
    else:
        run["optimizer"] = {"type": "RMSprop", "lr": float(lr), "alpha": 0.99, "eps": 1e-8}
    return run


def write(c, runs, tensors):
    os.makedirs(c.out, exist_ok=True)
    offsets, entries, size = {}, [], 0
    with open(os.path.join(c.out, f"{c.name}.bin"), "wb") as file:
        for name, value in tensors.items():
            value = value if value.is_floating_point() else value.int()
            data = value.contiguous().numpy().tobytes()
            if data not in offsets:
                offsets[data] = size
                size += file.write(data)
            dtype = "f32" if value.is_floating_point() else "i32"
            entries.append({
                "name": name, "shape": list(value.shape), "dtype": dtype,
                "offset": offsets[data], "length": value.numel(),
            })
    keys = ["name", "seed", "G", "D", "isize", "nc", "nz", "ngf", "ndf", "n_extra_layers", "batch"]
    manifest = {
        "format": "wgan-golden-v1", "source": "scripts/parity/make_golden.py", "torch": torch.__version__,
        "bin": f"{c.name}.bin", "bin_bytes": size, "endianness": "little",
        "config": {key: getattr(c, key) for key in keys}, "runs": runs, "tensors": entries,
    }
    with open(os.path.join(c.out, f"{c.name}.json"), "w") as file:
        json.dump(manifest, file, separators=(",", ":"))
        file.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--G", choices=["MLP_G", "DCGAN_G", "DCGAN_G_nobn"], required=True)
    parser.add_argument("--D", choices=["MLP_D", "DCGAN_D", "DCGAN_D_nobn"], required=True)
    sizes = {"seed": 1, "isize": 16, "nc": 3, "nz": 8, "ngf": 8, "ndf": 8, "n_extra_layers": 0, "batch": 8, "iters": 5, "n_critic": 2}
    for key, value in sizes.items():
        parser.add_argument(f"--{key}", type=int, default=value)
    parser.add_argument("--run", action="append", required=True, help="LOSS,OPTIMIZER,LR[,BETA1,BETA2]")
    c = parser.parse_args()

    torch.manual_seed(c.seed)
    torch.set_num_threads(1)
    g, d = (net.apply(initialize) for net in networks(c))
    init = {which: {k: v.clone() for k, v in net.state_dict().items()} for which, net in (("G", g), ("D", d))}
    critic_steps = c.iters * c.n_critic
    data = {
        "real": torch.rand(critic_steps, c.batch, c.nc, c.isize, c.isize) * 2 - 1,
        "noiseD": torch.randn(critic_steps, c.batch, c.nz, 1, 1),
        "noiseG": torch.randn(c.iters, c.batch, c.nz, 1, 1),
        "eps": torch.rand(critic_steps, c.batch, 1, 1, 1),
    }
    tensors = {f"init/{which}/{k}": v for which, state in init.items() for k, v in state.items()}
    tensors.update({f"data/{k}": v for k, v in data.items()})
    tensors.update(probes(c, init, data))
    runs = []
    for text in c.run:
        described, recorded = golden_run(c, parse_run(text), init, data)
        runs.append(described)
        tensors.update(recorded)
    write(c, runs, tensors)


main()
