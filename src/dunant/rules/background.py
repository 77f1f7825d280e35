"""A claim and its report in, whether the report tells it beside its news out: what went before, statistics, sums.

By the words of the sentence alone. A news report places its incident among others ("hours after a raid that killed 20",
"141 minors died so last year, a study found"), and those counts are no toll of its own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from dunant.context import context
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.rules.words import classes

Background = Literal["", "aside", "statistic", "many"]
NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty)"


def background(claim: Claim, document: Document) -> Background:
    """The first of statistic, aside and many that the claim's sentence says of it; empty for the news itself."""
    around = context(document.text, claim.quote.start, claim.quote.end)
    sentence = f"{around.before} {around.words} {around.after}".casefold()
    if _phrases("statistic").search(sentence):
        return "statistic"
    if _phrases("aside").search(around.before.casefold()):
        return "aside"
    return "many" if _phrases("many").search(sentence) else ""


def before_that(text: str, start: int, end: int) -> bool:
    """Does what stands at `end` go before what stands at `start`: "19 died in Douma hours after a raid on Marea"?"""
    return bool(_phrases("aside").search(text[start:end].casefold()))


@cache
def _phrases(wanted: str) -> re.Pattern[str]:
    phrases = (phrase for phrase, (kind, *_) in classes("dunant.rules", "background").items() if kind == wanted)
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase).replace("%", NUMBER) for phrase in phrases) + r")\b")
