"""An e-mail address in, a link sent to it that sets a new password once, out."""

from __future__ import annotations

from django.contrib.auth import views
from django.urls import path

TEMPLATE = "dunant/password.html"

urlpatterns = [
    path("", views.PasswordResetView.as_view(
        template_name=TEMPLATE, email_template_name="dunant/password_letter.txt",
        subject_template_name="dunant/password_subject.txt"), name="password_reset"),
    path("sent/", views.PasswordResetDoneView.as_view(template_name=TEMPLATE, extra_context={"step": "sent"}),
         name="password_reset_done"),
    path("<uidb64>/<token>/", views.PasswordResetConfirmView.as_view(
        template_name=TEMPLATE, extra_context={"step": "set"}), name="password_reset_confirm"),
    path("done/", views.PasswordResetCompleteView.as_view(template_name=TEMPLATE, extra_context={"step": "done"}),
         name="password_reset_complete"),
]
