"""FA-KES articles in, exact matches of civilians, fighters, children and women killed out.

The labels are a crowd's and noisy. Rules of the adapter: each count is the largest figure of people killed in an
incident whom the text calls so; where it calls nobody civilian, those of no stated standing count as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dunant.model.claim import Figure
from dunant.model.vocab import Effect, Status
from dunant.stages.populations import group
from eval import trivial
from eval.figures import figures, least
from eval.reading import Told, json_lines, read_rows
from eval.rows import Result, Row, share

COUNTS = {"civilians": "nb_civilians", "fighters": "nb_noncivilians", "children": "nb_children", "women": "nb_women"}
GROUPS = ("civilians", "children", "women")
UNSAID = (Status.UNKNOWN, Status.MIXED)


@dataclass(frozen=True)
class Article:
    """A report, and how many of each kind the crowd read in it."""

    row: Mapping[str, str]
    counts: Mapping[str, int]


def load(paths: Sequence[Path]) -> dict[str, Article]:
    """JSON Lines with unit_id, article_title, article_content, date and the counts."""
    made: dict[str, Article] = {}
    for path in paths:
        for row in json_lines(path):
            name = str(row["unit_id"])
            text = {"id": name, "date": str(row.get("date") or ""), "title": str(row.get("article_title") or ""),
                    "text": str(row.get("article_content") or "")}
            counts = {key: int(str(row.get(column) or "0")) for key, column in COUNTS.items()
                      if str(row.get(column) or "0").isdigit()}
            made[name] = Article(text, _with_total(counts))
    return made


def _with_total(counts: Mapping[str, int]) -> dict[str, int]:
    both = "civilians" in counts and "fighters" in counts
    return {**counts, "total": counts["civilians"] + counts["fighters"]} if both else dict(counts)


def predict(items: Mapping[str, Article]) -> dict[str, dict[str, int]]:
    """dunant's counts for each article."""
    return {name: _counts(told) for name, told in read_rows(item.row for item in items.values()).items()}


def _counts(told: Told) -> dict[str, int]:
    killed = [one for _, one in figures(told.claims, Effect.KILLED)]
    named = {name: [one for one in killed if group(one.population) == name] for name in GROUPS}
    unsaid = [one for one in killed if one.population.status in UNSAID and one.part_of is None]
    fighters = [one for one in killed if one.population.status == Status.COMBATANT]
    counts = {name: _largest(found) for name, found in named.items()}
    counts["civilians"] = counts["civilians"] or _largest(unsaid) or counts["children"] + counts["women"]
    return _with_total({**counts, "fighters": _largest(fighters)})


def _largest(found: Sequence[Figure]) -> int:
    return max(map(least, found), default=0)


def score(items: Mapping[str, Article], predicted: Mapping[str, Mapping[str, int]]) -> Result:
    """Exact match of each count over all articles, and where it is above zero."""
    plain = {name: _plain(item.row["text"]) for name, item in items.items()}
    rows = []
    for name in (*COUNTS, "total"):
        known = [key for key, item in items.items() if name in item.counts]
        above = [key for key in known if items[key].counts[name]]
        rows += [_row(f"{name}{which}", name, asked, (items, predicted, plain))
                 for which, asked in ((" > 0", above), (", all", known))]
    return Result(rows=rows, errors=list(_errors(items, predicted)))


Counted = Mapping[str, Mapping[str, int]]


def _row(metric: str, name: str, asked: Sequence[str], made: tuple[Mapping[str, Article], Counted, Counted]) -> Row:
    items, ours, plain = made
    hits = [sum(key in one and one[key].get(name) == items[key].counts[name] for key in asked) for one in (ours, plain)]
    return Row(metric=metric, value=share(hits[0], len(asked)), of=len(asked), trivial=share(hits[1], len(asked)),
               says="exact match")


def _plain(text: str) -> dict[str, int]:
    """The largest number near a word of death as civilians; nobody else."""
    return _with_total({"civilians": max(trivial.counts(text, "killed"), default=0), "fighters": 0, "children": 0,
                        "women": 0})


def _errors(items: Mapping[str, Article], predicted: Counted) -> Iterator[str]:
    for name, item in items.items():
        got = predicted.get(name, {})
        wrong = {key: (value, got.get(key)) for key, value in item.counts.items() if got.get(key) != value}
        if wrong:
            yield f"{name}\t(gold, got) {wrong} | {item.row['text']!r}"
