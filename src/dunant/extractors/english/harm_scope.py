"""A figure in its sentence in; incident or running total, and since when, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dunant.extractors.english.article import Article
from dunant.extractors.english.dates import TimeExpression
from dunant.extractors.english.harm_frames import Suffered
from dunant.extractors.english.harm_since import SHORT, Began, began, precise, war_began
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.linear import bucket, model, steps
from dunant.model.vocab import Scope
from dunant.model.when import When

LARGE = 10_000  # people; no single attack of the gold counts as many
SOME_DAYS = timedelta(days=4)  # what counts "since" so long ago the readers of gold-train take for a total, less never
FEW = 10  # people; of fewer, told in the simple past without a date, gold-train has no total
SPANS = (0, 1, 3, 6)  # days
PERFECT = frozenset({"has", "have"})
RECORD = 8  # tokens before "the kidnapping of policemen" in which "involved in" stands
NEAR = 14  # tokens between a figure and the words that make it a total


@dataclass(frozen=True, slots=True)
class Reach:
    """How far in time a figure reaches: its scope, the first day as precise as said, and the days.

    `summed` is what an incident of some days is if it counts as a total.
    """

    scope: Scope
    since: str = ""
    when: When | None = None
    summed: Reach | None = None


INCIDENT = Reach(Scope.INCIDENT)


def reach(article: Article, i: int, frame: Suffered) -> Reach:
    """The reach of the figure of `frame` in sentence `i`: told by its dates, else weighed by the model."""
    ruled = by_rule(article, i, frame)
    if ruled.scope is Scope.INCIDENT and ruled.summed is None and (within := _within_days(article, i, frame)):
        return Reach(Scope.INCIDENT, when=within.when)
    if _of_record(article, i, frame):
        return Reach(Scope.CUMULATIVE)
    judge = model("scope")
    if judge is None or ruled.since or (ruled.scope is Scope.INCIDENT and _few(article, i, frame)):
        return ruled
    total = judge.keeps(features(article, i, frame, ruled))
    if total and ruled.scope is Scope.INCIDENT:
        return ruled.summed or _total(article, war_began(article, i))
    if not total and ruled.scope is Scope.CUMULATIVE:
        return INCIDENT
    return ruled


def _within_days(article: Article, i: int, frame: Suffered) -> TimeExpression | None:
    """ "In the past three days": so short a time near the figure leaves no doubt."""
    published = article.document.published
    return next(
        (
            t
            for t in article.times(i)
            if t.granularity == "period" and t.kind == "point" and _near(t, frame) and t.when.first and t.when.last
            and t.when.last == published and t.when.last - t.when.first < SOME_DAYS
            and not any(word in t.when.words.lower() for word in ("recent", "few", "several"))
        ),
        None,
    )


def _of_record(article: Article, i: int, frame: Suffered) -> bool:
    """ "Involved in the kidnapping of policemen", "wanted for killing villagers": what somebody is known for."""
    before = article.sentences[i].tokens[max(0, frame.how[0] - RECORD) : frame.how[0]]
    return frame.group.form == "bare" and any(t.low in words("scope", "of record") for t in before)


def _few(article: Article, i: int, frame: Suffered) -> bool:
    """So few people, in the simple past, that nothing but a word of time could make a total of them."""
    group, tokens = frame.whole or frame.group, article.sentences[i].tokens
    near = {t.low for t in tokens[max(0, frame.how[0] - 4) : frame.how[0]]}
    few = group.form in ("counted", "single") and (group.low or FEW) < FEW
    return few and not near & {"has", "have"} and not article.times(i)


def by_rule(article: Article, i: int, frame: Suffered) -> Reach:
    """What the dates and the words of war and campaign in the sentence say."""
    since = _since(article, i, frame)
    if since is not None:
        return since
    low = frame.group.low or frame.group.high or 0
    if low >= LARGE or _campaign(article, i, frame):
        return _total(article, war_began(article, i))
    return INCIDENT


def features(article: Article, i: int, frame: Suffered, ruled: Reach) -> list[str]:
    """What is to be seen of a figure that makes it one incident or a running total."""
    return [
        *_of_figure(frame, ruled),
        *_of_tense(article, i, frame),
        *_of_surroundings(article, i),
        *_of_dates(article, i),
        *_of_sentence_before(article, i, frame),
    ]


def _of_figure(frame: Suffered, ruled: Reach) -> Iterator[str]:
    group = frame.whole or frame.group
    low = bucket(group.low or group.high or 0, (0, 1, 2, 9, 24, 49, 99, 199, 499, 999, 9999))
    yield f"ruled={ruled.scope}"
    yield f"ruledsince={bool(ruled.since)}"
    yield f"form={group.form}"
    yield f"low={low}"
    yield f"effect={frame.effect}"
    yield f"effect={frame.effect}:{group.form}"
    yield f"letter={frame.letter}"
    yield f"pattern={frame.pattern}"


def _of_tense(article: Article, i: int, frame: Suffered) -> Iterator[str]:
    tokens = article.sentences[i].tokens
    near = [t.low for t in tokens[max(0, frame.how[0] - 4) : frame.how[0]]]
    perfect = any(w in ("has", "have") for w in near)
    yield f"perfect={perfect}"
    yield f"past={any(w in ('was', 'were') for w in near)}"
    yield f"perfect={perfect}:{frame.effect}"


def _of_surroundings(article: Article, i: int) -> Iterator[str]:
    low = {t.low for t in article.sentences[i].tokens}
    for section in ("campaign", "adding"):
        yield f"{section}={bool(low & words('scope', section))}"
    for word in sorted(low & words("scope", "hints")):
        yield f"hint={word}"
    nouns = [article.sentences[i].tokens[v.last - 1].low for v in article.violence(i) if v.form == "noun"]
    yield f"attacks={min(2, len(article.violence(i)))}"
    yield f"plural={any(noun.endswith('s') for noun in nouns)}"
    yield f"single={any(not noun.endswith('s') for noun in nouns)}"
    yield f"sentence={bucket(i, (0, 2, 5, 10))}"
    yield f"late={i > 0.7 * len(article.sentences)}"


def _of_dates(article: Article, i: int) -> Iterator[str]:
    times = article.times(i)
    yield f"times={bool(times)}"
    for time in times:
        yield f"time={time.kind}:{time.granularity}"
        if time.when.first and time.when.last and time.granularity == "period":
            yield from steps("span", (time.when.last - time.when.first).days, SPANS)
        if time.kind == "since" and time.when.first and article.document.published:
            gap = (article.document.published - time.when.first).days
            yield f"since={bucket(gap, (1, 3, 6, 13, 31, 366))}"


def _of_sentence_before(article: Article, i: int, frame: Suffered) -> Iterator[str]:
    """Whether the sentence may go on with what the one before tells of."""
    opening = {t.low for t in article.sentences[i].tokens[:4]}
    goes_on = bool(opening & words("scope", "going on")) and not _own_day(article, i)
    yield f"goeson={goes_on}"
    if i == 0:
        return
    near = {t.low for t in article.sentences[i].tokens[max(0, frame.how[0] - 4) : frame.how[0]]}
    opened = any(t.kind == "since" and t.when.first and _some_days(article, t.when.first) for t in article.times(i - 1))
    yield f"opened={opened}:{bool(near & PERFECT)}:{_own_day(article, i)}"
    told = [by_rule(article, i - 1, whole_of(other)) for other in article.harmed(i - 1)]
    if told:
        yield f"before={told[-1].scope}:{_own_day(article, i)}"
        yield f"before={told[-1].scope}:{goes_on}"


def whole_of(frame: Suffered) -> Suffered:
    """The frame of the whole that a part lies in: a part reaches as far in time as its whole."""
    return replace(frame, group=frame.whole) if frame.whole else frame


def _since(article: Article, i: int, frame: Suffered) -> Reach | None:
    """A "since …", "in the past three months" or "between … and …" in the sentence decides."""
    for time in article.times(i):
        if time.kind == "since" and (_says_since(time) or not _own_day(article, i)):
            return _opened(article, i, time)
        if time.granularity in ("period", "month", "year", "season") and time.when.known and _near(time, frame):
            length = (time.when.last or date.max) - (time.when.first or date.min)
            spans = time.granularity == "period" or time.kind in ("since", "duration", "period")
            if spans and length >= SHORT:
                return Reach(Scope.CUMULATIVE, precise(time), time.when)
            if spans and length >= SOME_DAYS:
                total = Reach(Scope.CUMULATIVE, precise(time), time.when)
                return Reach(Scope.INCIDENT, when=time.when, summed=total)
    return None


def _opened(article: Article, i: int, time: TimeExpression) -> Reach | None:
    """What counts since a time: from some days on a total; since what is not dated, a total."""
    first = time.when.first
    if first is None:
        war = any(f" {word} " in f" {time.when.words.lower()} " for word in words("scope", "campaign"))
        return _total(article, war_began(article, i) if war else None) if time.granularity == "period" else None
    if _some_days(article, first):
        return _total(article, began(time))
    return Reach(Scope.INCIDENT, when=time.when)


def _some_days(article: Article, first: date) -> bool:
    published = article.document.published
    return published is None or published - first >= SOME_DAYS


def _says_since(time: TimeExpression) -> bool:
    """ "Since the offensive began on Friday", and no "offensive which began on Friday"."""
    return time.when.words.lower().startswith(("since", "ever since"))


def _own_day(article: Article, i: int) -> bool:
    """Does the sentence tell of a day of its own?"""
    return any(t.kind == "point" and t.granularity in ("day", "part_of_day") for t in article.times(i))


def _near(time: TimeExpression, frame: Suffered) -> bool:
    return min(abs(time.first - frame.group.first), abs(time.first - frame.how[1])) <= NEAR


def _campaign(article: Article, i: int, frame: Suffered) -> bool:
    """Do words of war, or "so far", stand near the figure, and no attack of its own?"""
    sentence = article.sentences[i]
    near = sentence.tokens[max(0, frame.group.first - NEAR) : frame.how[1] + NEAR]
    low = " ".join(t.low for t in near)
    if any(f" {phrase} " in f" {low} " for phrase in words("scope", "adding")):
        return not any(
            t.granularity in ("day", "part_of_day", "moment") and t.kind == "point" for t in article.times(i)
        )
    return any(t.low in words("scope", "campaign") for t in near) and not article.violence(i)


def _total(article: Article, began: Began | None) -> Reach:
    published = article.document.published
    if began is None or (published and began.first > published):
        return Reach(Scope.CUMULATIVE)
    last = began.last or published
    return Reach(
        Scope.CUMULATIVE, began.since, When(first=began.first, last=last, words=began.words) if last else None
    )
