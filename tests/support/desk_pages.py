"""The desk's page in Debian's Chromium, for tests: opened, walked by keys, and looked at."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from conftest import PATIENCE
from desks import CHROMIUM, need_chromium

MILLISECONDS = 1000
expect.set_options(timeout=60 * MILLISECONDS)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; skips where it is not installed."""
    need_chromium()
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield made
        made.close()


@contextmanager
def desk_page(browser: Browser, address: str, *, refusals: bool = False) -> Iterator[Page]:
    """The desk in a window of its own; its console must say nothing, but with `refusals` those."""
    context = browser.new_context(accept_downloads=True, viewport={"width": 1400, "height": 900})
    context.set_default_timeout(PATIENCE * MILLISECONDS)
    made = context.new_page()
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    made.goto(address)
    yield made
    made.unroute_all(behavior="ignoreErrors")  # the queue may ask while the page is closed
    context.close()
    assert [one for one in said if not (refusals and one.startswith("Failed to load"))] == []


def paste(page: Page, text: str) -> None:
    """Open a release of `text`, which is held in memory."""
    page.get_by_label("Text of a release").fill(text)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("#lines")).to_be_focused()


def to_file(page: Page, name: str) -> None:
    """Open a file of the queue."""
    page.get_by_label("Find").fill(name)
    page.locator(".files tr", has_text=name).get_by_role("link").click()
    expect(page.locator("#lines")).to_be_focused()


def walk_to(page: Page, line: int) -> None:
    """Go to a line by keys."""
    page.keyboard.press("Home")
    for _ in range(line - 1):
        page.keyboard.press("ArrowDown")


def hold(page: Page, path: str, most: int | None = None) -> list[Route]:
    """Requests that wait until they are let go: the first `most` of them, or all."""
    held: list[Route] = []
    page.route(path, lambda route: held.append(route), times=most)
    return held


def axe(page: Page) -> list[str]:
    """What axe-core calls serious or critical."""
    script = importlib.resources.files("axe_playwright_python") / "axe.min.js"
    page.evaluate(script.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    grave = [v for v in found["violations"] if v["impact"] in {"serious", "critical"}]
    return [f"{v['id']}: {json.dumps([n['target'] for n in v['nodes'][:3]])}" for v in grave]
