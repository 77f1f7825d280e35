"""A harm in its article in; how it came about out: the likeliest of the causes that the text tells."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dunant.extractors.english import text
from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_frames import Suffered
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.linear import model, shares, steps
from dunant.extractors.english.text import Sentence
from dunant.extractors.english.violence import DECIDED, Violence, violence
from dunant.model.vocab import Cause

BACK = (0, 1, 2, 3, 5, 8)  # sentences
PARTS = (0, 25, 50, 75)  # per cent of the causes told
LONGEST_TITLE = 300  # characters; what is longer is no title


@dataclass(frozen=True, slots=True)
class Told:
    """A cause that sentence `sentence` tells."""

    sentence: int
    violence: Violence


class Causes:
    """The causes that an article tells, in text order, and those of its title."""

    def __init__(self, article: Article) -> None:
        self._article = article
        known = [Told(i, v) for i in range(len(article.sentences)) for v in article.violence(i)]
        self.told = [t for t in known if t.violence.cause is not Cause.UNKNOWN]
        self.strong = [t for t in self.told if not (t.violence.weak and t.violence.form == "weapon")]
        self._here: dict[int, list[Violence]] = {}
        for t in self.told:
            self._here.setdefault(t.sentence, []).append(t.violence)
        self._causes = tuple(dict.fromkeys(t.violence.cause for t in self.told))
        self._often = Counter(t.violence.cause for t in self.strong)
        title = article.document.title[:LONGEST_TITLE]
        read = violence(Sentence(title, 0, len(title), 0, True, text.tokens(title)))
        self.title = {v.cause for v in read} - {Cause.UNKNOWN}

    def chosen(self, i: int, frame: Suffered, total: bool, ruled: Cause) -> Cause:
        """The cause that the word of harm tells itself, else the likeliest; by rules (`ruled`) without a model."""
        judge, own = model("cause"), table("harm_causes").get(self._article.sentences[i].tokens[frame.how[0]].low)
        if judge is None or own:
            return Cause(own) if own else ruled
        causes, rows = self.candidates(i, frame, total, ruled)
        likely = shares(judge, rows)
        return causes[max(range(len(likely)), key=lambda k: likely[k])]

    def candidates(self, i: int, frame: Suffered, total: bool, ruled: Cause) -> tuple[list[Cause], list[list[str]]]:
        """The causes it may have, "unknown" first, and what is to be seen of each."""
        harm = _Harm(i, frame, total, ruled)
        told = [*self._causes, *self.title, ruled]
        causes = [Cause.UNKNOWN, *dict.fromkeys(c for c in told if c is not Cause.UNKNOWN)]
        return causes, [self._of_none(harm), *(self._of_cause(harm, c) for c in causes[1:])]

    def _of_none(self, harm: _Harm) -> list[str]:
        """What speaks for a cause that the text does not tell."""
        here = harm.sentence in self._here
        last = self._last(harm.sentence)
        tokens = self._article.sentences[harm.sentence].tokens
        war = any(t.low in words("scope", "campaign") for t in tokens)
        return [
            "0",
            f"0here={here}:{harm.total}",
            f"0title={bool(self.title)}",
            f"0rule={harm.ruled is Cause.UNKNOWN}:{here}",
            f"0war={war}:{harm.total}",
            f"0effect={harm.frame.effect}",
            f"0status={harm.frame.group.status}",
            f"0letter={harm.frame.letter}",
            *steps("0back", harm.sentence - last.sentence if last else None, BACK),
        ]

    def _last(self, i: int) -> Told | None:
        """The last of the strong causes told before sentence `i`."""
        at = bisect_left(self.strong, i, key=lambda t: t.sentence)
        return self.strong[at - 1] if at else None

    def _of_cause(self, harm: _Harm, cause: Cause) -> list[str]:
        """What is to be seen of one cause, each once."""
        found = [f"c={cause}", f"rule={cause is harm.ruled}", f"total={harm.total}"]
        found += [f"c={cause}:{harm.frame.group.status}", *self._of_sentence(harm, cause), *self._of_story(harm, cause)]
        return list(dict.fromkeys(found))

    def _of_sentence(self, harm: _Harm, cause: Cause) -> Iterator[str]:
        """Where the figure's own sentence tells the cause."""
        how, here = harm.frame.how, self._here.get(harm.sentence, [])
        mine = [v for v in here if v.cause is cause]
        yield f"here={bool(mine)}:{len({v.cause for v in here}) > 1}"
        for attack in mine:
            after = attack.first >= how[1]
            yield f"form={attack.form}:{after}:{attack.weak}"
        if here:
            nearest = min(here, key=lambda v: _distance(v, how))
            yield f"nearest={nearest.cause is cause}:{nearest.first >= how[1]}:{nearest.form}"
            later = [v for v in here if v.first >= how[1]]
            yield f"following={bool(later) and later[0].cause is cause}:{bool(later)}"
            yield f"decided={cause in DECIDED}:{any(v.cause in DECIDED for v in here)}"

    def _of_story(self, harm: _Harm, cause: Cause) -> Iterator[str]:
        """How the rest of the article tells the cause."""
        here, last = harm.sentence in self._here, self._last(harm.sentence)
        yield f"title={cause in self.title}:{here}:{bool(self.title)}"
        if last:
            is_it = last.violence.cause is cause
            yield f"last={is_it}:{here}"
            yield f"lead={self.strong[0].violence.cause is cause}:{here}"
            yield from steps(f"last={is_it}", harm.sentence - last.sentence, BACK)
        if self.strong:
            yield from steps("share", 100 * self._often[cause] // len(self.strong), PARTS)


@dataclass(frozen=True, slots=True)
class _Harm:
    sentence: int
    frame: Suffered
    total: bool
    ruled: Cause


def _distance(attack: Violence, how: Sequence[int]) -> int:
    """Tokens between; an attack after the word of harm ("killed in shelling") counts a little nearer."""
    return attack.first - how[1] if attack.first >= how[1] else how[0] - attack.last + 1
