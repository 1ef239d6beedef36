"""Records the signs of the rectifiers of golden sets that were made without them: trains every run again from the set's own initial
weights and batches, holds the rerun to what the set records, and writes `NAME.signs.json` and `.bin` beside the set.

A rerun that gives the set's tensors bit for bit is the recorded run, and so are its signs. One that does not, but agrees within the set's
tolerances, is another run of PyTorch's, whose inputs nearest to 0 may have had the other sign; the file says how far it is (`rerun`, the
largest difference as a share of the tolerance). A rerun farther than half the tolerance is refused.

    python3 scripts/parity/record_signs.py tests/fixtures/parity/batch64_16.json
"""

import argparse
import os
from types import SimpleNamespace

import torch

from golden_format import read_set, write_signs
from spread import Golden, Spread, largest


def farthest(run, golden, recorded):
    """The largest difference between the rerun and the set, as a share of the set's tolerance."""
    shares = []

    def add(apart, spread, most):
        shares.append(apart / (10 * spread + 1e-6 * most) if apart > 0 else 0.0)

    for name, value in golden.tensors.items():
        full = f"{run['run']}/{name}"
        if run["ill_conditioned"] and not name.startswith("grad") or full not in run["tolerance"]:
            continue
        add(largest(value.double() - recorded[full].double()), run["tolerance"][full][1], largest(recorded[full]))
    for step, (_, losses) in zip(run["steps"], golden.steps):
        if run["ill_conditioned"] and step["iter"] > 0:
            continue
        for name, value in losses.items():
            add(abs(value - step[name]), step["spread"][name], abs(step[name]))
    return max(shares)


def record(path):
    manifest, recorded = read_set(path)
    c = SimpleNamespace(**manifest["config"])
    under = lambda prefix: {k[len(prefix):]: v for k, v in recorded.items() if k.startswith(prefix)}
    init = {which: under(f"init/{which}/") for which in "GD"}
    signs = []
    for run in manifest["runs"]:
        run["probabilities"] = manifest["source"] != "scripts/parity/make_golden.py"
        golden = Golden(c, run, init, under("data/"))
        share = farthest(run, golden, recorded)
        print(f"{c.name} {run['run']}: rerun at {share:.3f} of the tolerance")
        if share > 0.5:
            raise SystemExit(f"{path}: the rerun of {run['run']} is not the recorded run")
        spread = Spread(golden, c.seed)
        print(f"  flips in ten more runs: {spread.flips} of {sum(z.numel() for z in golden.inputs)}")
        signs.append((run["run"], share, golden, spread))
    write_signs(os.path.dirname(path) or ".", c.name, signs)


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("set", nargs="+", help="JSON manifests of golden sets")
torch.set_num_threads(1)
for path in parser.parse_args().set:
    record(path)
