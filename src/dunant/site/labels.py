"""The closed vocabularies in, what a page calls their words out, in the language of the reader."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dunant.model.vocab import Qualifier
from dunant.stages.control import State

LABELS: dict[str, str | Promise] = {
    # what was done to people
    "killed": _("killed"), "injured": _("injured"), "missing": _("missing"), "detained": _("detained"),
    "displaced": _("displaced"), "harmed": _("killed or injured"),
    # how
    "air_strike": _("air strike"), "shelling": _("shelling"), "explosion": _("explosion"), "shooting": _("shooting"),
    "clashes": _("clashes"), "execution": _("execution"), "chemical": _("chemical attack"), "siege": _("siege"),
    "other": _("other cause"), "unknown": _("unknown"), "harm": _("harm, cause not said"),
    # ground
    "captured": _("captured"), "lost": _("lost"), "withdrew": _("withdrew"), "repelled": _("attack repelled"),
    "besieged": _("besieged"), "siege_broken": _("siege broken"), "holds": _("holds"), "advancing": _("advancing"),
    # talks
    "accuse": _("accuses"), "deny": _("denies"), "demand": _("demands"), "condemn": _("condemns"),
    "agree": _("agrees"), "reject": _("rejects"), "veto": _("vetoes"), "meet": _("meets"), "propose": _("proposes"),
    "ceasefire": _("ceasefire"), "violate": _("breach of a ceasefire"), "evacuate": _("evacuation"), "aid": _("aid"),
    # kinds, status, roles
    "attack": _("attack"), "control": _("control of ground"), "talks": _("talks"),
    "machine": _("read by machine, not reviewed"), "reviewed": _("reviewed"), "published": _("published"),
    "withdrawn": _("withdrawn"), "civilian": _("civilians"), "combatant": _("fighters"),
    "mixed": _("civilians and fighters"), "asserted": _("asserted"), "suspected": _("suspected"),
    "denied": _("denied"), "negated": _("said not to have happened"), "planned": _("planned"),
    "hypothetical": _("hypothetical"), "historical": _("history"), "incident": _("one incident"),
    "cumulative": _("running total"), "by": _("by"), "from": _("from"), "target": _("target"), "actor": _("who"),
    # questions
    "same_event": _("One event, or two?"), "place_of": _("Which place is meant?"), "actor_of": _("Who is meant?"),
    "valid": _("Is this claim read right?"), "field_value": _("What is the value?"), "publish": _("publishing"),
    "show_as": _("how it is shown"), "yes": _("yes"), "no": _("no"), "unsure": _("unsure"), "open": _("taken back"),
    "held": _("held for a moderator"), "approved": _("approved"), "spam": _("spam"), "trash": _("trash"),
    "embargo": _("embargo until"), "place": _("coarser place"), "redaction": _("name taken out"),
    "victims": _("names of the dead"), "named": _("shown"),
    # how well it is evidenced who did it
    "confirmed": _("confirmed"), "fair": _("fair"), "weak": _("weak"), "contested": _("contested"),
    "discounted": _("discounted"),
    # how exactly a place is known
    "exact": _("exact place"), "neighbourhood": _("neighbourhood"), "town": _("town"), "city": _("city"),
    "city_part": _("part of a city"), "district": _("district"), "province": _("province"), "region": _("region"),
    "country": _("country"),
}
FIELDS: dict[str, Promise] = {  # of a claim, as the form for corrections calls them
    "low": _("the least number"), "high": _("the greatest number"), "act": _("what was done"),
    "effect": _("what was done to people"), "change": _("what changed on the ground"), "cause": _("how it was done"),
    "qualifier": _("the hedge (at least, about …)"), "who": _("who is counted"), "status": _("civilians or fighters"),
    "scope": _("one incident, or a running total"), "since": _("since when it counts"), "place": _("the place"),
    "date": _("the day"), "said_by": _("who says so"), "by": _("who did it"),
    "by_certainty": _("how sure it is who did it"), "from": _("who lost it"),
    "target": _("at whom it was aimed"), "actor": _("who took part"),
    "about": _("what it was about"), "modality": _("whether it happened"), "share": _("the share of an area"),
}
STATES: dict[State, Promise] = {
    State.HELD: _("held, and not by its own word alone"), State.CLAIMED: _("claimed by the holder's own side alone"),
    State.CONTESTED: _("contested"), State.UNKNOWN: _("unknown"),
}
HEDGES = {
    Qualifier.AT_LEAST: _("at least {low}"), Qualifier.MORE_THAN: _("more than {low}"),
    Qualifier.AT_MOST: _("at most {high}"), Qualifier.LESS_THAN: _("fewer than {high}"),
    Qualifier.ABOUT: _("about {low}"),
}
