"""A name in, who it means out; a file of actors in, the record's own register out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer

from dunant.cli.command import FAILED, add, told
from dunant.cli.options import Listing, OnRecord

if TYPE_CHECKING:
    from dunant.model.register import Actor
    from dunant.register import Register

HEAD = ("id", "name", "kind", "side", "part of", "from", "to", "voice")


@dataclass(frozen=True, kw_only=True)
class FindOptions(Listing):
    """What `actors find` is told."""

    name: Annotated[str, Argument(metavar="NAME", help="A name as a report writes it, or the id of an actor.")]
    on: Annotated[str, Option("--on", help="The day on which the name was used, YYYY-MM-DD.")] = ""
    country: Annotated[
        str, Option("--country", help="The country that the report is about, such as SY; of several, the first.")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class AddOptions(OnRecord):
    """What `actors add` is told."""

    file: Annotated[str, Argument(metavar="FILE", help="A CSV file with the columns of the actor register.")]


def find(options: FindOptions) -> int:
    """Find who a name means, from the record's own actors, where there are any, and the shipped register."""
    from dunant.beside import beside
    from dunant.cli.output import line, table
    from dunant.narrowing import day
    from dunant.register import Register, actors_path

    at = beside(options.record)
    own = actors_path(at) if at else None
    register = Register.of(own if own and own.is_file() else None)
    countries = tuple(part.strip().upper() for part in options.country.split(",") if part.strip())
    known = register.get(options.name)
    found = (known,) if known else register.find_all(options.name, day(options.on or None), countries)
    if options.json:
        for actor in found:
            line(actor)
    elif found:
        table(HEAD, [row(actor, register) for actor in found])
    return 0 if found else told(unknown(options.name, countries), FAILED)


def row(actor: Actor, register: Register) -> tuple[object, ...]:
    """One actor, and the voice that it is counted as."""
    parent = register.called(actor.parent) if actor.parent else ""
    voice = register.called(register.canonical(actor.name))
    return (actor.id, actor.name, actor.kind, actor.side, parent, actor.valid_from or "", actor.valid_to or "", voice)


def unknown(name: str, countries: tuple[str, ...]) -> str:
    """That the name means nobody, or more than one."""
    asked = f" in {', '.join(countries)}" if countries else ""
    hint = "" if countries else "give --country if several have it, or "
    return f"no one actor is named {name!r}{asked}; {hint}add it with `dunant actors add`"


def add_file(options: AddOptions) -> None:
    """Add a file of actors to the record's own, all or none; the events' voices are then heard anew."""
    from dunant.monitor import Monitor

    with Monitor(options.record) as monitor:
        added = monitor.add_actors(options.file)
    replaced = f", {added.replaced} replaced" if added.replaced else ""
    print(f"actors added: {added.actors} from {options.file}{replaced}")


def add_to(app: Typer) -> None:
    """Add the commands."""
    group = Typer(help="Find who a name means; add actors that the register lacks.", no_args_is_help=True)
    add(group, "find", FindOptions, find)
    add(group, "add", AddOptions, add_file)
    app.add_typer(group, name="actors")
