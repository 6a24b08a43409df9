"""Train the model on all examples and write `dialogs/understanding/data/model`."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np

from dialogs.understanding.examples import examples, fingerprint
from scripts.understanding.training import shown, train

FOLDER = Path(__file__).resolve().parents[2] / "dialogs" / "understanding" / "data" / "model"
_LARGEST = 127  # a weight is kept as one signed byte


def main() -> None:
    """Train, write, and say what it took."""
    began = time.perf_counter()
    all_examples = list(examples())
    trained = train(all_examples, [shown(one.text) for one in all_examples])
    step = float(np.abs(trained.weights).max() / _LARGEST)
    steps = np.rint(trained.weights / step).astype(np.int8)
    telling = np.abs(steps).max(axis=1) > 0
    about = {
        "examples": fingerprint(),
        "intents": [intent.value for intent in trained.intents],
        "bias": [round(float(bias), 4) for bias in trained.bias],
        "step": round(step, 6),
    }
    FOLDER.mkdir(exist_ok=True)
    names = [name for name, kept in zip(trained.names, telling, strict=True) if kept]
    FOLDER.joinpath("features.txt").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    FOLDER.joinpath("weights.bin").write_bytes(steps[telling].tobytes())
    FOLDER.joinpath("model.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    took = time.perf_counter() - began
    print(f"{len(all_examples)} examples, {len(names)} features, {steps[telling].nbytes / 1024:.0f} kB, {took:.0f} s")


if __name__ == "__main__":
    main()
