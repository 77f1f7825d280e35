"""A name and a role in, an account of the site out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Annotated

from typer import Argument, Option, Typer

from dunant.cli.command import add
from dunant.cli.options import Listing, OnRecord


@dataclass(frozen=True, kw_only=True)
class Adding(OnRecord):
    """What `users add` is told."""

    name: Annotated[str, Argument(metavar="NAME", help="The name to sign in with.")]
    role: Annotated[str, Option("--role", help="reader, analyst, editor or administrator.")] = "analyst"
    email: Annotated[str, Option("--email", help="Where a link to set a new password is sent.")] = ""
    password_stdin: Annotated[bool, Option("--password-stdin", help="Read the password from standard input.")] = False


def add_user(options: Adding) -> None:
    """Add an account, or give one another role and password."""
    from dunant.site.accounts.adding import added

    password = sys.stdin.readline().rstrip("\n") if options.password_stdin else _asked()
    print(added(options.record, options.name, options.role, password, options.email))


def _asked() -> str:
    """The password, typed twice."""
    from getpass import getpass

    from dunant.errors import UsageError

    first, second = getpass("password: "), getpass("again: ")
    if first != second:
        raise UsageError("the two passwords differ; nothing was changed")
    return first


def list_users(options: Listing) -> None:
    """List the accounts and their roles."""
    from dunant.cli.output import json_line, table
    from dunant.site.accounts.adding import accounts

    found = accounts(options.record)
    if options.json:
        for name, role in found:
            json_line({"name": name, "role": role})
    else:
        table(("name", "role"), found)


@dataclass(frozen=True, kw_only=True)
class Naming(OnRecord):
    """What `users one-factor` is told."""

    name: Annotated[str, Argument(metavar="NAME", help="The account's name.")]


def one_factor(options: Naming) -> None:
    """Let an account whose second factor is lost sign in with its password alone."""
    from dunant.site.accounts.adding import without_second_factor

    print(without_second_factor(options.record, options.name))


def add_to(app: Typer) -> None:
    """Add the commands."""
    group = Typer(help="Accounts of the site.", no_args_is_help=True, rich_markup_mode=None)
    add(group, "add", Adding, add_user)
    add(group, "one-factor", Naming, one_factor)
    add(group, "list", Listing, list_users)
    app.add_typer(group, name="users")
