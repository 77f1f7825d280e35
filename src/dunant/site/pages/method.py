"""A request in; how the record is made, in numbers and in the codebook's words, out."""

from __future__ import annotations

from inspect import getdoc

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dunant.site.archive import archive
from dunant.stages.policies import POLICIES


def page(request: HttpRequest) -> HttpResponse:
    """The coding rules, the estimate rules in force, and what stands open."""
    shelf = archive().shelf()
    origins = sorted({claim.origin for claim in shelf.claims})
    return render(request, "dunant/method.html", {
        "origins": origins, "policies": [(name, getdoc(policy) or "") for name, policy in POLICIES.items()],
        "claims": len(shelf.claims),
    })
