"""A record in, its open questions one at a time, and what a person answers kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Option, Typer

from dunant.cli.command import add
from dunant.cli.options import Listing

if TYPE_CHECKING:
    from dunant.monitor import Monitor
    from dunant.reviewing import OpenQuestion, Session

KEYS = "y yes, n no, u unsure, s skip, z undo, q quit; words after the letter are the reason"
VALUE_KEYS = "=VALUE to answer, u unsure, s skip, z undo, q quit; words after the value or letter are the reason"
SHOWN = 6  # claims of one side


@dataclass(frozen=True, kw_only=True)
class Options(Listing):
    """What `review` is told."""

    person: Annotated[str, Option("--person", help="In whose name; the user of this machine unless told.")] = ""
    most: Annotated[int, Option("--most", help="Ask at most so many questions.")] = 0
    place: Annotated[str, Option("--place", help="Only questions about claims in a place of this name.")] = ""


def review(options: Options) -> None:
    """Ask the open questions, what would change the record most first; with --json, list them instead."""
    from dunant.cli.output import line
    from dunant.monitor import Monitor
    from dunant.reviewing import Session

    with Monitor(options.record, make=False, person=options.person) as monitor:
        questions = monitor.questions(place=options.place)
        questions = questions[: options.most] if options.most else questions
        if options.json:
            for one in questions:
                line(one.ask)
            return
        session = Session(monitor.judge, list(questions))
        ask_all(session, monitor, len(questions))
    print(f"answered {len(session.answered)}, left {len(session.questions)}")


def ask_all(session: Session, monitor: Monitor, every: int) -> None:
    """Ask until there is no question or the person stops; the end of the input stops, too."""
    from dunant.cli.show import say
    from dunant.errors import UsageError

    shown: OpenQuestion | None = None
    while (one := session.now) is not None:
        if one is not shown:
            show_question(one, monitor, every - len(session.questions) + 1, every)
            shown = one
        sys.stdout.write("> ")
        sys.stdout.flush()
        said = sys.stdin.readline()
        if not said or said.strip().casefold() in ("q", "quit"):
            say("")
            return
        try:
            shown = None if obey(session, said.strip()) else shown
        except UsageError as fault:
            say(str(fault))


def obey(session: Session, said: str) -> bool:
    """Do what a line says; was it about another question than the one shown (then the next is shown)?"""
    from dunant.errors import UsageError
    from dunant.model.vocab import Verdict

    verdicts = {"y": Verdict.YES, "yes": Verdict.YES, "n": Verdict.NO, "no": Verdict.NO, "u": Verdict.UNSURE,
                "unsure": Verdict.UNSURE}
    word, _, reason = said.partition(" ")
    word = word.casefold() if not word.startswith("=") else word
    if word.startswith("="):
        session.answer(Verdict.YES, word[1:], reason.strip())
    elif word in verdicts:
        session.answer(verdicts[word], reason=reason.strip())
    elif word in ("s", "skip"):
        session.skip()
    elif word in ("z", "undo"):
        session.undo()
    else:
        raise UsageError(f"{said!r} is no answer: {VALUE_KEYS if session.now and session.now.field else KEYS}")
    return True


def show_question(one: OpenQuestion, monitor: Monitor, number: int, every: int) -> None:
    """The question, then each side with its claims, who says them, and the words in their sentence."""
    from dunant.cli.show import say, show_claims

    weight = "people contradict each other" if one.ask.weight == float("inf") else f"weight {one.ask.weight:.1f}"
    say(f"\n{number} of {every}, {weight}: {one.ask.question.value}: {one.ask.why}", style="bold")
    for name, claims in zip(("A", "B"), one.sides, strict=False):
        if len(one.sides) > 1:
            say(f"\n{name}")
        show_claims(claims[:SHOWN], {claim.document: monitor.document(claim.document) for claim in claims[:SHOWN]})
        if len(claims) > SHOWN:
            say(f"  and {len(claims) - SHOWN} more claims")
    for line in candidates(one):
        say(line)
    say(VALUE_KEYS if one.field else KEYS)


def candidates(one: OpenQuestion) -> Iterator[str]:
    """The places that can be chosen by number."""
    for number, place in enumerate(one.candidates, 1):
        around = ", ".join((*place.admin, place.country))
        yield f"  ={number}  {place.name} ({around}), {place.precision}, {place.id}"


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "review", Options, review)
