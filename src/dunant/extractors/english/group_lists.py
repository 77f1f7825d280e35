"""Groups of one sentence in; those that one number or one list holds together, as one, out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dunant.extractors.english.numbers import Count
from dunant.extractors.english.text import Sentence
from dunant.model.vocab import Qualifier, Status


@dataclass(frozen=True, slots=True)
class Group:
    """People, token `first` to `last` (excluded).

    Attributes:
        form: counted ("25 civilians"), number ("30"), bare ("civilians"), single ("a child").
        number: token span of the number, or of the head noun where no number is said.
        another: "another 12", "12 more": apart from those counted before.
        age: years, as said of all of them: "41", of several "5–12"; or empty.
    """

    first: int
    last: int
    form: str
    low: int | None
    high: int | None
    qualifier: Qualifier
    who: str
    status: Status
    number: tuple[int, int]
    head: int = -1
    another: bool = False
    age: str = ""


def joined(sentence: Sentence, found: list[Group]) -> list[Group]:
    """ "Women and children", "50 rebels and jihadists", "a man and his daughter": one group under one number."""
    kept: list[Group] = []
    for group in found:
        last = kept[-1] if kept else None
        link = sentence.low(last.last, group.first) if last else ""
        if (
            last
            and group.form == "bare"
            and link in ("and", "or")
            and last.form in ("counted", "bare")
            and last.head >= 0
        ):
            kept[-1] = replace(
                last, last=group.last, who=_between(sentence, last, group), status=_both(last.status, group.status)
            )
        else:
            kept.append(group)
    return _family(sentence, kept)


def _between(sentence: Sentence, first: Group, last: Group) -> str:
    """The words from the first group's noun phrase to the end of the last."""
    head = sentence.tokens[last.last - 1]
    said = sentence.text[sentence.tokens[first.last - 1].end - sentence.start : head.end - sentence.start]
    return first.who + said


def _both(a: Status, b: Status) -> Status:
    if a == b:
        return a
    return Status.MIXED if {a, b} == {Status.CIVILIAN, Status.COMBATANT} else Status.UNKNOWN


def _family(sentence: Sentence, found: list[Group]) -> list[Group]:
    """ "A father, a mother and a son": three or more single persons in one list are one group of as many.

    Those told with their age stand for themselves.
    """
    kept: list[Group] = []
    run: list[Group] = []
    for group in [*found, None]:
        if (
            group
            and group.form == "single"
            and not group.age
            and (not run or sentence.low(run[-1].last, group.first) in ("", ",", "and", ", and"))
        ):
            run.append(group)
            continue
        kept += [_several(sentence, run)] if len(run) > 2 else run
        run = [group] if group and group.form == "single" and not group.age else []
        kept += [group] if group and not run else []
    return kept


def _several(sentence: Sentence, run: list[Group]) -> Group:
    total = sum(group.low or 0 for group in run)
    start = sentence.tokens[run[0].first].start - sentence.start
    who = sentence.text[start : sentence.tokens[run[-1].last - 1].end - sentence.start]
    status = (
        run[0].status
        if len({group.status for group in run}) == 1
        else Status.CIVILIAN
        if Status.COMBATANT not in {group.status for group in run}
        and Status.CIVILIAN in {group.status for group in run}
        else Status.UNKNOWN
    )
    return replace(run[0], last=run[-1].last, low=total, high=total, who=who, status=status)


def family_of(sentence: Sentence, group: Group, counts: list[Count]) -> Group:
    """ "A family of five": five people."""
    if (
        group.form == "single"
        and sentence.tokens[group.last - 1].low == "family"
        and sentence.low(group.last, group.last + 1) == "of"
    ):
        size = next((c for c in counts if c.first == group.last + 1 and not c.unit), None)
        if size:
            return replace(group, last=size.last, low=size.low, high=size.high, form="counted")
    return group
