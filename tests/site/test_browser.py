"""The site as a reader's browser shows it: no other host is asked, and axe-core finds no accessibility fault."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core looks for accessibility faults")

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here (Debian package chromium)")
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
PAGES = ("/", "/events/", "/tallies/", "/control/", "/talks/", "/sources/", "/search/?q=Idlib", "/method/", "/data/",
         "/situation/")
STARTED = 60  # seconds


@pytest.fixture(scope="module")
def address(record: str) -> Iterator[str]:
    """The site, served as a user serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dunant.cli", "serve", "--record", record, "--port", str(port)]
    served = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert served.stdout is not None
        line = served.stdout.readline()
        assert f"http://127.0.0.1:{port}/" in line
        yield f"http://127.0.0.1:{port}"
    finally:
        served.terminate()
        served.wait(timeout=STARTED)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Chromium, without a window."""
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser) -> Iterator[object]:
    """A fresh window that notes every request and every fault of a script."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    opened = context.new_page()
    opened.asked, opened.faults = [], []
    opened.on("request", lambda one: opened.asked.append(one.url))
    opened.on("pageerror", lambda one: opened.faults.append(str(one)))
    opened.on("console", lambda one: opened.faults.append(one.text) if one.type == "error" else None)
    yield opened
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_fault_and_no_other_host(page, address: str, path: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    assert not page.faults
    assert page.asked and all(url.startswith((address, "data:")) for url in page.asked)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(page, address: str, path: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    found = axe.Axe().run(page)
    assert not found.response["violations"], found.generate_report()


def test_an_event_and_its_report_are_accessible_and_one_click_apart(page, address: str) -> None:
    page.goto(address + "/events/?place=Idlib&harm=killed")
    page.locator("tbody a").first.click()
    assert "/events/evt-" in page.url
    assert not axe.Axe().run(page).response["violations"]
    page.locator("blockquote a").first.click()
    assert "/reports/doc-" in page.url and "#at-clm-" in page.url
    assert page.locator(":target mark").count() == 1
    assert not axe.Axe().run(page).response["violations"]
    assert not page.faults


def test_the_map_draws_land_dots_and_areas_and_a_dot_opens_its_event(page, address: str) -> None:
    page.goto(address + "/?place=Aleppo", wait_until="networkidle")
    page.wait_for_selector(".land", state="attached")
    assert page.locator(".leaflet-marker-icon").count() + page.locator("path.area").count() > 0
    page.locator(".leaflet-marker-icon.pin, path.area").first.click(force=True)
    page.locator(".leaflet-popup a[href^='/events/']").click()
    assert "/events/evt-" in page.url


def test_the_slider_narrows_what_is_drawn(page, address: str) -> None:
    page.goto(address + "/", wait_until="networkidle")
    page.wait_for_selector("#slider:not([hidden])")

    def drawn() -> int:
        counted = [int(one) for one in page.locator(".cluster").all_inner_texts()]
        return sum(counted) + page.locator(".pin").count() + page.locator("path.area").count()

    everything = drawn()
    page.locator("#to").evaluate("(one) => { one.value = 1; one.dispatchEvent(new Event('input')); }")
    assert page.locator("#to-day").inner_text() < "2020"
    assert drawn() < everything


def test_the_layer_of_control_says_in_words_who_holds_what(page, address: str) -> None:
    page.goto(address + "/", wait_until="networkidle")
    assert page.locator(".holder").count() == 0
    page.check("#ground")
    page.wait_for_selector(".holder")
    page.wait_for_selector(".holder:not(.crowded)")
    boxes = [one.bounding_box() for one in page.locator(".holder:not(.crowded)").all()]
    assert all(len(one) > 8 for one in page.locator(".holder:not(.crowded)").all_inner_texts())
    for at, one in enumerate(boxes):
        for other in boxes[:at]:
            assert one["x"] >= other["x"] + other["width"] - 1 or other["x"] >= one["x"] + one["width"] - 1 \
                or one["y"] >= other["y"] + other["height"] - 1 or other["y"] >= one["y"] + one["height"] - 1
    assert not axe.Axe().run(page).response["violations"]
    page.uncheck("#ground")
    page.wait_for_selector(".holder", state="detached")
    assert not page.faults


def test_without_a_script_the_list_and_the_filters_work(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/events/")
    every = page.locator("tbody tr").count()
    page.fill("#place", "Idlib")
    page.click("text=Show")
    assert 0 < page.locator("tbody tr").count() < every
    context.close()


@pytest.mark.parametrize("path", ["/", "/events/", "/tallies/"])
def test_a_phone_scrolls_down_and_never_sideways(browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 740})
    page = context.new_page()
    page.goto(address + path, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    context.close()


def test_the_page_of_arabic_runs_from_the_right_and_has_no_violation(browser, address: str) -> None:
    context = browser.new_context(locale="ar")
    page = context.new_page()
    page.goto(address + "/events/", wait_until="networkidle")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert not axe.Axe().run(page).response["violations"]
    context.close()


@pytest.fixture(scope="module")
def editor(record: str) -> tuple[str, str]:
    """An account, made as a user makes it: its name and password."""
    name, password = "keys", "a phrase nobody guesses"
    command = [sys.executable, "-m", "dunant.cli", "users", "add", name, "--role", "editor", "--record", record]
    command.append("--password-stdin")
    made = subprocess.run(command, input=f"{password}\n", capture_output=True, text=True, check=True)
    assert "keys, editor" in made.stdout
    return name, password


def test_three_questions_are_reviewed_with_the_keyboard_alone(page, address: str, editor: tuple[str, str]) -> None:
    page.goto(address + "/review/")
    page.keyboard.press("Tab")
    page.locator("#id_username").focus()
    page.keyboard.type(editor[0])
    page.keyboard.press("Tab")
    page.keyboard.type(editor[1])
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector("#answers")
    assert not axe.Axe().run(page).response["violations"]
    asked = []
    for key in ("s", "s", "u"):
        asked.append(page.locator("input[name=key]").get_attribute("value"))
        with page.expect_navigation():
            page.keyboard.press(key)
    assert len(set(asked)) == 3
    with page.expect_navigation():
        page.keyboard.press("z")
    assert page.locator("input[name=key]").get_attribute("value") == asked[-1]
    page.goto(address + "/moderation/")
    assert not axe.Axe().run(page).response["violations"]
    assert not page.faults


@pytest.mark.parametrize("kind", ["comment", "correction", "tip"])
def test_a_reply_of_each_kind_is_sent_and_held(page, address: str, kind: str) -> None:
    page.goto(address + "/events/?harm=killed")
    page.locator("tbody a").first.click()
    page.select_option("#id_kind", kind)
    page.fill("#id_text", f"What a {kind} says of it.")
    if kind != "tip":
        page.fill("#id_name", "Somebody")
        page.fill("#id_email", "somebody@example.org")
    if kind == "correction":
        page.fill("#id_value", "7")
        page.fill("#id_source", "the list on the wall")
    page.click("form.reply button:has-text('Send')")
    if "/replies/of/" in page.url:  # the tests before came from the same network, seconds ago
        assert "wait" in page.locator("[role=alert]").inner_text()
        page.wait_for_timeout(15_500)
        page.click("form.reply button:has-text('Send')")
    assert "held for a moderator" in page.locator("main").inner_text()
    assert not axe.Axe().run(page).response["violations"]
