"""Reading and writing golden sets and their signs, in the format of tests/fixtures/parity/README.md."""

import json
import os

import numpy
import torch


class Binary:
    """Arrays one after the other in a file; those of the same bytes once."""

    def __init__(self):
        self.parts, self.offsets, self.size = [], {}, 0

    def add(self, data, align=4):
        if data not in self.offsets:
            data_at = self.size
            self.offsets[data] = data_at
            self.parts.append(data + bytes(-len(data) % align))
            self.size += len(self.parts[-1])
        return self.offsets[data]


def write_beside(path, data):
    with open(f"{path}.new", "wb") as file:
        file.write(data)
    os.replace(f"{path}.new", path)


def write_files(folder, name, binary, manifest):
    os.makedirs(folder, exist_ok=True)
    described = {**manifest, "bin": f"{name}.bin", "bin_bytes": binary.size, "endianness": "little"}
    write_beside(os.path.join(folder, f"{name}.bin"), b"".join(binary.parts))
    text = json.dumps(described, separators=(",", ":")) + "\n"
    write_beside(os.path.join(folder, f"{name}.json"), text.encode())


def write_set(c, runs, tensors):
    binary, entries = Binary(), []
    for name, value in tensors.items():
        value = value if value.is_floating_point() else value.int()
        offset = binary.add(value.contiguous().numpy().tobytes())
        dtype = "f32" if value.is_floating_point() else "i32"
        shape = list(value.shape)
        entries.append({"name": name, "shape": shape, "dtype": dtype, "offset": offset, "length": value.numel()})
    keys = ["name", "seed", "G", "D", "isize", "nc", "nz", "ngf", "ndf", "n_extra_layers", "batch"]
    write_files(c.out, c.name, binary, {
        "format": "wgan-golden-v1", "source": "scripts/parity/make_golden.py", "torch": torch.__version__,
        "config": {key: getattr(c, key) for key in keys}, "runs": runs, "tensors": entries,
    })


def read_set(path):
    """The manifest of a set, and its tensors by name."""
    with open(path) as file:
        manifest = json.load(file)
    raw = open(os.path.join(os.path.dirname(path), manifest["bin"]), "rb").read()
    tensors = {}
    for entry in manifest["tensors"]:
        dtype = "<f4" if entry["dtype"] == "f32" else "<i4"
        values = numpy.frombuffer(raw, dtype, entry["length"], entry["offset"])
        tensors[entry["name"]] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return manifest, tensors


def short(value):
    return float(f"{value:.6g}")


def write_signs(folder, name, runs):
    """Writes `NAME.signs.json` and `.bin`: of every rectifier a bit for each value that went in, set where it was above 0.

    `runs`: name, how far from the set these are, and a golden run with its spread.
    """
    binary, entries = Binary(), []
    for name_of_run, rerun, golden, spread in runs:
        rectifiers = []
        for place, signs, apart, most in zip(golden.places, golden.signs, spread.rectifiers, spread.largest):
            if golden.run["ill_conditioned"] and place["iter"] > 0:
                continue  # not compared
            bits = numpy.packbits(signs.numpy().ravel(), bitorder="little").tobytes()
            offset = binary.add(bits, 1)
            rectifiers.append({**place, "offset": offset, "spread": short(apart), "largest": short(most)})
        entries.append({"run": name_of_run, "rerun": short(rerun), "flips": spread.flips, "rectifiers": rectifiers})
    write_files(folder, f"{name}.signs", binary, {
        "format": "wgan-golden-signs-v1", "torch": torch.__version__, "runs": entries,
    })
