"""Makes golden training runs in the format of tests/fixtures/parity/README.md, with PyTorch on the CPU, for configurations that the
sets there do not cover, and the signs of their rectifiers. Needs Python 3, NumPy and PyTorch 1.13 or later, nothing else.

    python3 scripts/parity/make_golden.py --out results/golden --name extra32 --G DCGAN_G --D DCGAN_D_nobn --isize 32 \
        --n_extra_layers 1 --run wgan,rmsprop,5e-5 --run gan_nonsat,adam,2e-4,0.5,0.999 --run wgan_gp,adam,1e-4,0,0.9
"""

import argparse

import torch

from golden_format import write_set, write_signs
from networks import initialize, networks
from spread import Golden, Spread, largest


def golden_run(c, run, init, data):
    """The run in float32, and what to record of it: with its float64 twin, and the spread of both under changes of the size of rounding."""
    golden = Golden(c, run, init, data)
    spread = Spread(golden, c.seed)
    prefix = run["run"]
    tolerance, over_lr = {}, 0.0
    for name, value in golden.tensors.items():
        if not value.is_floating_point():
            continue
        apart = spread.tensors[name]
        tolerance[f"{prefix}/{name}"] = [spread.own_error[name], apart, largest(spread.exact[name])]
        if name.startswith("final/") and "running" not in name:
            over_lr = max(over_lr, apart / run["optimizer"]["lr"])
    steps = [
        {**what, **losses, "f64": exact, "spread": apart}
        for (what, losses), (_, exact), apart in zip(golden.steps, spread.exact_steps, spread.losses)
    ]
    run.update({
        "final_spread_over_lr": over_lr,
        "ill_conditioned": over_lr > 0.2,
        "steps": steps,
        "tolerance": tolerance,
    })
    return golden, spread


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


def parse_run(text, iters, n_critic):
    loss, kind, lr, *rest = text.split(",")
    run = {"run": f"{loss}_{kind}_lr{lr}", "loss": loss, "iters": iters, "n_critic": n_critic}
    if loss == "wgan":
        run["clamp"] = 0.01
    if loss == "wgan_gp":
        run["lambda"] = 10.0
    if kind == "adam":
        betas = [float(beta) for beta in rest] or [0.9, 0.999]
        run["run"] += "".join(f"_{beta:g}" for beta in betas)
        run["optimizer"] = {"type": "Adam", "lr": float(lr), "betas": betas, "eps": 1e-8}
    elif kind == "sgd":
        run["optimizer"] = {"type": "SGD", "lr": float(lr), "momentum": 0.0}
    else:
        run["optimizer"] = {"type": "RMSprop", "lr": float(lr), "alpha": 0.99, "eps": 1e-8}
    return run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--G", choices=["MLP_G", "DCGAN_G", "DCGAN_G_nobn"], required=True)
    parser.add_argument("--D", choices=["MLP_D", "DCGAN_D", "DCGAN_D_nobn"], required=True)
    sizes = {"seed": 1, "isize": 16, "nc": 3, "nz": 8, "ngf": 8, "ndf": 8, "n_extra_layers": 0, "batch": 8, "iters": 5, "n_critic": 2}
    for key, value in sizes.items():
        parser.add_argument(f"--{key}", type=int, default=value)
    parser.add_argument("--run", action="append", required=True, help="LOSS,OPTIMIZER,LR[,BETA1,BETA2]; losses: wgan, wgan_gp, wgan_sigmoid, gan_minimax, gan_nonsat, gan_linear")
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
    runs, signs = [], []
    for text in c.run:
        run = parse_run(text, c.iters, c.n_critic)
        golden, spread = golden_run(c, run, init, data)
        runs.append(run)
        tensors.update({f"{run['run']}/{name}": value for name, value in golden.tensors.items()})
        signs.append((run["run"], 0.0, golden, spread))
    write_set(c, runs, tensors)
    write_signs(c.out, c.name, signs)


main()
