"""An address in, the page that answers it out."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from dunant.site.accounts import passwords, second
from dunant.site.analysts import events as deciding
from dunant.site.analysts import review
from dunant.site.api import api
from dunant.site.pages import (
    control,
    downloads,
    drawing,
    events,
    feeds,
    language,
    method,
    reports,
    search,
    situation,
    sources,
    talks,
    tallies,
)
from dunant.site.replies import callback, endpoint, moderation, rights, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", api.urls),
    path("replies/of/<str:about>/", views.leave, name="leave"),
    path("1.1/verify-key", endpoint.verify),
    path("1.1/comment-check", endpoint.check),
    path("1.1/submit-spam", endpoint.submit, {"sort": "spam"}),
    path("1.1/submit-ham", endpoint.submit, {"sort": "ham"}),
    path("1.2/usage-limit", endpoint.usage),
    path("replies/akismet/", callback.webhook, name="akismet_callback"),
    path("replies/mine/", rights.ask, name="rights"),
    path("replies/mine/<str:link>/", rights.mine, name="mine"),
    path("replies/<str:secret>/", views.became, name="reply"),
    path("moderation/", moderation.queue, name="moderation"),
    path("moderation/<int:reply>/decide/", moderation.decide, name="decide"),
    path("moderation/<int:reply>/contact/", moderation.contact, name="contact"),
    path("moderation/<int:reply>/accept/", moderation.accept, name="accept"),
    path("review/", review.page, name="review"),
    path("events/<str:wanted>/decide/", deciding.decide, name="decide_event"),
    path("accounts/login/", second.SignIn.as_view(), name="login"),
    path("accounts/second/", second.page, name="second"),
    path("accounts/password/", include(passwords)),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    path("", events.front, name="front"),
    path("events/", events.table, name="events"),
    path("map.json", drawing.drawn, name="on_map"),
    path("events.geojson", RedirectView.as_view(url="/data/events.geojson", query_string=True)),
    path("events/<str:wanted>/", events.one, name="event"),
    path("reports/<str:wanted>/", reports.one, name="report"),
    path("tallies/", tallies.page, name="tallies"),
    path("control/", control.page, name="control"),
    path("control.geojson", control.layer, name="control_layer"),
    path("talks/", talks.page, name="talks"),
    path("sources/", sources.page, name="sources"),
    path("situation/", situation.page, name="situation"),
    path("situation.md", situation.markdown, name="situation_markdown"),
    path("feed.atom", feeds.atom, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("search/", search.page, name="search"),
    path("language/", language.choose, name="language"),
    path("method/", method.page, name="method"),
    path("data/", downloads.page, name="data"),
    path("data/events.<str:form>", downloads.file, name="download"),
]
