"""One golden training run: the authors' step order, what is recorded of it, and what may be imposed on it."""

import torch
from torch import nn

from networks import networks


def optimizer(run, parameters):
    options = {k: v for k, v in run["optimizer"].items() if k != "type"}
    return getattr(torch.optim, run["optimizer"]["type"])(parameters, **options)


def bce(run, logits, target):
    """Of logits, or, where the run says so, of probabilities, as in the authors' code: the same but for rounding."""
    if run.get("probabilities"):
        return nn.functional.binary_cross_entropy(torch.sigmoid(logits), torch.full_like(logits, target))
    return nn.functional.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))


EPSILON = 2.0**-23  # of a linear output that is taken for a probability, as in src/gan/ablations.ts


def linear_log(values, target):
    """Cross-entropy of the values themselves, taken for probabilities."""
    p = values.clamp(EPSILON, 1 - EPSILON)
    return -torch.log(p if target == 1.0 else 1 - p).mean()


def critic_losses(run, d, real, fake, eps):
    on_real, on_fake = d("D(real)", real), d("D(fake)", fake)
    if run["loss"] == "gan_linear":
        losses = {"errD_real": linear_log(on_real, 1.0), "errD_fake": linear_log(on_fake, 0.0)}
        losses["loss_D"] = losses["errD_real"] + losses["errD_fake"]
        return losses
    if run["loss"].startswith("gan"):
        losses = {"errD_real": bce(run, on_real, 1.0), "errD_fake": bce(run, on_fake, 0.0)}
        losses["loss_D"] = losses["errD_real"] + losses["errD_fake"]
        losses["mean_p_real"] = torch.sigmoid(on_real).mean()
        losses["mean_p_fake"] = torch.sigmoid(on_fake).mean()
        return losses
    if run["loss"] == "wgan_sigmoid":
        on_real, on_fake = torch.sigmoid(on_real), torch.sigmoid(on_fake)
    losses = {"errD_real": on_real.mean(), "errD_fake": on_fake.mean()}
    loss = losses["errD_real"] - losses["errD_fake"]
    if run["loss"] == "wgan_gp":
        mixed = (eps * real + (1 - eps) * fake).requires_grad_()
        (gradient,) = torch.autograd.grad(d("D(mixture)", mixed).sum(), mixed, create_graph=True)
        norms = gradient.flatten(1).norm(2, dim=1)
        losses["gp"] = ((norms - 1) ** 2).mean()
        losses["mean_grad_norm"] = norms.mean()
        loss = loss + run["lambda"] * losses["gp"]
    losses["loss_D"] = loss
    return losses


def generator_losses(run, values):
    if run["loss"] == "gan_minimax":
        return {"loss_G": -bce(run, values, 0.0), "mean_p_fake": torch.sigmoid(values).mean()}
    if run["loss"] == "gan_nonsat":
        return {"loss_G": bce(run, values, 1.0), "mean_p_fake": torch.sigmoid(values).mean()}
    if run["loss"] == "gan_linear":
        return {"loss_G": linear_log(values, 1.0)}
    return {"loss_G": (torch.sigmoid(values) if run["loss"] == "wgan_sigmoid" else values).mean()}


class Watch:
    """Sees what goes into every ReLU and leaky ReLU, in the order of the training.

    `met(z)` is called with each; where signs are imposed (booleans in the same order), they say on which side of 0 a value counts.
    """

    def __init__(self, met=lambda place, z: None, signs=None):
        self.met, self.signs, self.index, self.place = met, signs, 0, {}

    def attach(self, net):
        for name, layer in net.named_modules():
            if isinstance(layer, (nn.ReLU, nn.LeakyReLU)):
                layer.register_forward_hook(lambda layer, inputs, output, name=name: self.see(name, layer, inputs[0]))

    def see(self, name, layer, z):
        self.met({**self.place, "layer": name}, z.detach())
        signs = self.signs and self.signs[self.index]
        self.index += 1
        if signs is None:
            return None  # PyTorch's own output stays
        return torch.where(signs, z, z * getattr(layer, "negative_slope", 0.0))


def same_sign(gradient, golden):
    """The gradient, with the golden one's values where its sign is another: there a first step of RMSProp or Adam is a coin's toss."""
    golden = golden.to(gradient.dtype)
    return torch.where(torch.sign(gradient) == torch.sign(golden), gradient, golden)


def play(c, run, init, data, dtype, watch=None, first=None, channels_last=False):
    """Trains. Gives what is recorded: tensors by name, and the losses of each step.

    `first`: golden first gradients by name (`gradD0/…`), whose signs the first steps take.
    """
    g, d = (net.to(dtype).train() for net in networks(c))
    g.load_state_dict({k: cast(v, dtype) for k, v in init["G"].items()})
    d.load_state_dict({k: cast(v, dtype) for k, v in init["D"].items()})
    if channels_last:
        g, d = (net.to(memory_format=torch.channels_last) for net in (g, d))
    watch = watch or Watch()
    watch.attach(g)
    watch.attach(d)
    data = {name: value.to(dtype) for name, value in data.items()}
    opt_g, opt_d = optimizer(run, g.parameters()), optimizer(run, d.parameters())
    tensors, steps = {}, []

    def through(net):
        def forward(name, x):
            watch.place["pass"] = name
            return net(x)

        return forward

    def record(prefix, named):
        tensors.update({f"{prefix}/{name}": value.detach().clone() for name, value in named})

    def first_gradients(prefix, net):
        record(prefix, [(name, p.grad) for name, p in net.named_parameters()])
        if first is not None:
            for name, p in net.named_parameters():
                p.grad = same_sign(p.grad, first[f"{prefix}/{name}"])

    for i in range(run["iters"]):
        for p in d.parameters():
            p.requires_grad = True
        for j in range(run["n_critic"]):
            k = i * run["n_critic"] + j
            watch.place = {"step": "critic", "iter": i, "j": j}
            if run.get("clamp") is not None:
                for p in d.parameters():
                    p.data.clamp_(-run["clamp"], run["clamp"])
            with torch.no_grad():
                fake = through(g)("G", data["noiseD"][k])
            eps = data["eps"][k] if "eps" in data else None
            losses = critic_losses(run, through(d), data["real"][k], fake, eps)
            d.zero_grad()
            losses["loss_D"].backward()
            if k == 0:
                first_gradients("gradD0", d)
            opt_d.step()
            if k == 0:
                record("D_after1", d.named_parameters())
            steps.append(({"step": "critic", "iter": i, "j": j}, numbers(losses)))
        for p in d.parameters():
            p.requires_grad = False
        watch.place = {"step": "gen", "iter": i}
        losses = generator_losses(run, through(d)("D(G)", through(g)("G", data["noiseG"][i])))
        g.zero_grad()
        losses["loss_G"].backward()
        if i == 0:
            first_gradients("gradG0", g)
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
