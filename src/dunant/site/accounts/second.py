"""A name, a password and where turned on a code of six digits in, a session out; and the page that turns codes on.

Codes are those of RFC 6238, as authenticator applications make them; django-otp checks them and slows down guessing.
"""

from __future__ import annotations

from base64 import b32encode
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_otp import login as with_code
from django_otp.plugins.otp_totp.models import TOTPDevice

ISSUER = "dunant"


def device_of(user: User) -> TOTPDevice | None:
    """What makes the codes of an account; None where it has no second factor."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


class SignInForm(AuthenticationForm):
    """Name and password, and the code where the account has turned codes on."""

    code = forms.CharField(required=False, max_length=12)

    def clean(self) -> dict[str, Any]:
        """A wrong code is told in the same words as a wrong password."""
        found = super().clean() or {}
        self.device = device_of(self.user_cache) if self.user_cache else None
        if self.device and not self.device.verify_token(found.get("code", "").replace(" ", "")):
            raise self.get_invalid_login_error()
        return found


class SignIn(LoginView):
    """The page to sign in at."""

    template_name = "dunant/login.html"
    authentication_form = SignInForm

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Signed in, and with a code where one was needed."""
        answer = super().form_valid(form)
        if form.device:
            with_code(self.request, form.device)
        return answer


def lacking(request: HttpRequest) -> str:
    """Where an account must go first: to give its code, or to turn codes on where the settings demand it."""
    user = request.user
    if not isinstance(user, User) or getattr(user, "otp_device", None):
        return ""
    if device_of(user):
        return reverse("login")
    return reverse("second") if settings.SECOND_FACTOR == "required" else ""


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Turn codes on: a secret for the application, and one code to prove that it works. Turn them off with a code."""
    user = request.user
    assert isinstance(user, User)
    device = device_of(user)
    fresh = device or TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": ISSUER})[0]
    fault = ""
    if request.method == "POST":
        if fresh.verify_token(request.POST.get("code", "").replace(" ", "")):
            return _switched(request, fresh)
        fault = str(_("This code does not fit; codes change every 30 seconds."))
    secret = "" if device else b32encode(fresh.bin_key).decode().rstrip("=")
    return render(request, "dunant/second.html", {
        "on": device is not None, "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "address": "" if device else fresh.config_url, "fault": fault,
    }, status=400 if fault else 200)


def _switched(request: HttpRequest, device: TOTPDevice) -> HttpResponse:
    """On where it was off; off where it was on."""
    if device.confirmed:
        device.delete()
    else:
        device.confirmed = True
        device.save()
        with_code(request, device)
    return HttpResponseRedirect(reverse("second"))
