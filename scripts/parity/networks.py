"""The authors' networks (WassersteinGAN, models/dcgan.py and mlp.py), layer by layer and name by name; a DCGAN edge that is a multiple
of 16 but no power of two, which their code does not finish for, follows the rule of src/nn/pyramid.ts."""

from torch import nn


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
    """Generator and critic of a configuration, with PyTorch's own initial values."""
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
    """The authors' initial values of one layer."""
    name = type(module).__name__
    if "Conv" in name:
        nn.init.normal_(module.weight, 0, 0.02)
    elif "BatchNorm" in name:
        nn.init.normal_(module.weight, 1, 0.02)
        nn.init.zeros_(module.bias)
