"""A name, a password and where turned on a code of six digits in, a session out; and the page that turns codes on.

Codes are those of RFC 6238, as authenticator applications make them; django-otp checks them and slows down guessing.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from typing import Any

import segno
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_otp import login as with_code
from django_otp.plugins.otp_totp.models import TOTPDevice

from dunant.site.replies.sealing import opened_secret, seal_secret

ISSUER = "dunant"
BARE = 40  # hex digits of a secret that an older version kept unsealed
SECRET = 20  # bytes, as RFC 4226 wants them


class Device(TOTPDevice):
    """What makes an account's codes; its secret is sealed with the key that stands outside the database."""

    class Meta:
        """The same table as django-otp's."""

        proxy, app_label = True, "dunant_site"

    @property
    def bin_key(self) -> bytes:
        """The secret itself."""
        return bytes.fromhex(self.key) if len(self.key) == BARE else opened_secret(self.key, str(self.user_id))


def device_of(user: User) -> Device | None:
    """What makes the codes of an account; None where it has no second factor. A secret that stood bare is sealed."""
    device = Device.objects.filter(user=user, confirmed=True).first()
    if device and len(device.key) == BARE:
        device.key = seal_secret(device.bin_key, str(user.pk))
        device.save(update_fields=["key"])
    return device


def _fresh(user: User) -> Device:
    """The one that waits for its first code."""
    made = {"name": ISSUER, "key": seal_secret(secrets.token_bytes(SECRET), str(user.pk))}
    return Device.objects.get_or_create(user=user, confirmed=False, defaults=made)[0]


def picture(address: str) -> SafeString:
    """The address as a QR code that an application photographs: SVG without style or script."""
    drawn = segno.make(address, error="m").svg_inline(scale=5, light="#fff", svgclass="code", lineclass=None)
    return mark_safe(drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(_("Code to photograph"))}" ', 1))


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
    fresh = device or _fresh(user)
    fault = ""
    if request.method == "POST":
        if fresh.verify_token(request.POST.get("code", "").replace(" ", "")):
            return _switched(request, fresh)
        fault = str(_("This code does not fit; codes change every 30 seconds."))
    secret = "" if device else b32encode(fresh.bin_key).decode().rstrip("=")
    return render(request, "dunant/second.html", {
        "on": device is not None, "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "address": "" if device else fresh.config_url, "fault": fault,
        "picture": "" if device else picture(fresh.config_url),
    }, status=400 if fault else 200)


def _switched(request: HttpRequest, device: Device) -> HttpResponse:
    """On where it was off; off where it was on."""
    if device.confirmed:
        device.delete()
    else:
        device.confirmed = True
        device.save()
        with_code(request, device)
    return HttpResponseRedirect(reverse("second"))
