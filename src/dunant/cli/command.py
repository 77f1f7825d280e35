"""A dataclass of options and a function in, a command with clear errors and exit statuses out.

0 all is well, 1 something was left out or failed, 2 the call is wrong, 130 stopped by Ctrl-C, 141 nobody reads on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from inspect import Parameter, Signature
from typing import Any, TypeVar, get_type_hints

import typer

from dunant.errors import DunantError, UsageError

Options = TypeVar("Options")
Run = Callable[[Options], int | None]
FAILED, WRONG, STOPPED, UNREAD = 1, 2, 130, 141  # the last two: 128 and the number of the signal, as shells have it


def add(group: typer.Typer, name: str, options: type[Options], run: Run[Options]) -> None:
    """Add a command; each field of `options`, an `Annotated` typer Option or Argument, is one of its parameters."""

    def called(**given: Any) -> None:
        raise typer.Exit(guarded(lambda: run(options(**given))))

    hints = get_type_hints(options, include_extras=True)
    called.__annotations__ = dict(hints)
    called.__signature__ = Signature([_parameter(one, hints) for one in fields(options)])  # type: ignore
    called.__doc__ = run.__doc__
    group.command(name)(called)


def _parameter(one: Field[Any], hints: dict[str, Any]) -> Parameter:
    default = Parameter.empty if one.default is MISSING else one.default
    return Parameter(one.name, Parameter.KEYWORD_ONLY, default=default, annotation=hints[one.name])


def guarded(run: Callable[[], int | None]) -> int:
    """Run it; what goes wrong becomes one line on standard error and an exit status."""
    try:
        status = run() or 0
        sys.stdout.flush()
        return status
    except UsageError as fault:
        return told(str(fault), WRONG)
    except DunantError as fault:
        return told(str(fault), FAILED)
    except KeyboardInterrupt:
        return told("stopped", STOPPED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still to be written at exit goes nowhere
        return UNREAD
    except OSError as fault:
        return told(f"{fault.filename or 'output'}: {fault.strerror or fault}", FAILED)


def told(line: str, status: int) -> int:
    """Say it on standard error."""
    print(f"dunant: {line}", file=sys.stderr)
    return status
