"""What the desk's page shows as saved, in Debian's Chromium, is saved: refusals, other tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from desk_pages import axe, chromium, desk_page, hold, paste, walk_to
from desks import QUAY, house, served
from releaseconv.desk.limits import DROPPED
from releaseconv.settings.corrections_file import beside

pytestmark = pytest.mark.tools

_UNTIL = "2026-12-05T10:00+02:00"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("folder")
    for name in ("north", "south"):
        house(made / name)
    return made


@pytest.fixture
def name(folder: Path, request: pytest.FixtureRequest) -> str:
    """A file that the test alone uses."""
    return f"{_own(request.node.name)}.txt"


@pytest.fixture(scope="module")
def address(folder: Path, request: pytest.FixtureRequest, browser: Browser) -> Iterator[str]:
    for item in request.session.items:
        if item.path == request.path:
            (folder / f"{_own(item.name)}.txt").write_text(QUAY, encoding="utf-8")
    with served(folder, folder=folder.parent) as url:
        yield url


def _own(test: str) -> str:
    return test.replace("_", "-").partition("[")[0]


@pytest.fixture
def page(address: str, browser: Browser) -> Iterator[Page]:
    """The desk; what its console says, but for refusals, must be nothing."""
    with desk_page(browser, address, refusals=True) as made:
        yield made


@pytest.fixture
def other(page: Page) -> Iterator[Page]:
    """Another tab of the same browser."""
    made = page.context.new_page()
    made.goto(page.url)
    yield made


_KEY = """async (name) => {
  for (;;) {
    const { rows } = await (await fetch(`api/queue?words=${name}`)).json();
    if (rows.length) return rows[0].key;
    await new Promise((done) => setTimeout(done, 200));
  }
}"""


def to_file(page: Page, name: str) -> None:
    """Open a file, wherever in the queue it stands."""
    page.evaluate("key => { location.hash = `#/release/${key}`; }", page.evaluate(_KEY, name))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator("#lines")).to_be_focused()


def fill(page: Page, label: str, value: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(value)
    field.press("Enter")


def look_no_more(page: Page) -> None:
    """Have the tab not see what is changed elsewhere when somebody comes back to it."""
    page.route("**/current?*", lambda route: route.fulfill(json={}))


def held_until(page: Page) -> list[str]:
    """What the desk's NewsML of the release that is open says of an embargo."""
    key = page.url.rpartition("/")[2]
    made = page.evaluate(
        "key => fetch(`api/releases/${key}/as/newsml`).then((answer) => answer.text())", key
    )
    return re.findall("<embargoed>(.*?)<", made)


def test_what_was_refused_stays_marked_until_it_is_mended(page: Page, name: str) -> None:
    to_file(page, name)
    fill(page, "Embargo until", "5 Dec 2026, 10am")
    embargo = page.get_by_label("Embargo until", exact=True)
    field = page.locator("[data-field=embargo]")
    expect(page.locator("#alert")).to_contain_text("5 Dec 2026, 10am")
    fill(page, "Issuer", "Pilots")
    expect(page.locator("#status")).to_contain_text("Issuer: Pilots.")
    expect(page.locator("#alert")).to_contain_text("5 Dec 2026, 10am")
    expect(embargo).to_have_value("5 Dec 2026, 10am")
    expect(embargo).to_have_attribute("aria-invalid", "true")
    expect(embargo).to_have_accessible_description(re.compile("Not saved: .*It is still empty"))
    expect(field.locator(".state")).to_have_text("not saved")
    assert axe(page) == []
    fill(page, "Embargo until", _UNTIL)
    expect(field.locator(".state")).to_have_text("set")
    expect(embargo).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#alert")).to_be_empty()
    assert held_until(page)


def test_a_good_value_that_was_refused_is_marked_too(page: Page, other: Page, name: str) -> None:
    look_no_more(page)
    to_file(page, name)
    to_file(other, name)
    other.get_by_label("Kind", exact=True).select_option("advisory")
    expect(other.locator("#status")).to_contain_text("Kind: advisory")
    fill(page, "Embargo until", _UNTIL)
    expect(page.locator("#alert")).to_contain_text("reloaded")
    fill(page, "Issuer", "Board")
    expect(page.locator("#status")).to_contain_text("Issuer: Board")
    expect(page.locator("[data-field=embargo] .state")).to_have_text("not saved")
    assert not held_until(page)
    page.get_by_label("Embargo until", exact=True).press("Enter")
    expect(page.locator("[data-field=embargo] .state")).to_have_text("set")
    assert held_until(page)


def test_what_is_typed_is_not_as_sure_as_what_was_read(page: Page) -> None:
    paste(page, QUAY)
    state = page.locator("[data-field=issued] .state")
    expect(state).to_have_text(re.compile(r"^(\d+ % sure)?$"))
    before = state.inner_text()
    date = page.get_by_label("Release date", exact=True)
    date.fill("next Tuesday")
    expect(state).to_have_text("not saved yet")
    date.press("Enter")
    expect(state).to_have_text("not saved")
    page.get_by_label("Issuer", exact=True).focus()
    expect(state).to_have_text("not saved")
    date.press("Escape")
    expect(date).to_have_value("2026-05-04")
    expect(date).to_be_focused()
    expect(state).to_have_text(before)
    expect(page.locator("#alert")).to_be_empty()


def test_what_was_typed_back_to_what_another_tab_changed_shows_what_is_so(
    page: Page, other: Page, name: str
) -> None:
    to_file(page, name)
    fill(page, "Embargo until", _UNTIL)
    expect(page.locator("[data-field=embargo] .state")).to_have_text("set")
    to_file(other, name)
    fill(other, "Embargo until", "none")
    expect(other.locator("#status")).to_contain_text("Embargo until: none")
    embargo = page.get_by_label("Embargo until", exact=True)
    embargo.press("End")
    page.keyboard.type("x")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("#alert")).to_contain_text("reloaded")
    embargo.press("Backspace")
    page.get_by_label("Issuer", exact=True).focus()
    expect(embargo).to_have_value("none")


def test_keys_that_wait_when_the_text_changes_mark_no_other_line(
    page: Page, folder: Path, name: str
) -> None:
    to_file(page, name)
    (folder / name).write_text(f"STATE BULLETIN\n\nPAPERS\n\n{QUAY}", encoding="utf-8")
    held = hold(page, "**/role", 1)
    walk_to(page, 4)
    page.keyboard.press("n")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("o")
    page.wait_for_function("document.querySelectorAll('.changing').length === 2")
    held[0].continue_()
    alert = page.locator("#alert")
    expect(alert).to_contain_text("Line 4: notes to editors")
    expect(alert).to_contain_text("Line 5: furniture")
    expect(page.locator("#L1 .words")).to_have_text("STATE BULLETIN")
    expect(page.locator(".changing")).to_have_count(0)
    assert not (folder / f"{name}.release.toml").exists()
    walk_to(page, 8)
    page.keyboard.press("n")
    expect(page.locator("#status")).to_contain_text("Line 8: notes to editors. Saved in")
    expect(alert).to_contain_text("Line 5: furniture")
    page.keyboard.press("Escape")
    expect(alert).to_be_empty()


def test_keys_that_wait_when_an_answer_brings_another_text_mark_no_line(page: Page) -> None:
    paste(page, QUAY)
    held = hold(page, "**/role", 1)
    walk_to(page, 4)
    page.keyboard.press("n")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("o")
    page.wait_for_function("document.querySelectorAll('.changing').length === 2")
    answer = held[0].fetch()
    told = answer.json()
    told["view"]["lines"].insert(0, {"text": "PAPERS", "pieces": []})
    held[0].fulfill(json=told)
    expect(page.locator("#alert")).to_contain_text("Line 6: furniture")
    expect(page.locator("#L1 .words")).to_have_text("PAPERS")


def download(page: Page, label: str) -> str:
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("link", name=label).click()
    return saved.value.path().read_text(encoding="utf-8")


def test_a_tab_lets_out_what_it_shows_or_nothing(page: Page, other: Page, name: str) -> None:
    look_no_more(page)
    to_file(page, name)
    fill(page, "Embargo until", _UNTIL)
    embargo = page.get_by_label("Embargo until", exact=True)
    expect(page.locator("[data-field=embargo] .state")).to_have_text("set")
    assert "<embargoed>" in download(page, "NewsML-G2")
    expect(page.locator("#status")).to_have_text("NewsML-G2 downloaded.")
    to_file(other, name)
    fill(other, "Embargo until", "none")
    expect(other.locator("#status")).to_contain_text("Embargo until: none")
    got: list[object] = []
    page.on("download", lambda one: got.append(one))
    page.get_by_text("Download", exact=True).click()
    page.get_by_role("link", name="NewsML-G2").press("Enter")
    expect(page.locator("#alert")).to_contain_text("Not done: Download of NewsML-G2")
    expect(embargo).to_have_value("none")
    assert not got
    assert "<embargoed>" not in download(page, "NewsML-G2")


@pytest.mark.parametrize("tab", ["Web page", "PDF", "NewsML-G2"])
def test_a_preview_of_what_is_not_so_any_more_is_none(
    page: Page, other: Page, name: str, tab: str
) -> None:
    to_file(page, name)
    to_file(other, name)
    fill(other, "Headline", f"Ferries in {tab}")
    expect(other.locator("#status")).to_contain_text("Headline: Ferries")
    page.get_by_role("tab", name=tab).click()
    expect(page.locator("#alert")).to_contain_text("reloaded")
    expect(page.locator(".preview > *").first).to_be_visible()
    expect(page.locator(".preview .notice")).to_have_count(0)
    page.get_by_role("tab", name="Fields").click()
    expect(page.get_by_label("Headline", exact=True)).to_have_value(f"Ferries in {tab}")


def test_who_comes_back_to_a_tab_sees_what_is_so(page: Page, folder: Path, name: str) -> None:
    to_file(page, name)
    fill(page, "Issuer", "Board")
    expect(page.locator("#status")).to_contain_text("Issuer: Board")
    (folder / f"{name}.release.toml").write_text('embargo = "2027-01-02"', encoding="utf-8")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("#alert")).to_contain_text("reloaded")
    expect(page.get_by_label("Embargo until", exact=True)).to_have_value(re.compile("^2027-01-02"))


def test_what_waits_for_a_refused_embargo_is_not_downloaded(page: Page, name: str) -> None:
    to_file(page, name)
    held = hold(page, "**/field", 1)
    got: list[object] = []
    page.on("download", lambda one: got.append(one))
    fill(page, "Embargo until", "5 Dec 2026, 10am")
    expect(page.locator("[data-field=embargo] .state")).to_have_text("saving…")
    page.get_by_text("Download", exact=True).click()
    page.get_by_role("link", name="NewsML-G2").click()
    held[0].continue_()
    expect(page.locator("#alert")).to_contain_text("NewsML-G2 was not downloaded")
    assert not got
    page.keyboard.press("Escape")
    download(page, "Markdown")
    expect(page.locator("#status")).to_contain_text("without what was refused: Embargo until")


def test_nothing_is_said_to_be_saved_that_is_not(page: Page, folder: Path, name: str) -> None:
    beside = folder / f"{name}.release.toml"
    to_file(page, name)
    walk_to(page, 3)
    page.keyboard.press("h")
    expect(page.locator("#alert")).to_contain_text("no words")
    assert not beside.exists()
    page.keyboard.press("Backspace")
    expect(page.locator("#status")).to_have_text("Line 3: as read.")
    fill(page, "Issuer", "Pilots")
    expect(page.locator("#status")).to_contain_text("Issuer: Pilots. Saved in")
    assert beside.exists()
    page.get_by_role("button", name="Issuer: as read").click()
    expect(page.locator("#status")).to_have_text("Issuer: as read. No corrections are left.")
    assert not beside.exists()


def test_who_closes_the_page_amid_corrections_is_asked(page: Page, folder: Path, name: str) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    to_file(page, name)
    held = hold(page, "**/role", 1)
    page.keyboard.press("Home")
    for step in (1, 2, 0):  # to the lines 1, 2 and 4
        page.keyboard.press("o")
        for _ in range(step):
            page.keyboard.press("ArrowDown")
    page.evaluate("setTimeout(() => location.reload())")
    while not asked:
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(page.locator("#status")).to_contain_text("Line 4: furniture.")
    assert asked == ["beforeunload"]
    kept = (folder / f"{name}.release.toml").read_text(encoding="utf-8")
    assert kept.count('role = "other"') == 3


def test_what_was_typed_is_saved_though_the_page_is_closed(page: Page, name: str) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    to_file(page, name)
    embargo = page.get_by_label("Embargo until", exact=True)
    embargo.click()
    page.keyboard.type(_UNTIL)
    page.reload()
    assert asked == ["beforeunload"]
    expect(embargo).to_be_visible()
    while not held_until(page):
        page.wait_for_timeout(200)
    page.reload()
    expect(page.locator("[data-field=embargo] .state")).to_have_text("set")
    assert asked == ["beforeunload"]


_FOCUS_AT_ONCE = """async (hash) => {
  const gone = new Promise((done) => addEventListener("hashchange", done, { once: true }));
  location.hash = hash;
  await gone;
  return document.activeElement.tagName;
}"""


def test_a_release_that_is_left_takes_no_keys_and_no_typing(page: Page, name: str) -> None:
    to_file(page, "south/note-2.txt")
    south = page.url
    to_file(page, name)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    held = hold(page, f"**/api/releases/{south.rpartition('/')[2]}", 1)
    assert page.evaluate(_FOCUS_AT_ONCE, south.rpartition("#")[2]) == "BODY"
    expect(page.locator("#title")).to_have_text("Opening…")
    page.keyboard.press("o")
    page.keyboard.type("x")
    assert page.evaluate("document.activeElement === document.body")
    assert page.locator("#lines").evaluate("one => one.focus() || !one.matches(':focus')")
    held[0].continue_()
    expect(page.locator("#title")).to_contain_text("note-2.txt")
    expect(page.locator("#lines")).to_be_focused()
    assert "POST" not in sent


_NIGHT_DESK = """async (key) => {
  const { revision } = await (await fetch(`api/releases/${key}`)).json();
  const body = JSON.stringify({ first: 10, last: 10, role: "notes_to_editors", revision });
  await fetch(`api/releases/${key}/role`, { method: "POST", body });
}"""


@pytest.mark.parametrize("late", ["answer", "refusal"])
def test_a_lesson_that_comes_late_is_nobodys(page: Page, late: str) -> None:
    for file in ("south/note-1.txt", "south/note-2.txt", "south/note-3.txt"):
        page.evaluate(_NIGHT_DESK, page.evaluate(_KEY, file))
    to_file(page, "north/note-1.txt")
    held = hold(page, "**/house", 1)
    page.keyboard.press("t")
    expect(page.locator("#lesson")).to_be_visible()
    page.keyboard.press("Escape")
    to_file(page, "south/note-1.txt")
    page.keyboard.press("t")
    told = page.locator("#lesson p").first
    expect(told).to_contain_text("south")
    if late == "answer":
        with page.expect_response("**/house"):
            held[0].continue_()
    else:
        held[0].fulfill(status=422, json={"error": "Not now."})
    page.evaluate("fetch('api/queue').then((answer) => answer.text())")
    expect(told).to_contain_text("south")
    expect(page.locator("#lesson")).to_be_visible()
    expect(page.locator("#alert")).to_be_empty()


def test_the_queue_goes_on_after_a_look_that_failed(page: Page) -> None:
    state = {"read": -1}

    def answer(route: Route) -> None:
        told = route.fetch().json()
        route.fulfill(json={**told, "read": told["files"] + state["read"]})

    page.route("**/api/queue?*", answer)
    page.reload()
    expect(page.locator(".progress")).to_contain_text("read")
    page.route("**/api/queue?*", lambda route: route.abort(), times=1)
    expect(page.locator("#alert")).to_contain_text("does not answer")
    state["read"] = 0
    expect(page.locator(".progress")).to_contain_text("files, ")
    expect(page.locator("#alert")).to_be_empty()


def test_what_could_not_be_forgotten_stays_in_the_list(page: Page) -> None:
    paste(page, QUAY)
    page.locator("#home").click()
    row = page.locator(".dropped li").last
    refused = hold(page, "**/api/releases/*", 1)
    row.get_by_role("button").click()
    while not refused:
        page.wait_for_timeout(50)
    refused[0].fulfill(status=503, json={"error": "Busy."})
    expect(page.locator("#alert")).to_contain_text("Busy.")
    expect(row).to_be_visible()
    before = page.locator(".dropped li").count()
    row.get_by_role("button").click()
    expect(page.locator(".dropped li")).to_have_count(before - 1)
    expect(page.locator("#alert")).to_be_empty()


def test_a_message_that_stays_covers_nothing(page: Page) -> None:
    paste(page, QUAY)
    walk_to(page, 3)
    for width, height in ((1400, 900), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        if width < 800:
            page.get_by_role("tab", name="Source").click()
        page.locator("#lines").press("h")
        expect(page.locator("#alert")).to_contain_text("no words")
        alert = page.locator("#alert").bounding_box()
        main = page.locator("main").bounding_box()
        assert alert and main and alert["y"] + alert["height"] <= height + 1
        assert main["y"] + main["height"] <= alert["y"] + 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.get_by_role("button", name="Close this message").click()
        expect(page.locator("#alert")).to_be_empty()


def test_who_works_by_keys_keeps_his_place(page: Page, name: str) -> None:
    to_file(page, name)
    fill(page, "Issuer", "Pilots")
    expect(page.locator("[data-field=issuer] .state")).to_have_text("set")
    fill(page, "Byline", "Anna Brill")
    expect(page.locator("[data-field=byline] .state")).to_have_text("set")
    page.get_by_role("button", name="Byline: as read").press("Enter")
    expect(page.locator("[data-field=byline] .state")).to_have_text("")
    expect(page.get_by_label("Byline", exact=True)).to_be_focused()
    undo = page.get_by_role("button", name="Undo")
    undo.press("Enter")
    expect(page.get_by_label("Byline", exact=True)).to_have_value("Anna Brill")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(page.get_by_label("Byline", exact=True)).to_have_value("")
    undo.press("Enter")
    expect(undo).to_be_disabled()
    expect(page.locator("#lines")).to_be_focused()


ITEM = """<rss version="2.0"><channel><title>Harbour Board</title><link>https://hb.example/</link>
<description>News</description><item><title>North quay opens</title>
<link>https://hb.example/1</link><description>The board opened it.</description></item>
</channel></rss>"""


def test_an_item_that_is_read_as_it_is_looks_so(page: Page, name: str) -> None:
    items = [["quay.rss", ITEM]]
    page.evaluate(
        "items => dispatchEvent(new CustomEvent('taken', {detail: items})) && null", items
    )
    expect(page.locator("#lines")).to_be_focused()
    fields = page.locator(".fields")
    expect(fields).to_contain_text("Read only: an item is read as it is")
    expect(fields.get_by_text("North quay opens", exact=True)).to_be_visible()
    expect(fields.locator("input, textarea, select, button")).to_have_count(0)
    expect(page.get_by_role("toolbar", name="The selected lines are")).to_be_hidden()
    assert axe(page) == []
    page.keyboard.press("f")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("g")
    page.keyboard.press("h")
    expect(page.locator("#alert")).to_contain_text("an item is read as it is")


def test_the_last_word_on_a_field_counts_though_it_is_what_was_there(page: Page, name: str) -> None:
    to_file(page, name)
    fill(page, "Embargo until", _UNTIL)
    expect(page.locator("[data-field=embargo] .state")).to_have_text("set")
    waiting = hold(page, "**/field", 1)
    fill(page, "Embargo until", "none")
    fill(page, "Embargo until", _UNTIL)
    waiting[0].continue_()
    expect(page.locator("[data-field=embargo] .state")).to_have_text("set")
    expect(page.get_by_label("Embargo until", exact=True)).to_have_value(_UNTIL)
    assert held_until(page)


def test_a_value_of_any_length_is_refused_in_words(page: Page, name: str) -> None:
    to_file(page, name)
    fill(page, "Headline", "quay " * 20_000)
    expect(page.locator("#alert")).to_contain_text("over 10000 characters")


def test_who_goes_through_a_queue_by_keys_keeps_his_place_while_it_is_read(page: Page) -> None:
    looks = 0

    def unread(route: Route) -> None:
        nonlocal looks
        looks += 1
        told = route.fetch().json()
        route.fulfill(json={**told, "files": told["read"] + looks})

    page.route("**/api/queue?*", unread)
    page.reload()
    link = page.locator(".files a").nth(2)
    link.focus()
    seen = looks
    expect(page.locator(".progress")).to_contain_text(re.compile("of"))
    page.wait_for_function(
        "seen => !document.querySelector('.progress').textContent.includes(seen)",
        arg=page.locator(".progress").inner_text().split(",")[0],
    )
    assert looks > seen
    expect(link).to_be_focused()


def test_a_question_keeps_the_focus_when_an_answer_comes(page: Page) -> None:
    paste(page, QUAY.replace("FOR IMMEDIATE RELEASE", "EMBARGOED UNTIL 10:00, 8 MAY 2026"))
    question = page.locator(".questions").get_by_role("button").first
    expect(question).to_be_visible()
    waiting = hold(page, "**/field", 1)
    fill(page, "Issuer", "Pilots")
    question.focus()
    waiting[0].continue_()
    expect(page.locator("[data-field=issuer] .state")).to_have_text("set")
    expect(question).to_be_focused()


@pytest.mark.parametrize(
    ("key", "code", "role"),
    [("р", "KeyH", "headline"), ("ا", "KeyH", "headline"), ("ο", "KeyO", "furniture")],
)
def test_keyboards_of_other_scripts_have_the_keys_where_they_stand(
    page: Page, name: str, key: str, code: str, role: str
) -> None:
    to_file(page, name)
    walk_to(page, 2)
    page.locator("#lines").dispatch_event("keydown", {"key": key, "code": code})
    expect(page.locator("#L2 .said")).to_contain_text(role)
    undo = {"key": "я", "code": "KeyZ", "ctrlKey": True}
    page.locator("#lines").dispatch_event("keydown", undo)
    expect(page.locator("#L2 .said")).to_contain_text("date")


def test_a_page_that_the_browser_had_put_aside_shows_what_is_so(
    page: Page, folder: Path, name: str
) -> None:
    to_file(page, name)
    beside(folder / name).write_text('issuer = "Pilots"\n', encoding="utf-8")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})) && null")
    expect(page.get_by_label("Issuer", exact=True)).to_have_value("Pilots")


def test_more_drops_than_there_is_room_for_are_not_said_to_be_held(page: Page) -> None:
    found = [[f"{number}.txt", "A release"] for number in range(DROPPED + 2)]
    taken = "found => dispatchEvent(new CustomEvent('taken', {detail: found})) && null"
    page.evaluate(taken, found)
    expect(page.locator("#status")).to_have_text(f"{DROPPED} releases are in memory.")


@pytest.mark.parametrize("answer", ["none", "half"])
def test_what_was_saved_and_not_answered_is_not_said_to_be_unsaved(
    page: Page, folder: Path, name: str, answer: str
) -> None:
    def lose(route: Route) -> None:
        route.fetch()
        if answer == "half":
            route.fulfill(status=200, content_type="application/json", body='{"key": "')
        else:
            route.abort()

    beside(folder / name).unlink(missing_ok=True)
    to_file(page, name)
    fill(page, "Embargo until", _UNTIL)
    state = page.locator("[data-field=embargo] .state")
    expect(state).to_have_text("set")
    page.route("**/field", lose, times=1)
    fill(page, "Embargo until", "none")
    expect(page.locator("#alert")).to_contain_text("See whether this was done: Embargo until: none")
    expect(page.get_by_label("Embargo until", exact=True)).to_have_value("none")
    expect(state).to_have_text("set")
    assert not held_until(page)


def test_what_no_desk_answers_is_not_known(page: Page, name: str) -> None:
    to_file(page, name)
    page.route("**/api/**", lambda route: route.abort())
    fill(page, "Embargo until", _UNTIL)
    expect(page.locator("[data-field=embargo] .state")).to_have_text("no answer")
    expect(page.get_by_label("Embargo until", exact=True)).to_have_value(_UNTIL)
    expect(page.locator("#alert")).to_contain_text("It may have been done all the same")
    page.unroute("**/api/**")
    page.get_by_label("Embargo until", exact=True).press("Enter")
    expect(page.locator("[data-field=embargo] .state")).to_have_text("set")


def test_an_answer_leaves_a_menu_open(page: Page, name: str) -> None:
    to_file(page, name)
    waiting = hold(page, "**/field", 1)
    fill(page, "Issuer", "Pilots")
    page.get_by_text("Download", exact=True).click()
    waiting[0].continue_()
    expect(page.locator("[data-field=issuer] .state")).to_have_text("set")
    expect(page.get_by_role("link", name="NewsML-G2")).to_be_visible()


def test_a_correction_of_another_text_is_offered_and_not_taken(
    page: Page, folder: Path, name: str
) -> None:
    to_file(page, name)
    fill(page, "Issuer", "Pilots")
    fill(page, "Byline", "Ann Bell")
    expect(page.locator("[data-field=byline] .state")).to_have_text("set")
    (folder / name).write_text("Fees rise\n\n5 May 2026\n\nOwners of boats pay more.\n", "utf-8")
    page.evaluate("dispatchEvent(new Event('focus')) && null")
    issuer = page.locator("[data-field=issuer]")
    expect(issuer.locator(".state")).to_have_text("set for another text")
    expect(page.locator(".questions")).to_contain_text("P171")
    assert axe(page) == []
    issuer.locator(".candidates summary").click()
    issuer.get_by_role("button", name="Pilots").click()
    expect(issuer.locator(".state")).to_have_text("set")
    page.get_by_role("button", name="Byline: as read").click()
    expect(page.locator("#status")).to_contain_text("Byline: as read.")
    expect(page.locator(".questions")).not_to_contain_text("P171")
