"""Vista in PyTorch, as plain functions of named weights: the second opinion that golden.safetensors and the speed comparison rest on.

Eager PyTorch with its defaults. Used by make_golden.py and by tests/vista/compare_with_eager.py; the program itself needs no Python.
"""
import json
import math

import torch
import torch.nn.functional as fn
from safetensors import safe_open


def load(path):
    """Names -> float32 tensors, and the file's own description."""
    with safe_open(path, "pt") as file:
        return {name: file.get_tensor(name).float() for name in file.keys()}, json.loads(file.metadata()["config"])


def cosines(n):
    frequency, place = torch.meshgrid(torch.arange(n, dtype=torch.float64), torch.arange(n, dtype=torch.float64) + .5, indexing="ij")
    basis = torch.cos(frequency * place * (math.pi / n)) * math.sqrt(2 / n)
    basis[0] *= math.sqrt(.5)
    return basis


class Prior:
    """Mean and deviation of every coefficient of the full-frame DCT of decorrelated colours."""

    def __init__(self, weights, height, width):
        side = weights["sd"].shape[-1]

        def stretch(n):
            place = (torch.arange(n, dtype=torch.float64) * side / n).clamp(max=side - 1)
            low = place.floor().clamp(max=side - 2)
            rows = torch.zeros(n, side, dtype=torch.float64)
            rows.scatter_(1, low.long()[:, None], (1 - place + low)[:, None])
            rows.scatter_add_(1, low.long()[:, None] + 1, (place - low)[:, None])
            return rows

        tall, wide = cosines(height), cosines(width)
        self.deviation = (stretch(height) @ weights["sd"].double().log() @ stretch(width).T).exp().float()
        column = fn.interpolate(weights["mu"].double()[None], height, mode="linear")[0] @ tall.T * math.sqrt(width)
        self.mean = torch.zeros(3, height, width)
        self.mean[:, :, 0] = column.float()
        self.tall, self.wide = tall.float(), wide.float()
        self.colours = fn.normalize(torch.tensor([[1., 1, 1], [1, 0, -1], [-1, 2, -1]]), dim=1)

    def dct(self, planes):
        return self.tall @ planes @ self.wide.T

    def inverse_dct(self, coefficients):
        return self.tall.T @ coefficients @ self.wide

    def forward(self, picture):
        return self.dct(torch.einsum("ij,njhw->nihw", self.colours, picture))

    def inverse(self, coefficients):
        return torch.einsum("ij,nihw->njhw", self.colours, self.inverse_dct(coefficients))

    def theta(self, t):
        return torch.atan2(torch.full_like(self.deviation, t), (1 - t) * self.deviation)

    def spread(self, t):
        return ((1 - t) ** 2 * self.deviation ** 2 + t ** 2).sqrt()

    def whiten(self, picture, t):
        return (self.forward(picture) - (1 - t) * self.mean) / self.spread(t)


def norm(x, scale=None, shift=None):
    return fn.group_norm(x, x.shape[1] // 16, scale, shift)


def conv(w, name, x):
    kernel = w[name + ".weight"]
    return fn.conv2d(x, kernel, w[name + ".bias"], padding=kernel.shape[-1] // 2)


def residual(w, name, x, e):
    scale, shift = fn.linear(e, w[name + ".film.weight"], w[name + ".film.bias"])[..., None, None].chunk(2, 1)
    h = conv(w, name + ".conv1", fn.silu(norm(x, w[name + ".norm1.weight"], w[name + ".norm1.bias"])))
    return x + conv(w, name + ".conv2", fn.silu(norm(h) * (1 + scale) + shift))


def attention(w, name, x):
    n, c, height, width = x.shape
    q, k, v = conv(w, name + ".qkv", norm(x, w[name + ".norm.weight"], w[name + ".norm.bias"])).view(n, 3, c // 32, 32, -1).transpose(-1, -2).unbind(1)
    speed = 10 ** (-torch.arange(8) / 4)
    row, column = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
    turn = torch.cat([row.reshape(-1, 1) * speed, column.reshape(-1, 1) * speed], 1)
    cosine, sine = turn.cos().to(x.dtype), turn.sin().to(x.dtype)

    def rotate(z):
        a, b = z.chunk(2, -1)
        return torch.cat([a * cosine - b * sine, a * sine + b * cosine], -1)

    mixed = fn.scaled_dot_product_attention(rotate(q), rotate(k), v)
    return x + conv(w, name + ".out", mixed.transpose(-1, -2).reshape(x.shape))


def merge(w, level, coarse, skip):
    a, b = fn.pixel_shuffle(conv(w, f"net.merge.{level}.conv", coarse), 2).chunk(2, 1)
    return skip * (1 + a) + b


def network(w, planes, ratio, caption):
    """planes [N, 6, H, W], ratio [N], caption [N, 9] -> [N, 3, H, W]."""
    angle = ratio.log()[:, None] * torch.linspace(math.log(.1), math.log(4), 16).exp()
    e = fn.linear(torch.cat([angle.sin(), angle.cos()], 1), w["net.time1.weight"], w["net.time1.bias"])
    e = fn.linear(fn.silu(e), w["net.time2.weight"], w["net.time2.bias"])
    e = fn.silu(sum((w[f"net.words.{i}.weight"][caption[:, i]] for i in range(caption.shape[1])), e))
    n, _, height, width = planes.shape
    y = 2 * (torch.arange(height // 2) + .5) / (height // 2) - 1
    maps = torch.stack([y, y ** 2, (math.pi * y).sin(), (math.pi * y).cos(), (3 * math.pi * y).sin(), (3 * math.pi * y).cos()])
    x = torch.cat([fn.pixel_unshuffle(planes, 2), maps[None, :, :, None].expand(n, 6, height // 2, width // 2)], 1)
    skips = [conv(w, "net.stem", x.contiguous(memory_format=torch.channels_last))]
    for level in range(3):
        skips.append(residual(w, f"net.enc.{level}", conv(w, f"net.down.{level}", fn.pixel_unshuffle(skips[-1], 2)), e))
    x = attention(w, "net.att1", skips[3])
    x = attention(w, "net.att2", residual(w, "net.mid", x, e))
    for level in (2, 1, 0):
        x = residual(w, f"net.dec.{level}", merge(w, level, x, skips[level]), e)
    return fn.pixel_shuffle(conv(w, "net.head", fn.silu(norm(x, w["net.norm.weight"], w["net.norm.bias"]))), 2)


def slope(w, prior, y, t, caption, bf16=False):
    """F of the whitened state y."""
    theta = prior.theta(t)
    planes = prior.inverse_dct(torch.cat([y, prior.deviation * theta.cos() * y + prior.mean], 1))
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        f = network(w, planes, torch.full((len(y),), t / (1 - t)), caption)
    return prior.dct(f.float())


def denoise(w, prior, x, t, caption, bf16=False):
    """The contract: x_t and t -> the estimate of x0."""
    theta, y = prior.theta(t), prior.whiten(x, t)
    f = slope(w, prior, y, t, caption, bf16)
    return prior.inverse(prior.mean + prior.deviation * (theta.cos() * y + theta.sin() * f))
