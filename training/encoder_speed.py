"""A depth and a length in; how long the encoder takes for one report, by torch, onnxruntime (8 bit) and numpy, out.

`python -m training.encoder_speed [--depth 3] [--pieces 430]`: a report of 300 words is about 430 pieces with its title.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from training.encoder_model import HEADS, WIDTH, Bert

ROUNDS = 5  # the quickest counts: other work on the machine only ever slows


class Last(torch.nn.Module):
    """The last layer's states, for export."""

    def __init__(self, bert: Bert) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, numbers: torch.Tensor) -> torch.Tensor:
        last: torch.Tensor = self.bert(numbers)[-1]
        return last


def quickest(run: Callable[[], object]) -> float:
    """Milliseconds of one core's time."""
    run()
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return 1000 * min(times)


def in_numpy(bert: Bert) -> Callable[[np.ndarray], np.ndarray]:
    """The same network in plain numpy, 32 bit."""
    held = {name: weight.detach().numpy() for name, weight in bert.state_dict().items()}

    def linear(x: np.ndarray, name: str) -> np.ndarray:
        return np.asarray(x @ held[f"{name}.weight"].T + held[f"{name}.bias"])

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        x = x - x.mean(1, keepdims=True)
        x = x / np.sqrt((x * x).mean(1, keepdims=True) + 1e-12)
        return np.asarray(x * held[f"{name}.weight"] + held[f"{name}.bias"])

    def gelu(x: np.ndarray) -> np.ndarray:  # by its usual approximation: numpy has no erf
        return np.asarray(0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x))))

    def layer(x: np.ndarray, name: str) -> np.ndarray:
        q, k, v = (linear(x, f"{name}.{part}").reshape(len(x), HEADS, -1).transpose(1, 0, 2)
                   for part in ("query", "key", "value"))  # fmt: skip
        grid = q @ k.transpose(0, 2, 1) / np.sqrt(WIDTH / HEADS)
        grid = np.exp(grid - grid.max(2, keepdims=True))
        seen = (grid / grid.sum(2, keepdims=True)) @ v
        x = norm(x + linear(seen.transpose(1, 0, 2).reshape(len(x), WIDTH), f"{name}.out"), f"{name}.after_attention")
        return norm(x + linear(gelu(linear(x, f"{name}.up")), f"{name}.down"), f"{name}.after")

    def run(numbers: np.ndarray) -> np.ndarray:
        x = norm(held["words.weight"][numbers] + held["places.weight"][: len(numbers)], "norm")
        for k in range(len(bert.layers)):
            x = layer(x, f"layers.{k}")
        return x

    return run


def in_onnx(bert: Bert, numbers: torch.Tensor, folder: Path) -> tuple[Callable[[np.ndarray], np.ndarray], float]:
    """The same in onnxruntime with weights of 8 bit, and its size in MB."""
    import onnxruntime  # type: ignore[import-untyped]
    from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]

    plain, small = folder / "plain.onnx", folder / "small.onnx"
    torch.onnx.export(Last(bert), (numbers,), str(plain), input_names=["numbers"], opset_version=17, dynamo=False)
    quantize_dynamic(str(plain), str(small), weight_type=QuantType.QInt8, per_channel=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(small), options, providers=["CPUExecutionProvider"])
    return lambda n: np.asarray(session.run(None, {"numbers": n})[0]), small.stat().st_size / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder_speed", description=__doc__)
    parser.add_argument("--depth", type=int, default=6)
    parser.add_argument("--pieces", type=int, default=430)
    given = parser.parse_args()
    torch.set_num_threads(1)
    bert = Bert(given.depth).eval()
    numbers = torch.randint(1000, 20000, (given.pieces,))
    with torch.no_grad(), TemporaryDirectory() as folder:
        exact = bert(numbers)[-1].numpy()
        plain = in_numpy(bert)
        quick, size = in_onnx(bert, numbers, Path(folder))
        asked = numbers.numpy()
        off = float(np.abs(plain(asked) - exact).max())
        alike = float((quick(asked) * exact).sum() / np.linalg.norm(quick(asked)) / np.linalg.norm(exact))
        print(f"depth {given.depth}, {given.pieces} pieces: torch {quickest(lambda: bert(numbers)):.0f} ms, "
              f"onnxruntime int8 {quickest(lambda: quick(asked)):.0f} ms ({size:.0f} MB, cosine {alike:.3f}), "
              f"numpy {quickest(lambda: plain(asked)):.0f} ms (at most {off:.4f} off)")  # fmt: skip


if __name__ == "__main__":
    main()
