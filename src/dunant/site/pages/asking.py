"""The address bar in, what is asked of the record out: every view has an address, and works without a script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dunant.errors import UsageError
from dunant.model.event import Event
from dunant.model.vocab import Cause, Effect, Kind
from dunant.narrowing import Asked, Wish, wish
from dunant.site.archive import Shelf, archive
from dunant.site.cards import Cards

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
        return self._of(shelf.cards) if self.narrowed else list(shelf.events)

    def newest(self, shelf: Shelf) -> list[Event]:
        """The same, the newest first."""
        return self._of(shelf.newest_cards) if self.narrowed else list(shelf.newest)

    def _of(self, cards: Cards) -> list[Event]:
        cause, harm, by = (self.fields.get(name, "") for name in ("cause", "harm", "by"))
        return cards.meant(self.wish, cause, harm, by)

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


def page_asked(request: HttpRequest) -> int:
    """Which page of a long list, from 1."""
    given = request.GET.get("page", "1")
    return max(1, int(given)) if given.isdecimal() and given.isascii() and len(given) < 7 else 1


def around(number: int, count: int, listed: int) -> dict[str, int]:
    """The page before and the page after, for the template; 0 where there is none."""
    return {"page": number, "before": number - 1, "after": number + 1 if number * listed < count else 0}


def _unknown(fields: dict[str, str], name: str, known: Iterable[str]) -> str:
    """One line where the word is none of the vocabulary, which is then taken out."""
    given = fields[name]
    if not given or given in set(known):
        return ""
    fields[name] = ""
    return _("no {name} named “{given}”").format(name=name, given=given) + ". "
