"""The address bar in, what is asked of the record out: every view has an address, and works without a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dunant.errors import UsageError
from dunant.model.event import Event
from dunant.model.vocab import Cause, Effect, Kind, Role
from dunant.narrowing import Asked, Wish, wish
from dunant.rules.tolls import whole
from dunant.site.archive import Shelf, archive

PERIOD = ("since", "until", "as_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a page was asked for.

    Attributes:
        fields: as given, for the form to show again.
        fault: one line where something given is none; then nothing is narrowed by it.
    """

    fields: dict[str, str]
    wish: Wish
    fault: str = ""
    harms: tuple[Effect, ...] = field(default=tuple(Effect))
    causes: tuple[Cause, ...] = field(default=tuple(Cause))
    kinds: tuple[Kind, ...] = field(default=tuple(Kind))

    def events(self, shelf: Shelf) -> list[Event]:
        """The public events that are meant, oldest first, undated last."""
        return self._of(shelf.events)

    def newest(self, shelf: Shelf) -> list[Event]:
        """The same, the newest first."""
        return self._of(shelf.newest)

    def _of(self, events: Sequence[Event]) -> list[Event]:
        if not self.narrowed:
            return list(events)
        return [event for event in events if self._meant(event) and self.wish.means_event(event)]

    def _meant(self, event: Event) -> bool:
        cause, harm, by = (self.fields.get(name, "") for name in ("cause", "harm", "by"))
        return (not cause or event.type == cause or any(claim.cause == cause for claim in event.claims)) \
            and (not harm or whole(event.estimates, Effect(harm)) is not None) \
            and (not by or _names(event, by))

    @property
    def narrowed(self) -> bool:
        """Is anything asked for at all?"""
        return any(self.fields.values())

    @property
    def query(self) -> str:
        """The same as a query string, for links to other views of the same events."""
        return urlencode({name: value for name, value in self.fields.items() if value})

    def shelf(self) -> Shelf:
        """The record by the clock that is asked for."""
        return archive().shelf(self.wish.clock)


FIELDS = ("place", "since", "until", "as_of", "kind", "cause", "harm", "by")


def asking(request: HttpRequest) -> Asking:
    """What the address asks for; what is no day or no known word becomes one line on the page, and narrows nothing."""
    fields = {name: request.GET.get(name, "").strip()[:200] for name in FIELDS}
    fault = "".join(_unknown(fields, name, known) for name, known in (("cause", Cause), ("harm", Effect)))
    asked: Asked = {
        "place": fields["place"], "kind": fields["kind"], "since": fields["since"], "until": fields["until"],
        "as_of": fields["as_of"],
    }
    try:
        return Asking(fields=fields, wish=wish(asked), fault=fault)
    except UsageError as wrong:
        sound = {name: value for name, value in fields.items() if name not in (*PERIOD, "kind")}
        return Asking(fields=sound, wish=wish({"place": fields["place"]}), fault=str(wrong))


def _unknown(fields: dict[str, str], name: str, known: Iterable[str]) -> str:
    """One line where the word is none of the vocabulary, which is then taken out."""
    given = fields[name]
    if not given or given in set(known):
        return ""
    fields[name] = ""
    return _("no {name} named “{given}”").format(name=name, given=given) + ". "


def _names(event: Event, by: str) -> bool:
    """Does a claim of the event name this party as the one who did it?"""
    wanted = by.casefold()
    return any(mention.role is Role.BY and wanted in mention.name.casefold()
               for claim in event.claims for mention in claim.actors)
