"""The example reports in, the pictures of docs/site.md out: `python docs/pictures.py` (needs Debian's chromium)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "pictures"
WARS = ("aleppo-2016", "ukraine-2023", "sudan-2023")
PORT = "8765"
WIDE, PHONE = {"width": 1200, "height": 760}, {"width": 390, "height": 760}


def main() -> None:
    """Read, serve, look, and write one PNG a page."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = f"{folder}/examples.db"
        dunant = [sys.executable, "-m", "dunant.cli"]
        reports = [str(ROOT / "examples" / war) for war in WARS]
        subprocess.run([*dunant, "read", *reports, "--record", record], check=True, capture_output=True)
        serving = [*dunant, "serve", "--record", record, "--port", PORT]
        served = subprocess.Popen(serving, stdout=subprocess.PIPE, text=True)
        try:
            assert served.stdout is not None
            served.stdout.readline()
            with sync_playwright() as started:
                browser = started.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                take(browser.new_page(viewport=WIDE))
                phone = browser.new_page(viewport=PHONE)
                kept(phone, "/?place=Khartoum", "phone")
        finally:
            served.terminate()


def take(page: Page) -> None:
    """The wide pictures."""
    kept(page, "/?place=Khartoum", "map")
    page.check("#ground")
    page.wait_for_selector(".holder")
    page.wait_for_timeout(500)
    page.screenshot(path=OUT / "ground.png")
    kept(page, "/events/?place=Idlib&harm=killed", "events")
    page.locator("tbody a").first.click()
    page.screenshot(path=OUT / "event.png")
    page.locator("blockquote a").first.click()
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=OUT / "report.png")
    kept(page, "/tallies/?place=Aleppo", "tallies")


def kept(page: Page, path: str, name: str) -> None:
    """One page as a picture."""
    page.goto(f"http://127.0.0.1:{PORT}{path}", wait_until="networkidle")
    page.screenshot(path=OUT / f"{name}.png")


if __name__ == "__main__":
    main()
