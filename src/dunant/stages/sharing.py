"""Judgements in, lines of JSON out, and back: so that two people's work on copies of one record comes together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from dunant.errors import Issue
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Question, Verdict

FIELDS = ("id", "question", "left", "right", "value", "verdict", "by", "at", "score", "reason")


def lines(judgements: Iterable[Judgement]) -> Iterator[str]:
    """One JSON object a line, with a line end."""
    for one in judgements:
        cells: dict[str, object] = {name: getattr(one, name) for name in FIELDS}
        cells |= {"question": one.question.value, "verdict": one.verdict.value, "at": one.at.isoformat()}
        yield json.dumps(cells, ensure_ascii=False) + "\n"


def read(text: Iterable[str], where: str) -> Iterator[Judgement | Issue]:
    """A person's judgement for each line, or an Issue that says why there is none; blank lines are passed over."""
    for number, line in enumerate(text, 1):
        if line.strip():
            yield _read(line, f"{where}, line {number}")


def _read(line: str, where: str) -> Judgement | Issue:
    try:
        cells: dict[str, Any] = json.loads(line)
        made = judge(
            Question(cells["question"]), str(cells["left"]), str(cells.get("right") or ""),
            value=str(cells.get("value") or ""), verdict=Verdict(cells["verdict"]), by=str(cells["by"]),
            at=datetime.fromisoformat(cells["at"]), score=cells.get("score"), reason=str(cells.get("reason") or ""),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        missing = f"{fault} is missing" if isinstance(fault, KeyError) else str(fault)
        return _left_out(where, f"no judgement: {missing}")
    if not made.human:
        return _left_out(where, f"{made.by} is no person; machines judge anew")
    if made.at.tzinfo is None:
        return _left_out(where, f"the time {cells['at']!r} has no zone")
    if cells.get("id") not in (None, made.id):
        return _left_out(where, f"its id is {cells['id']!r}, and what it says makes {made.id}: the line was changed")
    return made


def _left_out(where: str, what: str) -> Issue:
    return Issue(code="judgement_left_out", where=where, what=what, left_out=True)
