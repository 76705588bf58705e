"""What is typed, pressed and refused at the desk's page is not lost when an answer comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from desk_pages import axe, chromium, desk_page, hold, paste, to_file
from desks import QUAY, served

pytestmark = pytest.mark.tools

_BAD = "31 Febuary 2027"
_SHOWN = 500  # milliseconds in which an answer is shown


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    made.mkdir()
    for name in ("ash", "elm", "oak"):
        (made / f"{name}.txt").write_text(QUAY, encoding="utf-8")
    return made


@pytest.fixture
def page(folder: Path, browser: Browser) -> Iterator[Page]:
    with served(folder, folder=folder) as url, desk_page(browser, url, refusals=True) as made:
        yield made


def to_other(page: Page, name: str) -> None:
    """Open another release of the queue by hand."""
    page.locator("#home").click()
    to_file(page, name)


def embargo(page: Page) -> Locator:
    return page.get_by_label("Embargo until", exact=True)


def refuse(page: Page, value: str = _BAD) -> None:
    embargo(page).fill(value)
    embargo(page).press("Enter")


def expect_not_saved(page: Page, value: str = _BAD) -> None:
    expect(embargo(page)).to_have_value(value)
    expect(embargo(page)).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-field=embargo] .state")).to_have_text("not saved")


def test_a_refusal_outlives_going_to_another_release(page: Page) -> None:
    to_file(page, "ash.txt")
    refuse(page)
    alert = page.locator("#alert")
    expect(alert).to_contain_text(_BAD)
    expect(alert).not_to_contain_text("ash.txt: ")
    to_other(page, "elm.txt")
    expect(alert).to_contain_text("ash.txt: ")
    expect(alert).to_contain_text(_BAD)
    expect(embargo(page)).to_have_value("")
    assert axe(page) == []
    to_other(page, "ash.txt")
    expect_not_saved(page)
    expect(alert).to_contain_text(_BAD)
    expect(alert).not_to_contain_text("ash.txt: ")
    embargo(page).press("Escape")
    expect(embargo(page)).to_have_value("")
    expect(alert).to_be_empty()


def test_a_refusal_that_comes_late_stays_until_it_is_fixed(page: Page) -> None:
    to_file(page, "ash.txt")
    held = hold(page, "**/field", 1)
    refuse(page)
    expect(page.locator("[data-field=embargo] .state")).to_have_text("saving…")
    to_other(page, "elm.txt")
    held[0].continue_()
    alert = page.locator("#alert")
    expect(alert).to_contain_text("ash.txt: ")
    to_other(page, "oak.txt")
    expect(alert).to_contain_text("ash.txt: ")
    to_other(page, "ash.txt")
    expect_not_saved(page)
    refuse(page, "none")
    expect(page.locator("[data-field=embargo] .state")).to_have_text("set")
    expect(alert).to_be_empty()


def test_a_refusal_that_comes_once_its_release_is_open_again_is_shown_there(page: Page) -> None:
    to_file(page, "ash.txt")
    held = hold(page, "**/field", 1)
    refuse(page)
    expect(page.locator("[data-field=embargo] .state")).to_have_text("saving…")
    to_other(page, "elm.txt")
    to_other(page, "ash.txt")
    held[0].continue_()
    expect_not_saved(page)
    expect(page.locator("#alert")).to_contain_text(_BAD)


def test_refusals_of_two_releases_stand_one_below_the_other(page: Page) -> None:
    to_file(page, "ash.txt")
    refuse(page)
    expect(page.locator("#alert")).to_contain_text(_BAD)
    to_other(page, "elm.txt")
    refuse(page, "tomorrow at noon")
    alert = page.locator("#alert")
    expect(alert).to_contain_text("tomorrow at noon")
    expect(alert).to_contain_text("ash.txt: ")
    to_other(page, "oak.txt")
    close = page.get_by_role("button", name="Close this message")
    expect(close).to_have_count(2)
    close.first.click()
    expect(alert).to_contain_text("elm.txt: ")
    expect(alert).not_to_contain_text("ash.txt: ")
    page.keyboard.press("Escape")
    expect(alert).to_be_empty()
    to_other(page, "ash.txt")
    expect_not_saved(page)


def press(page: Page, target: Locator) -> None:
    """Hold the mouse down on it until the answer to what was typed has come."""
    box = target.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    with page.expect_response("**/field"):
        page.mouse.down()
    page.wait_for_timeout(_SHOWN)
    page.mouse.up()


def test_a_button_that_is_pressed_while_an_answer_comes_does_what_it_says(
    page: Page, folder: Path
) -> None:
    paste(page, QUAY)
    embargo(page).fill("2026-12-05T10:00+02:00")
    press(page, page.get_by_role("button", name="Save to folder"))
    expect(page.locator("#status")).to_contain_text("Saved as")
    expect(page.locator("[data-field=embargo] .state")).to_have_text("set")
    assert (folder / "pasted.txt").exists()


def test_a_download_that_is_pressed_while_an_answer_comes_is_made(page: Page) -> None:
    to_file(page, "ash.txt")
    page.get_by_text("Download", exact=True).click()
    embargo(page).fill("2026-12-05T10:00+02:00")
    with page.expect_download() as got:
        press(page, page.get_by_role("link", name="Markdown"))
    assert "2026" in got.value.path().read_text(encoding="utf-8")
    expect(page.locator("[data-field=embargo] .state")).to_have_text("set")


_CARET = "one => [one.selectionStart, one.selectionEnd, one.value]"


def test_the_caret_stays_when_the_answer_to_another_field_comes(page: Page) -> None:
    to_file(page, "ash.txt")
    value = "2026-12-05T10:00+02:00"
    refuse(page, value)
    expect(page.locator("[data-field=embargo] .state")).to_have_text("set")
    held = hold(page, "**/field", 1)
    page.get_by_label("Issuer", exact=True).fill("Pilots")
    embargo(page).focus()
    embargo(page).evaluate("one => one.setSelectionRange(4, 7)")
    held[0].continue_()
    expect(page.locator("[data-field=issuer] .state")).to_have_text("set")
    assert embargo(page).evaluate(_CARET) == [4, 7, value]
    held = hold(page, "**/field", 1)
    page.get_by_label("Issuer", exact=True).fill("Pilots and Masters")
    embargo(page).focus()
    embargo(page).evaluate("one => one.setSelectionRange(4, 4)")
    page.keyboard.type("x")
    held[0].continue_()
    expect(page.locator("[data-field=issuer] .state")).to_have_text("set")
    page.keyboard.type("y")
    assert embargo(page).evaluate(_CARET) == [6, 6, f"{value[:4]}xy{value[4:]}"]
