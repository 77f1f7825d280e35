"""An id in, what has it out: an event with every claim, who says it and the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Typer

from dunant.cli.command import add
from dunant.cli.history import decided
from dunant.cli.options import Clocks, Listing, Ruled

if TYPE_CHECKING:
    from dunant.model.claim import Claim
    from dunant.model.document import Document
    from dunant.model.event import Estimate, Event
    from dunant.model.judgement import Judgement
    from dunant.tracing import Gone

OPENS, CLOSES = "⟦", "⟧"  # around the quoted words where no terminal makes them bold


@dataclass(frozen=True, kw_only=True)
class Options(Listing, Clocks, Ruled):
    """What `show` is told."""

    id: Annotated[str, Argument(metavar="ID", help="The id of an event, claim or document, or its first digits.")]


def show(options: Options) -> None:
    """Show an event with each claim, its speaker and its quote in its sentence; or a claim; or a document."""
    from dunant.cli.output import line
    from dunant.model.claim import Claim
    from dunant.model.document import Document
    from dunant.model.event import Event

    with options.monitor() as monitor:
        found = monitor.show(options.id, **options.clocks(), policy=options.policy)
        if options.json:
            line(found)
        elif isinstance(found, Document):
            show_document(found, [claim for claim in monitor.told().claims if claim.document == found.id])
        elif isinstance(found, Claim):
            show_claims((found,), {found.document: monitor.document(found.document)})
        else:
            show_event(found) if isinstance(found, Event) else show_gone(found)
            show_claims(found.claims, {claim.document: monitor.document(claim.document) for claim in found.claims})
            if isinstance(found, Event):
                show_left_out(found)
                show_decided(monitor.history(found.id, **options.clocks()).answers)


def show_gone(found: Gone) -> None:
    """That an event stands no more, and why."""
    say(f"{found.id}  withdrawn: no claim is left that says it happened", style="bold")
    for told in decided(found.answers):
        say(f"  {told}")


def show_decided(answers: Iterable[Judgement]) -> None:
    """What people answered about an event."""
    for number, told in enumerate(decided(answers)):
        say(("\n" if number == 0 else "") + told)


def say(line: str, style: str = "") -> None:
    """One line, as it is."""
    from dunant.cli.output import console

    console().print(line, style=style or None, markup=False, soft_wrap=True)


def show_event(event: Event) -> None:
    """What it adds up to."""
    say(f"{event.id}  {event.type}", style="bold")
    say(f"  when       {(event.when.edtf if event.when else '') or 'not known'}")
    say(f"  where      {where(event)}")
    for estimate in event.estimates:
        say(f"  {estimate.harm:<10} {toll(estimate)}")
    if event.actors:
        say(f"  named      {', '.join(event.actors)}")
    say(f"  voices     {len(event.voices)}: {', '.join(event.voices)}")
    say(f"  carriers   {event.carriers}")
    if event.evidence:
        say(f"  evidence   {event.evidence.grade}: {event.evidence.why}")
    say(f"  status     {event.status}")


def where(event: Event) -> str:
    """The place as written and as resolved, and how exactly; or that it is not known."""
    place = event.place
    if place is None:
        return f"{event.place_name} (not in the gazetteer)" if event.place_name else "not told"
    around = ", ".join(part for part in (*place.admin, place.country) if part)
    said = event.place_name if event.place_name == place.name else f"{event.place_name}: {place.name}"
    return f"{said} ({around}), {place.lat:.4f} {place.lon:.4f}, {event.precision}, within {place.radius_km:g} km"


def toll(estimate: Estimate) -> str:
    """An estimate, its rule, and how many claims it rests on."""
    from dunant.cli.output import people

    claims = len(estimate.used) + len(estimate.left_out)
    return f"{people(estimate)} {estimate.population.who} ({estimate.rule}, {len(estimate.used)} of {claims} claims)"


def show_claims(claims: Iterable[Claim], documents: dict[str, Document]) -> None:
    """Each claim: what was read, who says it in which report, and the sentence."""
    from dunant.cli.claims import counted

    for claim in claims:
        document = documents[claim.document]
        doubt = "" if claim.modality == "asserted" else f" ({claim.modality})"
        read = [f"{claim.act} {counted(claim)}".strip() + doubt, claim.place, claim.when.edtf if claim.when else ""]
        say("")
        say(f"{claim.id}  {claim.kind}: {', '.join(part for part in read if part)}", style="bold")
        published = document.published or "no date"
        outlet = document.source or document.label
        say(f"  {claim.speaker or 'in its own voice'} — {outlet}, {published}, {document.id}")
        show_quote(document.text, claim.quote.start, claim.quote.end)


def show_quote(text: str, start: int, end: int) -> None:
    """The sentence, its quoted words bold, or between brackets where there is no terminal."""
    from rich.padding import Padding
    from rich.text import Text

    from dunant.cli.output import console
    from dunant.context import context

    out, found = console(), context(text, start, end)
    if out.is_terminal:
        line = Text.assemble("“", found.before, (found.words, "bold yellow"), found.after, "”")
        out.print(Padding(line, (0, 0, 0, 2)))
    else:
        say(f"  “{found.before}{OPENS}{found.words}{CLOSES}{found.after}”")


def show_left_out(event: Event) -> None:
    """What the event's tolls do not count, and why."""
    say("")
    for estimate in event.estimates:
        for one in estimate.left_out:
            say(f"not counted as {estimate.harm} {estimate.population.who}: {one.claim}: {one.why}")


def show_document(document: Document, claims: Iterable[Claim]) -> None:
    """Where a document comes from, and its claims."""
    say(f"{document.id}  {document.title or document.label}", style="bold")
    say(f"  outlet     {document.source or 'not known'}")
    day = f"{document.published} (from {document.published_from})" if document.published else "not known"
    say(f"  published  {day}")
    say(f"  address    {document.url or document.address}")
    say(f"  captured   {document.retrieved_at or 'not known'}, sha256 {document.capture}")
    left = sum(span.end - span.start for span in document.furniture)
    say(f"  text       {len(document.text)} characters, {left} of them left out as furniture")
    show_claims(claims, {document.id: document})


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "show", Options, show)
