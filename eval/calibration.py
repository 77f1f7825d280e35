"""How sure and how right in, expected calibration error and a reliability plot (SVG) out.

For claims that carry a confidence: each is a pair of that confidence and whether the claim is right. Fit on some folds,
measure here on the others; `folds` deals them out by article, so that no article stands in two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dunant.exporters.codebook import codebook
from dunant.model.claim import Claim
from dunant.model.document import Document
from eval.claims import compared
from eval.matching import Record, Rules

BINS = 10
SIZE, EDGE = 360, 48  # pixels: the plot's square, and the room around it for words
Pair = tuple[float, bool]  # confidence 0 to 1, right


@dataclass(frozen=True)
class Bin:
    """The claims whose confidence lies in one tenth: how many, how sure on average, how often right."""

    count: int
    sure: float
    right: float


def bins(pairs: Iterable[Pair], count: int = BINS) -> list[Bin]:
    """Bins of equal width from 0 to 1, empty ones with a count of 0.

    Raises:
        ValueError: a confidence outside 0 to 1.
    """
    held: list[list[Pair]] = [[] for _ in range(count)]
    for sure, right in pairs:
        if not 0.0 <= sure <= 1.0:
            raise ValueError(f"a confidence of {sure} lies outside 0 to 1")
        held[min(count - 1, int(sure * count))].append((sure, right))
    return [Bin(len(one), _mean([sure for sure, _ in one]), _mean([float(right) for _, right in one])) for one in held]


def expected_error(pairs: Iterable[Pair], count: int = BINS) -> float:
    """Expected calibration error: how far sureness and rightness lie apart, bin by bin, weighted by claims."""
    made = bins(pairs, count)
    whole = sum(one.count for one in made)
    return sum(one.count * abs(one.sure - one.right) for one in made) / whole if whole else 0.0


def brier(pairs: Sequence[Pair]) -> float:
    """The mean squared distance of confidence from right (1) or wrong (0)."""
    return _mean([(sure - right) ** 2 for sure, right in pairs])


def folds(names: Iterable[str], count: int = 5) -> list[list[str]]:
    """The articles in `count` folds, by a hash of the name: the same on every machine and in every order."""
    made: list[list[str]] = [[] for _ in range(count)]
    for name in sorted(names):
        made[int(hashlib.sha256(name.encode()).hexdigest(), 16) % count].append(name)
    return made


def judged(kind: str, gold: Record, predicted: Record, rules: Rules) -> list[Pair]:
    """Each prediction of one article with its `confidence`, right where it matches a gold record or repeats a match.

    Predictions without a confidence are left out; those that match an optional record count as right.
    """
    golds, preds = gold.get(kind, []), predicted.get(kind, [])
    wrong = set(compared(kind, golds, preds, rules).wrong)
    return [(float(one["confidence"]), at not in wrong) for at, one in enumerate(preds)
            if one.get("confidence") is not None]


def judged_claims(
    kind: str, gold: Record, document: Document, claims: Iterable[Claim], rules: Rules
) -> list[tuple[Claim, bool]]:
    """Each claim of that kind that makes a record of the codebook, and whether it is right by the gold."""
    records = [(claim, codebook(document, [claim])[kind]) for claim in claims if claim.kind == kind]
    made = [(claim, record[0]) for claim, record in records if isinstance(record, list) and record]
    wrong = set(compared(kind, gold.get(kind, []), [record for _claim, record in made], rules).wrong)
    return [(claim, at not in wrong) for at, (claim, _record) in enumerate(made)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def write_plot(curves: Mapping[str, Sequence[Pair]], path: Path) -> None:
    """One reliability plot a curve (before and after, kind by kind), side by side, into an SVG file."""
    path.write_text(plot(curves), encoding="utf-8")


def plot(curves: Mapping[str, Sequence[Pair]]) -> str:
    """The SVG of `write_plot`: dots where claims are, as large as they are many; the diagonal is perfect."""
    width, height = len(curves) * (SIZE + 2 * EDGE), SIZE + 2 * EDGE
    named = ", ".join(f"{name}: calibration error {expected_error(pairs):.3f}" for name, pairs in curves.items())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" '
        f'font-size="13" aria-label="Reliability. {_escaped(named)}">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for at, (name, pairs) in enumerate(curves.items()):
        parts += _panel(name, pairs, at * (SIZE + 2 * EDGE) + EDGE)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(name: str, pairs: Sequence[Pair], left: float) -> list[str]:
    top, bottom = EDGE, EDGE + SIZE
    title = f"{name}: {len(pairs)} claims, error {expected_error(pairs):.3f}"
    made = [
        f'<text x="{left}" y="{top - 16}" fill="#222">{_escaped(title)}</text>',
        f'<rect x="{left}" y="{top}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#999"/>',
        f'<line x1="{left}" y1="{bottom}" x2="{left + SIZE}" y2="{top}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<text x="{left + SIZE / 2}" y="{bottom + 34}" text-anchor="middle" fill="#222">how sure</text>',
        f'<text x="{left - 30}" y="{top + SIZE / 2}" text-anchor="middle" fill="#222" '
        f'transform="rotate(-90 {left - 30} {top + SIZE / 2})">how often right</text>',
    ]
    for end in (0.0, 0.5, 1.0):
        made.append(f'<text x="{left + end * SIZE}" y="{bottom + 17}" text-anchor="middle" fill="#222">{end:g}</text>')
        made.append(f'<text x="{left - 8}" y="{bottom - end * SIZE + 4}" text-anchor="end" fill="#222">{end:g}</text>')
    return made + _dots(bins(pairs), left, bottom)


def _dots(made: Sequence[Bin], left: float, bottom: float) -> list[str]:
    most = max((one.count for one in made), default=0)
    dots = []
    for one in made:
        if one.count:
            x, y = left + one.sure * SIZE, bottom - one.right * SIZE
            said = f"{one.count} claims: {one.sure:.2f} sure, {one.right:.2f} right"
            dots.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 9 * (one.count / most) ** 0.5:.1f}" fill="#0b6e99" '
                        f'fill-opacity="0.75"><title>{said}</title></circle>')
    return dots


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
