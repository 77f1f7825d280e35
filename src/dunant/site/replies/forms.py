"""What a reader fills in in, a reply that may be kept, or one line for each fault, out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dunant.site.labels import FIELDS
from dunant.site.replies.models import LONGEST, Reply
from dunant.stages.amending import BOUNDS, CLAIM_FIELDS

NAME, EMAIL, SOURCE = 80, 100, 500  # characters


class ReplyForm(forms.Form):
    """The form under every event and report; name and e-mail may stay empty for a tip."""

    kind = forms.ChoiceField(label=_("What is this?"), choices=Reply.Kind.choices, initial=Reply.Kind.COMMENT)
    text = forms.CharField(label=_("Your reply"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}))
    claim = forms.ChoiceField(label=_("Which claim"), required=False)
    field = forms.ChoiceField(label=_("Which value is wrong"), required=False,
                              choices=[("", "–"), *((one, FIELDS[one]) for one in (*BOUNDS, *CLAIM_FIELDS))])
    value = forms.CharField(label=_("What it should be"), max_length=200, required=False)
    source = forms.CharField(label=_("Your source"), max_length=SOURCE, required=False)
    name = forms.CharField(label=_("Name"), max_length=NAME, required=False,
                           widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("E-mail"), max_length=EMAIL, required=False,
                             widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    show_name = forms.BooleanField(label=_("Show my name beside my comment"), required=False)
    remember = forms.BooleanField(label=_("Save my name and e-mail in this browser for the next time I reply"),
                                  required=False)
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    heading2 = forms.CharField(required=False, widget=forms.TextInput(
        attrs={"tabindex": "-1", "autocomplete": "off", "aria-hidden": "true"}))

    def __init__(self, *given: Any, claims: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        """`claims`: those of the event or report, each with its words; one of them, or none, is what is wrong."""
        super().__init__(*given, **more)
        self.fields["claim"].choices = [("", "–"), *claims]

    def clean(self) -> dict[str, Any]:
        """Name and e-mail are needed, but for a tip; a correction says of what, what else, and by what source."""
        found = super().clean() or {}
        kind = found.get("kind")
        if kind != Reply.Kind.TIP:
            self._need(found, ("name", "email"), _("needed, but for a tip"))
        if kind == Reply.Kind.CORRECTION:
            self._need(found, ("value", "source"), _("a correction says what it should be, and by what source"))
        return found

    def _need(self, found: dict[str, Any], names: tuple[str, ...], why: object) -> None:
        for name in names:
            if not found.get(name) and name not in self.errors:
                self.add_error(name, str(why))


