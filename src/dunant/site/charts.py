"""Numbers over time in, SVG without script or colour alone out; every chart has a table twin on its page.

Time runs left to right, counts start at zero, running totals are steps, a range is a bar with its best marked, and a
side that nobody bounds is drawn open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 640, 220  # units of the drawing; it scales with the page
LEFT, RIGHT, TOP, BOTTOM = 68, 16, 16, 34
ROW, NAMES, COUNTS, LETTERS = 24, 180, 60, 26  # of bars across: their height, and the room for names and counts
LINE = 13  # from the foot of one name to the next
DASHES = 3  # ways in which a line is broken, so that neighbours differ without colour
OPEN = 14  # units by which a bar without an upper bound reaches on, dashed


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One figure at one day: its bounds, None where not said, and who says it."""

    on: date
    low: int | None
    high: int | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Days and people to units of the drawing."""

    first: date
    last: date
    most: int

    def x(self, on: date) -> float:
        """How far right a day stands."""
        span = max(1, (self.last - self.first).days)
        return LEFT + (WIDTH - LEFT - RIGHT) * (on - self.first).days / span

    def y(self, count: int) -> float:
        """How far down a count stands."""
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * count / max(1, self.most)


def ranges(moments: Sequence[Moment], title: str) -> SafeString:
    """A bar from low to high for each moment, a dot where both are one."""
    if not moments:
        return mark_safe("")
    scale = _scale(moments)
    return _svg(title, [*_axes(scale), *(part for one in moments for part in _bar(one, scale))])


def steps(moments: Sequence[Moment], title: str) -> SafeString:
    """One line that stays until the next figure is said: a running total."""
    known = sorted((one for one in moments if one.low is not None or one.high is not None), key=lambda one: one.on)
    if not known:
        return mark_safe("")
    scale, path, before = _scale(known), "", 0.0
    for one in known:
        x, y = scale.x(one.on), scale.y(_count(one))
        path += f"M{x:.1f} {y:.1f}" if not path else f"H{x:.1f}V{y:.1f}"
        before = x
    path += f"H{max(before, WIDTH - RIGHT):.1f}"
    return _svg(title, [*_axes(scale), f'<path class="line" d="{path}"/>', *(_dot(one, scale) for one in known)])


def columns(counts: Sequence[tuple[date, int]], title: str) -> SafeString:
    """One column for each first day of a month, zero-based."""
    if not counts:
        return mark_safe("")
    moments = [Moment(on=on, low=count, high=count, said="") for on, count in counts]
    last = moments[-1].on + timedelta(days=31)
    scale = Scale(first=moments[0].on, last=last, most=max(count for _, count in counts))
    return _svg(title, [*_axes(scale), *(_column(one, scale) for one in moments)])


def bars(rows: Sequence[tuple[str, int]], title: str) -> SafeString:
    """One bar across for each name, zero-based, its name before it and its count behind."""
    most, tall = max((count for _name, count in rows), default=0), ROW * len(rows) + 2
    if not most:
        return mark_safe("")
    parts = []
    for at, (name, count) in enumerate(rows):
        y, wide = ROW * at + 2, (WIDTH - NAMES - COUNTS) * count / most
        parts += [
            f'<text x="{NAMES - 8}" y="{y + ROW - 8}" text-anchor="end">{escape(cut(name))}</text>',
            f'<rect class="column" x="{NAMES}" y="{y}" width="{wide:.1f}" height="{ROW - 5}"/>',
            f'<text x="{NAMES + wide + 6:.1f}" y="{y + ROW - 8}">{count:,}</text>',
        ]
    return _svg(title, parts, tall)


def cut(name: str) -> str:
    """As much of a name as stands before a bar."""
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"


def beside(
    sum_of: Sequence[tuple[date, int]], voices: Sequence[tuple[str, Sequence[Moment]]], title: str
) -> SafeString:
    """The running sum of events as a full line, each voice's running total as a broken one with its name at its end."""
    known = [(name, [one for one in rows if one.low is not None or one.high is not None]) for name, rows in voices]
    known = [(name, rows) for name, rows in known if rows]
    own = [Moment(on=on, low=count, high=count, said="") for on, count in sum_of]
    every = [*own, *(one for _name, rows in known for one in rows)]
    if not own or not known:
        return mark_safe("")
    scale = _scale(every)
    parts = list(_axes(scale))
    for number, (_name, rows) in enumerate([("", own), *known]):
        path = "".join(f"{'H' if at else 'M'}{scale.x(one.on):.1f}{'V' if at else ' '}{scale.y(_count(one)):.1f}"
                       for at, one in enumerate(rows))
        kind = "line" if not number else f"line said said-{number % DASHES}"
        parts.append(f'<path class="{kind}" d="{path}H{WIDTH - RIGHT}"/>')
    return _svg(title, [*parts, *_ends(known, scale)])


def _ends(known: Sequence[tuple[str, Sequence[Moment]]], scale: Scale) -> Iterator[str]:
    """Each name over the end of its line, and above the name below it."""
    last = HEIGHT - BOTTOM + LINE
    for name, rows in sorted(known, key=lambda one: _count(one[1][-1])):
        last = min(last - LINE, scale.y(_count(rows[-1])) - 5)
        yield f'<text x="{WIDTH - RIGHT}" y="{max(TOP, last):.1f}" text-anchor="end">{escape(cut(name))}</text>'


def _count(one: Moment) -> int:
    return one.low if one.low is not None else one.high or 0


def _scale(moments: Sequence[Moment]) -> Scale:
    on = sorted(one.on for one in moments)
    most = max(max(one.low or 0, one.high or 0) for one in moments)
    first, last = on[0], on[-1]
    if first == last:
        first, last = first - timedelta(days=1), last + timedelta(days=1)
    return Scale(first=first, last=last, most=most)


def _bar(one: Moment, scale: Scale) -> Iterator[str]:
    x, said = scale.x(one.on), f"<title>{escape(one.said)}</title>"
    low, high = (scale.y(count) if count is not None else None for count in (one.low, one.high))
    if low is not None and high is not None and low == high:
        yield f'<circle class="mark" cx="{x:.1f}" cy="{low:.1f}" r="4">{said}</circle>'
        return
    top = high if high is not None else max(2.0, (low or 0.0) - OPEN)
    foot = low if low is not None else scale.y(0)
    kind = "bar" if low is not None and high is not None else "bar open"
    yield f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{foot:.1f}" y2="{top:.1f}">{said}</line>'
    for end in (low, high):
        if end is not None:
            yield f'<circle class="mark" cx="{x:.1f}" cy="{end:.1f}" r="3"/>'


def _dot(one: Moment, scale: Scale) -> str:
    title = f"<title>{escape(one.said)}</title>"
    return f'<circle class="mark" cx="{scale.x(one.on):.1f}" cy="{scale.y(_count(one)):.1f}" r="3">{title}</circle>'


def _column(one: Moment, scale: Scale) -> str:
    x, y, foot = scale.x(one.on), scale.y(one.low or 0), scale.y(0)
    wide = max(2.0, scale.x(one.on + timedelta(days=26)) - x)
    title = f"<title>{one.on:%Y-%m}: {one.low}</title>"
    return f'<rect class="column" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{foot - y:.1f}">{title}</rect>'


def _axes(scale: Scale) -> Iterator[str]:
    foot = scale.y(0)
    yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{foot}" y2="{foot}"/>'
    for count in sorted({0, scale.most // 2, scale.most}):
        yield f'<text x="{LEFT - 6}" y="{scale.y(count) + 4:.1f}" text-anchor="end">{count:,}</text>'
    for on, anchor in ((scale.first, "start"), (scale.last, "end")):
        yield f'<text x="{scale.x(on):.1f}" y="{HEIGHT - 12}" text-anchor="{anchor}">{on.isoformat()}</text>'


def _svg(title: str, parts: Sequence[str], tall: int = HEIGHT) -> SafeString:
    """The drawing with its title; every text that is not ours was escaped where it came in."""
    head = f'<svg class="chart" viewBox="0 0 {WIDTH} {tall}" role="img" aria-label="{escape(title)}">'
    return mark_safe("\n".join([head, f"<title>{escape(title)}</title>", *parts, "</svg>"]))
