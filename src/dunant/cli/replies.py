"""A record in, how well its site screens replies, and what was kept too long dropped, out."""

from __future__ import annotations

from dataclasses import asdict

from typer import Typer

from dunant.cli.command import add
from dunant.cli.options import Listing


def evaluate(options: Listing) -> None:
    """Replay the moderators' decisions in the order in which replies came: genuine replies lost in 1,000, by time."""
    from dunant.cli.output import json_line, table
    from dunant.site.setting_up import set_up

    set_up(options.record)
    from dunant.site.replies.evaluating import stretches

    found = stretches()
    if options.json:
        for one in found:
            json_line(asdict(one) | {"lost_per_thousand": one.lost_per_thousand})
        return
    if not found:
        print("no moderator has decided on a reply yet")
        return
    rows = [(one.first, one.last, one.genuine, one.lost, _per_thousand(one.lost_per_thousand), one.spam, one.caught)
            for one in found]
    table(("first", "last", "genuine", "lost", "lost in 1,000", "spam", "caught"), rows)


def _per_thousand(share: float | None) -> str:
    return "–" if share is None else f"{share:.1f}"


def tidy(options: Listing) -> None:
    """Drop what was kept long enough: networks, what nobody moderated, spam, trash; ask Akismet again where it is on.

    `serve` does it at its start.
    """
    from dunant.cli.output import json_line
    from dunant.site.setting_up import set_up

    set_up(options.record)
    from dunant.site.replies.keeping import drop_old
    from dunant.site.replies.outside import on, recheck

    dropped, again = drop_old(), recheck() if on() else {}
    if options.json:
        json_line({**dropped, **again})
    else:
        print(", ".join(f"{name}: {count} dropped" for name, count in dropped.items()))
        if again:
            print(", ".join(f"{name}: {count}" for name, count in again.items()))


def add_to(app: Typer) -> None:
    """Add the commands."""
    group = Typer(help="Replies left on the site.", no_args_is_help=True, rich_markup_mode=None)
    add(group, "evaluate", Listing, evaluate)
    add(group, "tidy", Listing, tidy)
    app.add_typer(group, name="replies")
