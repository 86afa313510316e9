"""Times one network call of this program against the same network in eager PyTorch with its default settings, one after the other, several rounds:

    python compare_with_eager.py build/bin/underpaint [rounds]

Needs PyTorch and safetensors; prints both times and their ratio for 256x256 and 512x512, in float32 and, where the program can, bf16.
"""
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import torch

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "tests/data/vista"))
from reference import Prior, denoise, load  # noqa: E402

program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
weights, _ = load(root / "models/vista/vista.safetensors")
caption = torch.zeros(1, 9, dtype=torch.int64)


def eager(size, bf16):
    prior, x, times = Prior(weights, size, size), torch.randn(1, 3, size, size), []
    with torch.inference_mode():
        for i in range(14 if size == 256 else 6):
            start = time.perf_counter()
            denoise(weights, prior, x, .6, caption, bf16)
            times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times[2:])


def ours(precision):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "bench.json"
        run = subprocess.run([program, "bench", "--json", out, "--device", "cpu", "--precision", precision], capture_output=True, text=True)
        return None if run.returncode else {row["part"]: 1e3 * row["seconds"] for row in json.loads(out.read_text())["rows"] if "seconds" in row}


for precision in ("fp32", "bf16"):
    found = {256: [], 512: []}
    for _ in range(rounds):
        mine = ours(precision)
        if mine is None:
            print(f"{precision}: this machine does not compute in it")
            break
        for size, pairs in found.items():
            pairs.append((eager(size, precision == "bf16"), mine[f"network call {size}x{size}"]))
    for size, pairs in found.items():
        if pairs:
            theirs, our = (statistics.median(column) for column in zip(*pairs))
            print(f"{size}x{size} {precision}: eager PyTorch {theirs:.1f} ms, Underpaint {our:.1f} ms, {theirs / our:.2f} times as fast")
