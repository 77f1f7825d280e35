"""A name in, the places that have it out; a file of places in, an overlay out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from typer import Argument, Option, Typer

from dunant.cli.command import FAILED, add, told
from dunant.cli.options import Listing, OnRecord


@dataclass(frozen=True, kw_only=True)
class FindOptions(Listing):
    """What `places find` is told."""

    name: Annotated[str, Argument(metavar="NAME", help="A name, in any spelling or script that the gazetteer has.")]
    country: Annotated[
        str, Option("--country", help="Countries (SY,IQ) in which near spellings count too.")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class AddOptions(OnRecord):
    """What `places add` is told."""

    file: Annotated[
        str, Argument(metavar="FILE", help="A GeoNames dump, CSV, GeoJSON, JSON items or Who's On First; also gzipped.")
    ]
    name_field: Annotated[str, Option("--name-field", help="The column that holds the name.")] = ""
    code_field: Annotated[str, Option("--code-field", help="The column that holds the P-code or other code.")] = ""
    country: Annotated[str, Option("--country", help="The country of all these places, such as SY.")] = ""
    feature: Annotated[
        str, Option("--feature", help="The GeoNames feature code of all these places: PPLX, ADM3.")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class PackOptions:
    """What `places pack` is told."""

    out: Annotated[str, Option("--out", help="Build a new pack in this file; needs the extra [pack].")] = ""
    everywhere: Annotated[
        bool, Option("--everywhere", help="In the new pack, every town from 500 people on, of all countries.")
    ] = False


def find(options: FindOptions) -> int:
    """Find places by name, likeliest first; from the record's overlay, where there is one, and the pack."""
    from dunant.asking import pack
    from dunant.beside import beside
    from dunant.cli.output import line, table
    from dunant.gazetteers import Places

    path = beside(options.record)
    countries = tuple(part.strip().upper() for part in options.country.split(",") if part.strip())
    found = Places.of(path, pack()).find(options.name, countries)
    if options.json:
        for place in found:
            line(place)
    elif found:
        rows = [(one.id, one.name, ", ".join((*one.admin, one.country)), one.feature, one.precision,
                 f"{one.lat:.4f} {one.lon:.4f}", f"{one.radius_km:g}", one.population or "", one.gazetteer)
                for one in found]
        table(("id", "name", "in", "feature", "precision", "lat lon", "km", "people", "from"), rows)
    return 0 if found else told(f"no place is named {options.name!r}; add it with `dunant places add`", FAILED)


def add_file(options: AddOptions) -> int:
    """Add a file of places to the record's overlay; the places of all claims are sought anew."""
    from dunant.gazetteers.formats import Fields
    from dunant.monitor import Monitor

    fields = Fields(
        name=options.name_field, pcode=options.code_field, country=options.country.upper(), feature=options.feature
    )
    with Monitor(options.record) as monitor:
        added = monitor.add_places(options.file, fields)
    print(f"places added: {added.places} from {options.file} ({added.kind})")
    return told(f"rows left out, without a name or a point: {added.left_out}", FAILED) if added.left_out else 0


def build(options: PackOptions) -> None:
    """Say which gazetteer pack is used and where it comes from; with --out, build one."""
    from pathlib import Path

    from dunant.gazetteers import Pack, shipped
    from dunant.monitor import PACK, pack

    if options.out:
        from dunant.gazetteers.build import build

        count = build(Path(options.out), options.everywhere)
        print(f"{count} places in {options.out}; use it with {PACK}={options.out}")
        return
    used = Pack(pack() or shipped())
    count = used.store.execute("SELECT count(*) FROM place").fetchone()[0]
    print(f"{used.path}: {count} places")
    for key, value in used.store.execute("SELECT * FROM about ORDER BY 1"):
        print(f"{key}: {value}")


def add_to(app: Typer) -> None:
    """Add the commands."""
    group = Typer(help="Find places; add places that the pack lacks.", no_args_is_help=True)
    add(group, "find", FindOptions, find)
    add(group, "add", AddOptions, add_file)
    add(group, "pack", PackOptions, build)
    app.add_typer(group, name="places")
