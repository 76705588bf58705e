"""Photograph the desk over the samples, for docs/desk.md.

    apt-get install chromium fonts-noto-core fonts-noto-cjk
    python scripts/make_desk_pictures.py

Look at the pictures after each change to a page, or to the words and reasons that it shows.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "desk"
CHROMIUM = "/usr/bin/chromium"
SHADES = 128
DESKTOP = 1200, 720
PHONE = 390, 760
TODAY = "1772000000"
"""In February 2026; what the desk says of dates depends on it."""


def main() -> None:
    with served() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        page.goto(address)
        queue(page)
        release(page)
        phone(page)
        browser.close()


@contextmanager
def served() -> Iterator[str]:
    """The address of a desk over the samples."""
    call = [sys.executable, "-m", "releaseconv", "desk", "--no-browser", "samples"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": TODAY}
    with subprocess.Popen(call, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
        found = re.search(r"http://\S+", process.stdout.readline() if process.stdout else "")
        try:
            yield found[0] if found else sys.exit("the desk did not open")
        finally:
            process.terminate()


def queue(page: Page) -> None:
    page.get_by_text(re.compile(r"^\d+ files, ")).wait_for()
    page.locator("#queue-title").evaluate("one => one.scrollIntoView()")
    save(page, "queue")


def release(page: Page) -> None:
    opened(page, "valve-foundry")
    save(page, "release")
    page.get_by_role("tab", name="Web page").click()
    page.frame_locator("iframe").get_by_role("heading", level=1).wait_for()
    save(page, "preview")


def phone(page: Page) -> None:
    page.get_by_role("link", name="Desk").click()
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    opened(page, "note-arabic")
    save(page, "phone")


def opened(page: Page, name: str) -> None:
    page.get_by_label("Find").fill(name)
    page.locator(".files tr", has_text=name).get_by_role("link").click()
    page.locator("#lines").press("Home")


def save(page: Page, name: str) -> None:
    """Keep what is seen in few colours: pictures stay in the history for ever."""
    shown = Image.open(io.BytesIO(page.screenshot()))
    few = shown.convert("RGB").quantize(SHADES, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
