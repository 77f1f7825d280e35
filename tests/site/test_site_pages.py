"""Addresses in, pages out: each number with its sentence, and no more of a text than the public may read."""

from __future__ import annotations

import gzip
import html
import json
import re
from xml.etree import ElementTree

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")

PAGES = ("/", "/events/", "/tallies/", "/control/", "/talks/", "/sources/", "/search/", "/method/", "/data/",
         "/situation/")


def text(answer) -> str:
    """The answer's words, tags taken out."""
    return html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_and_stays_on_its_host(client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    body = answer.content.decode()
    assert "<h1" in body
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', body)
    assert " style=" not in body and "<style" not in body and "<script>" not in body
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe-inline" not in policy


def test_the_map_holds_every_event_with_a_place_finer_than_a_country(client, shelf) -> None:
    drawn = json.loads(client.get("/map.json").content)
    known = {event.id: event for event in shelf.events if event.place and event.place.precision != "country"}
    assert {f"evt-{row[0]}" for row in drawn["rows"]} == set(known)
    assert known
    for key, place, kind, days, toll in drawn["rows"]:
        lat, lon, radius, _wide, name, exactness, _asked = drawn["places"][place]
        event = known[f"evt-{key}"]
        assert name and exactness and drawn["types"][kind] and drawn["days"][days][0]
        assert (lat, lon, radius) == (round(event.place.lat, 5), round(event.place.lon, 5), event.place.radius_km)
        counted = [one for one in event.estimates if (one.low, one.best, one.high) != (None, None, None)]
        assert bool(drawn["tolls"][toll][1:]) == bool(counted)
    squeezed = client.get("/map.json", headers={"accept-encoding": "gzip"})
    assert json.loads(gzip.decompress(squeezed.content)) == drawn


def test_an_event_shows_each_claim_with_its_sentence_and_who_says_it(client, shelf) -> None:
    event = max(shelf.events, key=lambda one: len(one.claims))
    page = client.get(f"/events/{event.id}/")
    for claim in event.claims:
        assert f'id="{claim.id}"' in page.content.decode()
        assert re.sub(r"\s+", " ", claim.quote.exact) in re.sub(r"\s+", " ", text(page).replace("  ", " "))
    for estimate in event.estimates:
        assert estimate.rule in text(page)


def test_every_event_has_a_page(client, shelf) -> None:
    for event in shelf.events:
        assert client.get(f"/events/{event.id}/").status_code == 200, event.id


def test_every_report_has_a_page_that_marks_claims_of_its_own_where_it_has_any(client, shelf) -> None:
    for document, claims in shelf.told.items():
        body = client.get(f"/reports/{document}/").content.decode()
        marked = set(re.findall(r'class="quoted" id="at-(clm-[0-9a-f]+)"', body))
        inner = {claim.id for claim in claims}
        assert marked <= inner
        assert bool(marked) == bool(inner)


def test_the_public_reads_no_sentence_farther_than_one_from_a_quote(client, shelf) -> None:
    """A sentence two or more away from every quote stands nowhere on the report's page."""
    from dunant.site.pages.evidence import beside

    far = 0
    for key, document in shelf.documents.items():
        shown = [beside(document.text, one.quote.start, one.quote.end) for one in shelf.told.get(key, ())]
        lines = [(found.start(), found.end(), found.group()) for found in re.finditer(r"[^.\n]{40,}", document.text)]
        hidden = [line for start, end, line in lines
                  if not any(start <= last and first <= end for first, last in shown)]
        page = text(client.get(f"/reports/{key}/"))
        far += len(hidden)
        assert not [line for line in hidden if line in page and line not in document.title]
    assert far, "the examples hold no sentence that is far from every quote: this test would test nothing"


def test_an_id_an_event_had_leads_to_the_one_it_has(client, shelf) -> None:
    event = max(shelf.events, key=lambda one: len(one.claims))
    old = next(key for key, one in shelf.ways.items() if one.id == event.id and key != event.id)
    answer = client.get(f"/events/{old}/")
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/events/{event.id}/"


@pytest.mark.parametrize("address", ["/events/evt-0000/", "/reports/doc-zz/", "/data/events.xls", "/nowhere/"])
def test_what_is_not_there_is_not_found(client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Not found" in text(answer)


def test_a_filter_narrows_the_list_and_the_map_alike(client, shelf) -> None:
    query = "?place=Idlib&cause=air_strike"
    drawn = {f"evt-{one[0]}" for one in json.loads(client.get(f"/map.json{query}").content)["rows"]}
    listed = set(re.findall(r"/events/(evt-[0-9a-f]+)/", client.get(f"/events/{query}").content.decode()))
    assert drawn and drawn <= listed < {event.id for event in shelf.events}


def test_a_day_that_is_none_is_one_line_and_narrows_nothing(client, shelf) -> None:
    page = client.get("/events/?since=someday")
    assert page.status_code == 200
    assert "someday" in text(page) and 'role="alert"' in page.content.decode()
    assert f"{len(shelf.events)} events" in text(page)


def test_as_of_shows_what_reports_of_that_day_said(client, shelf) -> None:
    early = client.get("/events/?as_of=2016-12-06")
    keys = re.findall(r"/events/(evt-[0-9a-f]+)/", early.content.decode())
    known = [shelf.ways[key] for key in keys if key in shelf.ways]
    assert known and len(keys) < len(shelf.events)
    for event in known:
        days = [shelf.documents[claim.document].published for claim in event.claims]
        assert any(on is None or str(on) <= "2016-12-06" for on in days), event.id


def test_what_a_reader_types_is_shown_as_text(client) -> None:
    for address in ("/search/?q=", "/events/?place=", "/tallies/?by=", "/events/?since="):
        body = client.get(address + "%3Cscript%3Ealert(1)%3C/script%3E").content.decode()
        assert "<script>alert" not in body


def test_arabic_runs_from_right_to_left(client) -> None:
    body = client.get("/", headers={"accept-language": "ar"}).content.decode()
    assert '<html lang="ar" dir="rtl">' in body


def test_another_host_is_refused_and_a_way_back_leads_to_this_site_alone(client) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400
    assert client.get("/language/?language=ar&next=//elsewhere.example/").headers["Location"] == "/"
    assert client.get("/language/?language=ar&next=/talks/").headers["Location"] == "/talks/"
    client.cookies.clear()


def test_downloads_hold_the_public_events(client, shelf) -> None:
    rows = client.get("/data/events.csv").content.decode().splitlines()
    assert len(rows) > len(shelf.events) / 2
    found = json.loads(client.get("/data/events.geojson").content)
    assert len(found["features"]) == len(shelf.events)


def test_static_files_come_from_the_packages(client) -> None:
    for file in ("leaflet/leaflet.js", "cluster/leaflet.markercluster.js", "dunant/map.js",
                 "dunant/basemap/countries.json"):
        assert client.get(f"/static/{file}").status_code == 200, file


def test_the_feed_and_the_sitemap_are_well_formed_and_lead_to_pages(client, shelf) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(client.get("/feed.atom").content)
    links = [one.attrib["href"] for entry in feed.findall(f"{atom}entry") for one in entry.findall(f"{atom}link")]
    assert len(links) == min(50, len(shelf.events))
    listed = ElementTree.fromstring(client.get("/sitemap.xml").content)
    pages = [one.text or "" for one in listed.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(pages) > len(shelf.events) + len(shelf.documents)
    for address in (links[0], pages[0], pages[-1]):
        assert client.get(re.sub(r"^https?://[^/]+", "", address)).status_code == 200
    assert "Sitemap: " in client.get("/robots.txt").content.decode()


def test_a_situation_report_as_markdown_says_who_says_it(client, shelf) -> None:
    body = client.get("/situation.md?place=Idlib").content.decode()
    assert body.startswith("# Situation report")
    assert re.search(r"^- .* killed; .*said by .+ <http", body, re.MULTILINE)


def test_an_address_that_is_none_of_the_web_is_shown_and_not_linked() -> None:
    from dunant.site.templatetags.words import web

    assert web("HTTPS://outlet.example/a") and not web("javascript:alert(1)") and not web(" data:text/html,x")
