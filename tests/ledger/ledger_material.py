"""A number in, an invented report with its claims out: enough of one kind to fill a record."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

from dunant.model.claim import Claim, Figure, Mention, Population
from dunant.model.document import Document, quote
from dunant.model.ids import claim_id, document_id, figure_id, sha256
from dunant.model.vocab import Cause, Effect, Kind, Qualifier, Role
from dunant.model.when import When
from dunant.ports import Extraction, Reading

START = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
PROSE = (
    "shelling hit the village on the river before dawn and residents left for the town while officers of both camps"
    " said nothing about the road to the harbour where lorries with flour had waited since the morning for a pause"
)
FILLER = PROSE.split()


class Clock:
    """A clock that a test sets; each look moves it by a second, so that later is later."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def set(self, day: date) -> None:
        """Noon of that day."""
        self.time = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def reading(
    text: str, *, outlet: str = "Harbour Post", address: str = "a.txt", published: date | None = date(2016, 12, 6)
) -> Reading:
    """A document of that text, as a reader would make it."""
    content = text.encode()
    capture = sha256(content)
    made = document_id(capture, outlet, address)
    return Reading(
        content=content,
        document=Document(
            id=made, capture=capture, text=text, source=outlet, address=address, label=address, published=published,
            published_from="option" if published else "", language="en",
        ),
    )  # fmt: skip


def killed(
    document: Document, words: str, number: str, count: int, *, effect: Effect = Effect.KILLED, place: str = "Marat"
) -> Claim:
    """A harm claim that quotes `words`, whose trigger is `number`."""
    start = document.text.index(words)
    trigger = document.text.index(number, start)
    whole = quote(document, start, start + len(words))
    people = Population(who="people")
    figure = Figure(
        id=figure_id(document.id, effect, trigger, trigger + len(number)), harm=effect, low=count, high=count,
        qualifier=Qualifier.EXACT, population=people, quote=whole,
    )  # fmt: skip
    return Claim(
        id=claim_id(document.id, Kind.HARM, effect, trigger, trigger + len(number)), document=document.id,
        quote=whole, kind=Kind.HARM, act=effect, cause=Cause.SHELLING, figures=(figure,),
        when=When(first=date(2016, 12, 5), last=date(2016, 12, 6), words="on Monday"),
        where=(Mention(name=place, role=Role.PLACE, quote=whole), Mention(name="Oran Valley", role=Role.PLACE)),
        actors=(Mention(name="the Fifth Brigade", role=Role.BY, quote=whole),),
        attributed_to=(Mention(name="the mayor", role=Role.SPEAKER),), confidence=0.75,
    )  # fmt: skip


def report(number: int, *, words: int = 300, claims: int = 15) -> tuple[Reading, Extraction]:
    """The report of that number, always the same: so many words, so many claims spread over them."""
    chance = random.Random(number)
    rest = words - claims
    said = [f"{chance.randint(2, 9000)} died" if place % (rest // claims) == 0 else chance.choice(FILLER)
            for place in range(rest)]  # fmt: skip
    made = reading(" ".join(said), address=f"report-{number}.txt")
    text, found, start = made.document.text, [], 0
    while (end := text.find(" died", start)) >= 0 and len(found) < claims:
        begin = text.rfind(" ", 0, end) + 1
        count = text[begin:end]
        words_said = text[begin : end + 60]
        found.append(killed(made.document, words_said, count, int(count)))
        start = end + 5
    return made, Extraction(claims=tuple(found))
