"""Every script that fits a committed model imports, and what it names in the extractor is there."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "training"
BESIDE = ("encoder_",)  # the comparison of decision 0009: its requirements are its own (training/encoder.md)
SCRIPTS = sorted(f.stem for f in FOLDER.glob("*.py") if not f.stem.startswith((*BESIDE, "_")))


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_training_script_imports(script: str) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is in requirements-dev.lock")
    assert importlib.import_module(f"training.{script}").__doc__
