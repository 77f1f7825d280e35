"""An account in, what it may do out: each role may do what the roles before it may."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dunant.site.accounts.second import lacking

ROLES = ("reader", "analyst", "editor", "administrator")
Page = Callable[..., HttpResponse]


def role_of(user: AbstractBaseUser | AnonymousUser) -> str:
    """The highest role of an account; empty for none."""
    if not isinstance(user, User) or not user.is_active:
        return ""
    held = set(user.groups.values_list("name", flat=True))
    return next((role for role in reversed(ROLES) if role in held), "")


def may(user: AbstractBaseUser | AnonymousUser, role: str) -> bool:
    """Has the account this role, or a higher one?"""
    held = role_of(user)
    return bool(held) and ROLES.index(held) >= ROLES.index(role)


def needs(role: str) -> Callable[[Page], Page]:
    """A page for this role and higher ones: others sign in first, or are refused."""

    def guarded(page: Page) -> Page:
        @wraps(page)
        def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not may(request.user, role):
                raise PermissionDenied
            if first := lacking(request):
                return HttpResponseRedirect(first)
            return page(request, *args, **named)

        return answer

    return guarded


def at_work(request: HttpRequest, role: str) -> bool:
    """Has the account that asks this role, and given its code where one is needed? Then nothing is hidden from it."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated and may(user, role) and not lacking(request)


def give(user: User, role: str) -> None:
    """This role and no other; ValueError where there is none of that name."""
    if role not in ROLES:
        raise ValueError(f"no role named {role!r}; known: {', '.join(ROLES)}")
    group, _made = Group.objects.get_or_create(name=role)
    user.groups.set([group])


def of_user(request: HttpRequest) -> dict[str, object]:
    """For every page: what the account that asks may do."""
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {"analyst": known and may(user, "analyst"), "editor": known and may(user, "editor")}
