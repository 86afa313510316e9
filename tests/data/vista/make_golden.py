"""Writes golden.safetensors from the shipped weights: make_golden.py WEIGHTS OUT (PyTorch, safetensors; run it again when the weights change).

case{0..5}: x_t (float16, read as float32), t, caption -> x0, small pictures of several sizes. sdedit: guide and noise (float16), times, caption
-> result_angle, result_default (detail 1.25), result_euler, and x0 estimates after 0, 5 and 11 steps of the first.
"""
import math
import sys

import torch
from safetensors.torch import save_file

from reference import Prior, denoise, load, slope

weights, config = load(sys.argv[1])
random = torch.Generator().manual_seed(20)
out = {}


def draw(*shape):
    return torch.randn(*shape, generator=random)


def painting(height, width):
    """Sky, a sun, two ridges and a meadow, in flat colours."""
    y, x = torch.meshgrid(torch.linspace(0, 1, height), torch.linspace(0, 1, width), indexing="ij")
    picture = torch.stack([.2 + .6 * y, .3 + .3 * y, .7 - .2 * y]) * 2 - 1
    for colour, inside in (((.9, .7, .2), (x - .7) ** 2 + (y - .3) ** 2 < .01), ((-.3, -.3, -.1), y > .5 - .15 * torch.sin(7 * x)),
                           ((-.6, -.5, -.5), y > .65 + .1 * torch.cos(9 * x)), ((-.4, .1, -.7), y > .8)):
        picture = torch.where(inside, torch.tensor(colour)[:, None, None], picture)
    return picture[None]


words = [len(attribute["words"]) for attribute in config["vocabulary"]]
with torch.inference_mode():
    for i, (t, height, width, batch) in enumerate([(.05, 64, 64, 1), (.3, 64, 64, 1), (.6, 48, 80, 1), (.9, 80, 48, 1), ((.2, .75), 64, 64, 2), (.5, 64, 64, 1)]):
        times = [t] if batch == 1 else list(t)
        state = torch.cat([(1 - s) * painting(height, width) + s * draw(1, 3, height, width) for s in times]).half()
        caption = torch.stack([torch.tensor([0 if i == 5 else int(torch.randint(n + 1, (), generator=random)) for n in words]) for _ in times])
        prior = Prior(weights, height, width)
        answers = [denoise(weights, prior, state[k:k + 1].float(), s, caption[k:k + 1]) for k, s in enumerate(times)]
        out |= {f"case{i}.x_t": state, f"case{i}.t": torch.tensor(times, dtype=torch.float64), f"case{i}.caption": caption, f"case{i}.x0": torch.cat(answers)}

    t0, steps, last = .6, 12, .02
    ratios = torch.exp(torch.linspace(math.log(t0 / (1 - t0)), math.log(last), steps, dtype=torch.float64))
    times = (ratios / (1 + ratios)).tolist() + [0.]
    guide, noise = painting(128, 128).half(), draw(1, 3, 128, 128).half()
    caption = torch.tensor([[min(3, n) for n in words]])
    prior = Prior(weights, 128, 128)
    start = (1 - t0) * guide.float() + t0 * noise.float()
    out |= {"sdedit.guide": guide, "sdedit.noise": noise, "sdedit.caption": caption, "sdedit.times": torch.tensor(times, dtype=torch.float64)}
    for name, detail in (("angle", 1), ("default", 1.25)):
        y = prior.whiten(start, t0)
        for i, (t, after) in enumerate(zip(times[:-1], times[1:])):
            f, theta = slope(weights, prior, y, t, caption), prior.theta(t)
            if detail == 1 and i in (0, 5, 11):
                out[f"sdedit.step{i}.x0"] = prior.inverse(prior.mean + prior.deviation * (theta.cos() * y + theta.sin() * f))
            y = y - detail * f * (prior.theta(after) - theta)
        out[f"sdedit.result_{name}"] = prior.inverse(prior.mean + prior.deviation * y)
    x = start
    for t, after in zip(times[:-1], times[1:]):
        x0 = denoise(weights, prior, x, t, caption)
        x = x0 + after / t * (x - x0)
    out["sdedit.result_euler"] = x
save_file({name: tensor.contiguous() for name, tensor in out.items()}, sys.argv[2], {"origin": "tests/data/vista/make_golden.py"})
