"""How far rounding takes a golden run: ten more runs of it, each with the golden run's signs imposed, against the run in float64.

Six differ in their initial weights by a few roundings; four are PyTorch's own other ways of computing the same in float32. With the
signs imposed none of them can come to lie on the other side of a ReLU's kink, or of a gradient's 0 in a first step: what remains is smooth.
"""

from contextlib import contextmanager

import torch

from play import Watch, play

BETWEEN = 3e-7  # relative change of the initial weights in the float64 runs


@contextmanager
def computing(threads, onednn):
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        with torch.backends.mkldnn.flags(enabled=onednn):
            yield
    finally:
        torch.set_num_threads(before)


OWN_WAYS = [
    {"threads": 1, "onednn": False, "channels_last": False},
    {"threads": 2, "onednn": True, "channels_last": False},
    {"threads": 4, "onednn": False, "channels_last": False},
    {"threads": 1, "onednn": True, "channels_last": True},
]
DISTURBED = 6


def perturbed(state, generator):
    def change(value):
        if not value.is_floating_point():
            return value
        noise = torch.rand(value.shape, generator=generator, dtype=torch.float64) * 2 - 1
        return value.double() * (1 + BETWEEN * noise)

    return {net: {k: change(v) for k, v in values.items()} for net, values in state.items()}


def largest(value):
    return value.double().abs().max().item() if value.numel() else 0.0


class Golden:
    """A run in float32 as it is recorded, with what goes into its rectifiers."""

    def __init__(self, c, run, init, data):
        self.c, self.run, self.init, self.data = c, run, init, data
        self.places, self.inputs = [], []

        def met(place, z):
            self.places.append({**place, "shape": list(z.shape)})
            self.inputs.append(z.clone())

        self.tensors, self.steps = play(c, run, init, data, torch.float32, Watch(met))
        self.signs = [z > 0 for z in self.inputs]
        self.first = {k: v for k, v in self.tensors.items() if k.startswith("grad")}

    def again(self, met, init, dtype, channels_last=False):
        """The run once more with the signs of this one."""
        watch = Watch(met, self.signs)
        return play(self.c, self.run, init, self.data, dtype, watch, self.first, channels_last)


class Spread:
    """Largest differences of a golden run and of ten more from the run in float64, all with the same signs."""

    def __init__(self, golden, seed):
        c, init = golden.c, golden.init
        self.exact_inputs = []
        met = lambda _, z: self.exact_inputs.append(z.clone())
        self.exact, self.exact_steps = golden.again(met, init, torch.float64)
        self.rectifiers = [0.0] * len(self.exact_inputs)
        self.flips = []  # of each run but the one in float64: inputs of rectifiers on the other side of 0
        self.tensors = {name: 0.0 for name in self.exact}
        self.losses = [{name: 0.0 for name in losses} for _, losses in self.exact_steps]

        index = 0
        for z in golden.inputs:
            self.see(index, z)
            index += 1
        self.take(golden.tensors, golden.steps)
        self.own_error = dict(self.tensors)

        generator = torch.Generator().manual_seed(seed)
        for _ in range(DISTURBED):
            self.join(golden, perturbed(init, generator), torch.float64, False)
        for way in OWN_WAYS:
            with computing(way["threads"], way["onednn"]):
                self.join(golden, init, torch.float32, way["channels_last"])
        self.largest = [largest(z) for z in self.exact_inputs]

    def join(self, golden, init, dtype, channels_last):
        index, flips = 0, 0

        def met(_, z):
            nonlocal index, flips
            self.see(index, z)
            flips += ((z > 0) != golden.signs[index]).sum().item()
            index += 1

        self.take(*golden.again(met, init, dtype, channels_last))
        self.flips.append(flips)

    def see(self, index, z):
        apart = largest(z.double() - self.exact_inputs[index])
        self.rectifiers[index] = max(self.rectifiers[index], apart)

    def take(self, tensors, steps):
        for name, value in tensors.items():
            if value.is_floating_point():
                self.tensors[name] = max(self.tensors[name], largest(value.double() - self.exact[name]))
        for spread, (_, losses), (_, exact) in zip(self.losses, steps, self.exact_steps):
            for name in spread:
                spread[name] = max(spread[name], abs(losses[name] - exact[name]))
