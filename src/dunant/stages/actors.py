"""A document's claims in, judgements of who each name in them is out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial

from dunant.model.claim import Claim, Mention
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Question, Role, Verdict
from dunant.register import Register
from dunant.rules.names import Canonical
from dunant.stages.families import body

ORIGIN = "actors@1"
PARTIES = (Role.BY, Role.FROM, Role.TARGET, Role.ACTOR, Role.SPEAKER)
NAME = re.compile(r"\b[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*")
ENOUGH = 0.5  # share of a text's mentions of states: "the army" is that country's only where it is most spoken of


def resolve_actors(
    claims: Sequence[Claim], document: Document, register: Register, countries: Sequence[str] = (),
    at: datetime | None = None,
) -> Iterator[Judgement]:
    """An `actor_of` judgement for each name of a claim that the register knows, in the order of the claims.

    Left is the claim, right the actor, the value `{"role", "name"}` as JSON with the name as written: a claim can name
    several. A name that is not known yields nothing and stays as written. `countries` (ISO alpha-2, likeliest first)
    are what the text is about; without them, the country whose names the text holds most. `at` is when this was
    judged, now unless told.
    """
    about = tuple(countries) or most_named(document, register)
    moment = at or datetime.now(UTC)
    for claim in claims:
        for mention in dict.fromkeys((*claim.actors, *claim.attributed_to)):
            named = mention.role in PARTIES
            for actor in register.find_all(mention.name, _day(claim, document), about) if named else ():
                yield judge(
                    Question.ACTOR_OF, claim.id, actor.id, verdict=Verdict.YES, by=ORIGIN, at=moment,
                    value=_value(mention), reason=f"“{mention.name}” is {actor.name} in the actor register",
                )


class Naming:
    """What the names in a report mean: by the register, on the day of the report, in the country it names most.

    Fills `rules.names.Naming`; what it learned of a report is kept as long as it lives.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self._canonical: dict[DocumentId, Canonical] = {}

    def __call__(self, document: Document) -> Canonical:
        """One name for each voice in that report: the id of the body meant, else the name in plain letters."""
        if document.id not in self._canonical:
            about = most_named(document, self.register)
            self._canonical[document.id] = partial(self.register.voice, on=document.published, countries=about)
        return self._canonical[document.id]


def most_named(document: Document, register: Register) -> tuple[str, ...]:
    """The country that most mentions of states, their people and capitals in the text mean; empty where none does."""
    counts: Counter[str] = Counter()
    for name, times in Counter(NAME.findall(body(document))).items():
        if iso := register.country(name):
            counts[iso] += times
    if not counts:
        return ()
    first, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return (first,) if most >= ENOUGH * counts.total() else ()


def _day(claim: Claim, document: Document) -> date | None:
    """When the name was used: the day of the report, else the day it tells of."""
    return document.published or claim.first_day


def _value(mention: Mention) -> str:
    return json.dumps({"role": mention.role, "name": mention.name}, ensure_ascii=False)
