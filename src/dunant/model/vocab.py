"""The closed vocabularies, in the field's own words (docs/codebook.md)."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a claim is about."""

    HARM = "harm"
    CONTROL = "control"
    ATTACK = "attack"
    TALKS = "talks"


class Effect(StrEnum):
    """What was done to people."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    HARMED = "harmed"  # killed and injured together, or not said which


class Qualifier(StrEnum):
    """How a count was hedged."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    RANGE = "range"
    INDEFINITE = "indefinite"


class Status(StrEnum):
    """Whether the text calls the people civilians or combatants."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """One attack, clash or day; or a running total."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"


class Cause(StrEnum):
    """How people were harmed, or with what an attack was made."""

    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    EXPLOSION = "explosion"
    SHOOTING = "shooting"
    CLASHES = "clashes"
    EXECUTION = "execution"
    CHEMICAL = "chemical"
    SIEGE = "siege"
    OTHER = "other"
    UNKNOWN = "unknown"


class Change(StrEnum):
    """How ground changed hands, or who holds it."""

    CAPTURED = "captured"
    LOST = "lost"
    WITHDREW = "withdrew"
    REPELLED = "repelled"
    BESIEGED = "besieged"
    SIEGE_BROKEN = "siege_broken"
    HOLDS = "holds"
    ADVANCING = "advancing"


class Act(StrEnum):
    """What parties say to each other and do off the battlefield."""

    ACCUSE = "accuse"
    DENY = "deny"
    DEMAND = "demand"
    CONDEMN = "condemn"
    AGREE = "agree"
    REJECT = "reject"
    VETO = "veto"
    MEET = "meet"
    PROPOSE = "propose"
    CEASEFIRE = "ceasefire"
    VIOLATE = "violate"
    EVACUATE = "evacuate"
    AID = "aid"


class Role(StrEnum):
    """What a named party is to a claim."""

    BY = "by"  # who did it, gains or holds ground
    FROM = "from"  # who loses ground
    TARGET = "target"
    ACTOR = "actor"  # who accuses, agrees, meets …
    SPEAKER = "speaker"
    PLACE = "place"


class Certainty(StrEnum):
    """How firmly the text ties a party to the deed."""

    ASSERTED = "asserted"
    SUSPECTED = "suspected"
    DENIED = "denied"


class Modality(StrEnum):
    """Whether the claim says that it happened."""

    ASSERTED = "asserted"
    DENIED = "denied"
    NEGATED = "negated"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"


class Question(StrEnum):
    """What a judgement answers."""

    SAME_EVENT = "same_event"
    PLACE_OF = "place_of"
    ACTOR_OF = "actor_of"
    VALID = "valid"
    FIELD_VALUE = "field_value"
    PUBLISH = "publish"
    SHOW_AS = "show_as"


class Verdict(StrEnum):
    """The answer; OPEN is a question nobody has answered yet."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    OPEN = "open"


class Precision(StrEnum):
    """How exactly a place is known, fine to coarse."""

    EXACT = "exact"
    NEIGHBOURHOOD = "neighbourhood"
    TOWN = "town"
    CITY = "city"
    CITY_PART = "city_part"
    DISTRICT = "district"
    PROVINCE = "province"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class EventStatus(StrEnum):
    """How far an event has come from machine to public."""

    MACHINE = "machine"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Grade(StrEnum):
    """How well it is evidenced who harmed people in an event (the grades of Airwars)."""

    CONFIRMED = "confirmed"  # a party admits harm that it did
    FAIR = "fair"  # two or more independent voices agree on who did it
    WEAK = "weak"  # one voice, or several that do not agree on an author
    CONTESTED = "contested"  # different parties are named as author
    DISCOUNTED = "discounted"  # a person or a later report says that it was fighters, or that it did not happen
