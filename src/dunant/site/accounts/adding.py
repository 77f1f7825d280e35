"""A name, a role and a password in, an account out."""

from __future__ import annotations

from dunant.errors import UsageError
from dunant.site.setting_up import set_up


def added(record: str, name: str, role: str, password: str, email: str = "") -> str:
    """Make the account, or give it this role and password; one line on what was done.

    Raises:
        UsageError: no such role, or a password too weak.
    """
    set_up(record)
    from django.contrib.auth.models import User
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from dunant.site.accounts.roles import ROLES, give

    if role not in ROLES:
        raise UsageError(f"no role named {role!r}; known: {', '.join(ROLES)}")
    user = User.objects.filter(username=name).first() or User(username=name)
    made = user.pk is None
    try:
        validate_password(password, user)
    except ValidationError as fault:
        raise UsageError("; ".join(fault.messages)) from None
    user.set_password(password)
    user.email = email or user.email
    user.save()
    give(user, role)
    return f"{'added' if made else 'changed'} {name}, {role}"


def without_second_factor(record: str, name: str) -> str:
    """Let an account sign in with its password alone again; one line on what was done.

    Raises:
        UsageError: there is no such account.
    """
    set_up(record)
    from django.contrib.auth.models import User
    from django_otp.plugins.otp_totp.models import TOTPDevice

    user = User.objects.filter(username=name).first()
    if user is None:
        raise UsageError(f"no account named {name!r}")
    count, _each = TOTPDevice.objects.filter(user=user).delete()
    return f"{name} signs in with the password alone" if count else f"{name} had no second factor"


def accounts(record: str) -> list[tuple[str, str]]:
    """Names and roles."""
    set_up(record)
    from django.contrib.auth.models import User

    from dunant.site.accounts.roles import role_of

    return [(user.username, role_of(user) or "–") for user in User.objects.order_by("username")]
