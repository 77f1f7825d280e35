"""Values of the record in, the words of a page out: a number never without its bound, an empty field "not said"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from dunant.model.claim import Claim, Figure
from dunant.model.event import Estimate, Event
from dunant.model.vocab import Effect, Precision, Qualifier
from dunant.model.when import When
from dunant.rules.tolls import whole
from dunant.site.labels import HEDGES, LABELS

register = template.Library()



@register.filter
def label(word: object) -> str:
    """A word of a closed vocabulary as a page says it; any other as it is, underscores aside."""
    return str(LABELS.get(str(word), str(word).replace("_", " ")))


@register.filter
def bounds(estimate: Estimate | None) -> str:
    """"25 to 31", "at least 25", "up to 30", "6"."""
    return _bounds(estimate.low, estimate.high) if estimate else str(_("not said"))


@register.filter
def of(count: str, harm: object) -> str:
    """"at least 25 killed", in the order of the reader's language."""
    return str(_("{count} {harm}")).format(count=count, harm=label(harm))


@register.filter
def counted(figure: Figure) -> str:
    """The count of one claim with its hedge: "at least 25", "fewer than 30", "25 to 31"."""
    hedge, low, high = HEDGES.get(figure.qualifier), figure.low, figure.high
    if figure.qualifier is Qualifier.INDEFINITE:
        return str(_("an unsaid number ({bounds})")).format(bounds=_bounds(low, high))
    if hedge is None:
        return _bounds(low, high)
    named = _number(low if low is not None else high), _number(high if high is not None else low)
    return str(hedge).format(low=named[0], high=named[1])


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return str(_("not said"))
    if low == high:
        return _number(low)
    if high is None:
        return str(_("at least {low}")).format(low=_number(low))
    if low is None:
        return str(_("up to {high}")).format(high=_number(high))
    return str(_("{low} to {high}")).format(low=_number(low), high=_number(high))


def _number(count: int | None) -> str:
    return f"{count:,}" if count is not None else ""


@register.filter
def days(when: When | None) -> str:
    """The days within which it happened, in words; "date not said" where neither bound is known."""
    if when is None or (when.first is None and when.last is None):
        return str(_("date not said"))
    if when.first == when.last and when.first:
        return day(when.first)
    if when.first is None and when.last:
        return str(_("on or before {day}")).format(day=day(when.last))
    if when.last is None and when.first:
        return str(_("on or after {day}")).format(day=day(when.first))
    return str(_("between {first} and {last}")).format(first=day(when.first), last=day(when.last))


@register.filter
def day(given: date | None) -> str:
    """A day in words, "6 December 2016"; "date not said" for none."""
    return date_format(given, "j F Y") if given else str(_("date not said"))


@register.filter
def toll(event: Event, harm: str) -> Estimate | None:
    """The event's toll of one harm, None where nobody counts."""
    return whole(event.estimates, Effect(harm))


@register.filter
def voices(count: int) -> str:
    """"1 voice", "3 voices"."""
    return ngettext("{count} voice", "{count} voices", count).format(count=count)


@register.filter
def named(voice: str) -> str:
    """A voice by its name; an outlet that speaks for itself is said to."""
    kind, _colon, name = voice.partition(":")
    return str(_("{name} (the outlet itself)")).format(name=apart(name)) if kind == "outlet" and name else apart(voice)


def apart(name: str) -> str:
    """A name from the record, kept from running into words that run the other way (Unicode's isolates)."""
    return f"\u2068{name}\u2069" if get_language_bidi() else name


@register.filter
def named_all(voices: Iterable[str]) -> str:
    """The voices in one line."""
    return ("، " if get_language_bidi() else ", ").join(named(voice) for voice in voices)


@register.filter
def carriers(count: int) -> str:
    """"1 carrier", "4 carriers": texts that are no copies of each other."""
    return ngettext("{count} carrier", "{count} carriers", count).format(count=count)


@register.filter
def where(event: Event) -> str:
    """The place as written, with what contains it; "place not said"."""
    place = event.place
    if place is None:
        return event.place_name or str(_("place not said"))
    named = event.place_name or place.name
    around = next((part for part in place.admin if part and part.casefold() not in named.casefold()), "")
    return ", ".join(part for part in (named, around, place.country) if part)


@register.filter
def exactness(event: Event) -> str:
    """How exactly the place is known: "town, within 5 km"."""
    if event.place is None or event.precision is Precision.UNKNOWN:
        return str(_("place not resolved"))
    if not event.place.radius_km:
        return label(event.precision)
    within = str(_("within {km} km")).format(km=f"{event.place.radius_km:g}")
    return f"{label(event.precision)}, {within}"


@register.filter
def speaker(claim: Claim) -> str:
    """Who says it: the nearest speaker, else the outlet in its own voice."""
    return claim.speaker or str(_("the outlet itself"))


@register.filter
def web(address: str) -> bool:
    """Is it an address of the web? Material may carry others, "javascript:" among them; those are shown, not linked."""
    return address.casefold().startswith(("http://", "https://"))
