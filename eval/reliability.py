"""Reports with gold in; how sure the extractor is and how often right, out: `python -m eval.reliability`.

Measured on reports that neither the models nor the bending of their probabilities were fitted on: gold-dev where
../shared is here, and the project's own examples. Right means: the claim matches a record of the gold (effect and both
bounds of a figure; change and place; cause and place; act and actor).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.vocab import Kind
from eval import gold, reading
from eval.calibration import Pair, bins, brier, expected_error, judged_claims, write_plot
from eval.matching import Record, Rules
from eval.names import Names
from eval.sets import ROOT, base_of, known

SETS = ("gold-dev", "examples")
PAGE, PLOT = ROOT / "docs" / "calibration.md", ROOT / "docs" / "reliability.svg"


def pairs(items: gold.Items) -> dict[str, list[Pair]]:
    """By kind, each claim's confidence and whether it is right."""
    rules = Rules(Names(items.parties))
    found: dict[str, list[Pair]] = {kind.value: [] for kind in Kind}
    for name, document in items.documents.items():
        for kind, sureness, right in _judged(items.gold[name], document, rules):
            found[kind].append((sureness, right))
    return found


def _judged(noted: Record, document: Document, rules: Rules) -> Iterator[tuple[str, float, bool]]:
    claims: Sequence[Claim] = reading.news().extract(document).claims
    for kind in Kind:
        for claim, right in judged_claims(kind.value, noted, document, claims, rules):
            if claim.confidence is not None:
                yield kind.value, claim.confidence, right


def page(measured: Mapping[str, Mapping[str, Sequence[Pair]]]) -> str:
    """docs/calibration.md."""
    opening = (Path(__file__).parent / "calibration.txt").read_text(encoding="utf-8")
    lines = [opening.replace("{origin}", reading.ORIGIN).strip(), "", "![Reliability](reliability.svg)", ""]
    lines += ["| reports | kind | claims | right | mean confidence | calibration error | Brier score |",
              "| --- | --- | ---: | ---: | ---: | ---: | ---: |"]
    for name, kinds in measured.items():
        lines += [_row(name, kind, found) for kind, found in kinds.items() if found]
    for name, kinds in measured.items():
        lines += ["", f"## {name}, all kinds, by tenths of confidence", ""]
        lines += ["| confidence | claims | right |", "| --- | ---: | ---: |"]
        every = [pair for found in kinds.values() for pair in found]
        lines += [f"| {one.sure:.2f} | {one.count} | {one.right:.2f} |" for one in bins(every) if one.count]
    return "\n".join(lines) + "\n"


def _row(name: str, kind: str, found: Sequence[Pair]) -> str:
    right = sum(is_right for _sure, is_right in found) / len(found)
    mean = sum(sureness for sureness, _right in found) / len(found)
    return (f"| {name} | {kind} | {len(found)} | {right:.3f} | {mean:.3f} | {expected_error(found):.3f} "
            f"| {brier(found):.3f} |")


def main() -> None:
    """Measure, write the page and the plot."""
    measured = {}
    for name in SETS:
        paths = known()[name].paths(base_of(known()[name], None))
        if paths:
            measured[name] = pairs(known()[name].load(paths))
    PAGE.write_text(page(measured), encoding="utf-8")
    curves = measured[SETS[0]] if SETS[0] in measured else measured[SETS[1]]
    write_plot({kind: found for kind, found in curves.items() if found}, PLOT)
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
