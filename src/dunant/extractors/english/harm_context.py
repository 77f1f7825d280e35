"""An article read sentence by sentence in; the cause and author that a bare figure continues out."""

from __future__ import annotations

from dunant.extractors.english.agents import Agent, attacker
from dunant.extractors.english.article import Article
from dunant.extractors.english.lexicon import table
from dunant.extractors.english.violence import DECIDED, Violence
from dunant.model.vocab import Cause

MEMORY = 3  # sentences for which an attack goes on being what figures are of


class Context:
    """What the last sentences told of an attack. Call `enter` or `pass_over` once a sentence, in order."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._last: tuple[int, Violence] | None = None
        self._agent: Agent | None = None
        self._agent_at = -MEMORY

    def enter(self, i: int) -> None:
        """Sentence `i` holds figures; it may tell of an attack as well."""
        self.pass_over(i)

    def pass_over(self, i: int) -> None:
        """Remember the attack that sentence `i` tells of, if any."""
        telling = [v for v in self._article.violence(i) if v.cause is not Cause.UNKNOWN and not (v.weak and v.form == "weapon")]
        if telling:
            decided = [v for v in telling if v.cause in DECIDED]
            self._last = (i, (decided or telling)[0])
            self._agent = next((a for v in telling if (a := attacker(self._article, i, v))), None)
            self._agent_at = i

    def cause_here(self, i: int, how: tuple[int, int]) -> Cause:
        """The cause that the sentence itself gives for the harm at tokens `how`."""
        tokens = self._article.sentences[i].tokens
        told = table("harm_causes").get(tokens[how[0]].low)
        if told:
            return Cause(told)
        near = [v for v in self._article.violence(i) if v.cause is not Cause.UNKNOWN]
        decided = [v for v in near if v.cause in DECIDED]
        best = min(decided or near, key=lambda v: self._distance(i, v, how), default=None)
        return best.cause if best else Cause.UNKNOWN

    def _distance(self, i: int, attack: Violence, how: tuple[int, int]) -> int:
        """Tokens between, an attack after the word of harm ("killed in shelling") counting a little nearer."""
        if attack.first >= how[1]:
            return attack.first - how[1]
        return how[0] - attack.last + 1

    def cause(self, i: int) -> Cause:
        """The cause that earlier sentences give, while it is remembered."""
        if self._last and i - self._last[0] <= MEMORY:
            return self._last[1].cause
        return Cause.UNKNOWN

    def agent(self, i: int) -> Agent | None:
        """The author that earlier sentences give, while remembered."""
        return self._agent if i - self._agent_at <= MEMORY and self._agent_at < i else None
