"""Reports in, the record longer; one line of the codebook's JSON a report, or a table, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer

from dunant.cli.command import FAILED, STOPPED, add, told
from dunant.cli.options import Listing
from dunant.errors import DunantError, UsageError

if TYPE_CHECKING:
    from dunant.intake import ReadReport

LLM = "llm"  # the extractor that asks a language model


@dataclass(frozen=True, kw_only=True)
class Options(Listing):
    """What `read` is told."""

    sources: Annotated[
        list[str], Argument(metavar="SOURCE...", help="Files, folders, web addresses, feeds, or - for standard input.")
    ]
    published: Annotated[str, Option("--published", help="Publication day of all these reports, YYYY-MM-DD.")] = ""
    outlet: Annotated[str, Option("--outlet", help="The outlet of all these reports.")] = ""
    workers: Annotated[int, Option("--workers", help="How many processes extract at once.")] = 1
    columns: Annotated[
        str, Option("--columns", help="A table's own names of columns: text=body,date=day.")
    ] = ""
    extractor: Annotated[str, Option("--extractor", help="What reads the claims: english, or llm.")] = "english"
    llm_url: Annotated[
        str, Option("--llm-url", help="With --extractor llm: the server the texts are sent to, such as http://host/v1.")
    ] = ""
    llm_model: Annotated[str, Option("--llm-model", help="With --extractor llm: the model's name on that server.")] = ""
    llm_timeout: Annotated[
        str, Option("--llm-timeout", help="With --extractor llm: seconds to wait for one answer, 300 unless told.")
    ] = ""


def read(options: Options) -> int:
    """Read reports into the record; what cannot be read is named, and the rest is read."""
    from dunant.cli.watching import Watch
    from dunant.monitor import Monitor

    columns, given = named(options.columns), asked_of(options)
    with (
        Monitor(options.record, extractor=options.extractor, options=given) as monitor,
        Watch(options.sources, options.json) as watch,
    ):
        try:
            monitor.read(
                *options.sources, published=options.published, outlet=options.outlet, workers=options.workers,
                columns=columns, on_read=watch.saw,
            )
        except KeyboardInterrupt:
            return told(f"stopped; {kept(watch.report)}; run it again to go on", STOPPED)
        except UsageError:
            raise
        except DunantError as fault:
            return told(f"{fault} ({kept(watch.report)})", FAILED)
    summary(watch.report, errors=options.json)
    return FAILED if watch.report.left_out else 0


def named(columns: str) -> dict[str, str]:
    """`text=body,date=day` as a mapping; UsageError where it is not written so."""
    pairs = [part.partition("=") for part in columns.split(",") if part.strip()]
    if any(not (ours.strip() and sign and theirs.strip()) for ours, sign, theirs in pairs):
        raise UsageError(f"columns {columns!r}: write them as text=body,date=day")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def asked_of(options: Options) -> dict[str, str]:
    """What the extractor is made with; UsageError where there is none of that name or it lacks something."""
    from dunant import plugins

    asked = {"url": options.llm_url, "model": options.llm_model, "timeout": options.llm_timeout}
    given = {name: value for name, value in asked.items() if value}
    if given and options.extractor != LLM:
        raise UsageError(f"--llm-{next(iter(given))} goes with --extractor {LLM}")
    if options.extractor == LLM and not {"url", "model"} <= set(given):
        raise UsageError(f"--extractor {LLM} needs --llm-url and --llm-model")
    plugins.extractor(options.extractor, **given)  # before a record is made
    return given


def kept(report: ReadReport) -> str:
    """How many reports are safe."""
    return f"{report.reports} reports read before are kept"


def summary(report: ReadReport, errors: bool) -> None:
    """The table of what was found, and what was odd, the rare in full."""
    from dunant.cli.output import console, table
    from dunant.model.vocab import Kind

    known = report.reports - report.new
    rows: list[tuple[str, object]] = [("reports read", report.reports)]
    rows += [("  held already", known)] if known else []
    rows += [(f"{kind} claims", report.claims[kind]) for kind in Kind]
    rows += [("left out", len(report.left_out))] if report.left_out else []
    table(("what", "how many"), rows, errors)
    out = console(errors=True)
    for code, count in sorted(report.notes.items()):
        for issue in report.examples[code]:
            out.print(f"note: {issue}", markup=False, soft_wrap=True)
        if count > len(report.examples[code]):
            more = count - len(report.examples[code])
            out.print(f"note: and {more} more of this kind ({code}); `dunant check` lists them", markup=False)


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "read", Options, read)
