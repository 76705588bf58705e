"""The desk in Debian's Chromium: paste to download, keys alone, other scripts, small screens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from conftest import PATIENCE, ROOT
from desk_pages import MILLISECONDS, axe, chromium, desk_page, hold, paste, to_file, walk_to
from desks import QUAY, house, long_text, served
from releaseconv import read
from releaseconv.desk.limits import MOST_BYTES

pytestmark = pytest.mark.tools

FIRST = (
    "Ferry Notes\n\nHARBOUR BOARD OPENS NORTH QUAY\n\n"
    "WELTEVREDEN, 4 May 2026 -- The Harbour Board opened the north quay on Monday.\n\n"
    "The quay has room for nine ferries of all lines.\n\n"
    "Ruta Kalnina\npress@hb.example\n"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("folder")
    for path in sorted((ROOT / "samples").rglob("*.txt")):
        (made / path.name).write_bytes(path.read_bytes())
    (made / "first.txt").write_text(FIRST, encoding="utf-8")
    house(made / "quay")
    (made / "north_quay-1").mkdir()
    (made / "north_quay-1" / "quay.txt").write_text(QUAY, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def address(folder: Path, browser: Browser) -> Iterator[str]:
    with served(folder, folder=folder.parent) as url:
        yield url


@pytest.fixture
def page(address: str, browser: Browser) -> Iterator[Page]:
    """The desk; what its console says must be nothing."""
    with desk_page(browser, address) as made:
        yield made


def role_of(page: Page, line: int) -> str:
    return page.locator(f"#L{line} .said").inner_text()


def test_from_paste_to_download(page: Page, tmp_path: Path) -> None:
    paste(page, QUAY)
    assert role_of(page, 4) == "headline"
    page.get_by_role("tab", name="NewsML-G2").click()
    expect(page.locator(".valid")).to_have_text("✓ Valid against the schema")
    page.get_by_role("tab", name="PDF").click()
    expect(page.get_by_role("img", name="Page 1 of 1")).to_be_visible()
    page.get_by_role("tab", name="Web page").click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("NORTH QUAY")
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="NewsML-G2").click()
    saved.value.save_as(tmp_path / "quay.xml")
    assert read(tmp_path / "quay.xml").release.headline


def test_what_is_too_large_is_refused_before_it_is_sent(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    # as a drop does it, for no text field is quick with so much
    taken = "new CustomEvent('taken', {detail: [['a.txt', 'x'.repeat(most)]]})"
    page.evaluate(f"most => dispatchEvent({taken}) && null", MOST_BYTES + 1)
    said = f"a.txt: over {MOST_BYTES // 1_000_000} MB"
    expect(page.locator("#alert")).to_contain_text(said)
    assert "POST" not in sent


def drop(page: Page, at: Locator, *paths: Path, text: str = "") -> None:
    """Drop files or a text in the middle of `at`, as the browser has it from its window."""
    box = at.bounding_box()
    assert box
    where = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    items = [{"mimeType": "text/plain", "data": text}] if text else []
    moved = {"items": items, "files": [*map(str, paths)], "dragOperationsMask": 1}
    devtools = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        devtools.send("Input.dispatchDragEvent", {"type": kind, **where, "data": moved})


def test_all_files_that_are_dropped_are_taken(page: Page, tmp_path: Path) -> None:
    for name in ("pier.txt", "mole.txt"):
        (tmp_path / name).write_text(QUAY, encoding="utf-8")
    (tmp_path / "lamp.txt").write_bytes(b"x" * (MOST_BYTES + 1))
    drop(page, page.locator("header"), *sorted(tmp_path.iterdir()))
    for name in ("pier.txt", "mole.txt"):
        expect(page.locator(".dropped li", has_text=name)).to_have_count(1)
    expect(page.locator("#alert")).to_contain_text("lamp.txt: over")
    drop(page, page.locator("header"), tmp_path / "pier.txt")
    expect(page.locator("#lines")).to_be_focused()


def test_a_folder_that_is_dropped_is_called_one(page: Page, tmp_path: Path) -> None:
    drop(page, page.locator("header"), tmp_path)
    expect(page.locator("#alert")).to_contain_text(f"{tmp_path.name} is a folder")


def test_text_that_is_dropped_on_a_field_is_the_field_s(page: Page) -> None:
    box = page.get_by_label("Text of a release")
    drop(page, box, text="The quay")
    expect(box).to_have_value("The quay")
    drop(page, page.locator("header"), text=QUAY)
    expect(page.locator("#lines")).to_be_focused()


def test_a_filter_that_nothing_fits_is_shown_and_can_be_taken_back(page: Page) -> None:
    page.get_by_label("House").select_option("quay")
    expect(page.locator(".files tbody tr")).to_have_count(4)
    page.get_by_label("Find").fill("no such name")
    expect(page.get_by_text("No file fits.")).to_be_visible()
    expect(page.get_by_label("House")).to_have_value("quay")
    page.get_by_label("House").select_option("")
    page.get_by_label("Find").fill("")
    expect(page.locator(".files tbody tr")).not_to_have_count(4)


def test_a_page_of_the_queue_that_is_gone_gives_the_last_one(page: Page) -> None:
    def shorter(route: Route) -> None:
        """What the queue says, as if it had 60 files, of which 20 went before the second page."""
        told = route.fetch().json()
        gone = "offset=50" in route.request.url
        now = {"rows": [], "fitting": 40} if gone else {"fitting": 60}
        route.fulfill(json={**told, **now})

    page.route("**/api/queue?*", shorter)
    page.reload()
    with page.expect_request("**/api/queue?*offset=0"):
        page.get_by_role("button", name="After").click()
    expect(page.get_by_text("No file fits.")).to_be_hidden()
    expect(page.get_by_text("1–50 of 60")).to_be_visible()


def test_enter_of_an_input_method_sends_nothing(page: Page) -> None:
    paste(page, QUAY)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    field = page.get_by_label("Issuer", exact=True)
    field.fill("ni")
    pressed = "new KeyboardEvent('keydown', {key: 'Enter', isComposing, bubbles: true})"
    field.evaluate(f"(field, isComposing) => field.dispatchEvent({pressed})", True)
    assert "POST" not in sent
    with page.expect_request("**/field"):
        field.evaluate(f"(field, isComposing) => field.dispatchEvent({pressed})", False)


def test_a_headline_and_contacts_are_corrected_by_keys_alone(page: Page, folder: Path) -> None:
    to_file(page, "first.txt")
    walk_to(page, 1)
    page.keyboard.press("h")
    expect(page.locator("#L1 .said")).to_contain_text("headline")
    expect(page.get_by_role("status")).to_contain_text("Line 1: headline. Saved in")
    walk_to(page, 9)
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_contain_text("Lines 9 to 10: contacts.")
    page.keyboard.press("f")
    page.keyboard.press("Control+A")
    page.keyboard.type("Harbour board opens quay")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Headline: Harbour board opens quay.")
    release = read(folder / "first.txt").release
    assert release.headline and release.headline.text == "Harbour board opens quay"
    assert [str(c.name and c.name.text) for c in release.contacts] == ["Ruta Kalnina"]
    page.keyboard.press("Escape")
    page.locator("#tab-fields").focus()
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    assert not (folder / "first.txt.release.toml").exists()


def test_a_part_of_a_line_gets_a_role_by_keys_and_by_mouse(page: Page) -> None:
    ship = "\N{SHIP} Contact: Anna Brill"
    paste(page, QUAY.replace("a year ahead of plan.", f"a year ahead. {ship}"))
    before = [role_of(page, line) for line in (4, 7)]
    walk_to(page, 7)
    page.keyboard.press("ArrowLeft")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".ground")).to_contain_text("Line 7, characters")
    assert page.evaluate("String(getSelection())") == "Contact: Anna Brill"
    page.keyboard.press("c")
    expect(page.locator("#L7 .part.contacts")).to_have_text("Contact: Anna Brill")
    expect(page.get_by_role("status")).to_contain_text("Line 7, characters")
    page.locator("#L4 .part").dblclick(position={"x": 10, "y": 8})
    assert page.evaluate("String(getSelection()).trim()") == "HARBOUR"
    page.get_by_role("button", name="letterhead").click()
    expect(page.locator("#L4 .part.banner")).to_have_text("HARBOUR")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    assert [role_of(page, line) for line in (4, 7)] == before


def test_every_key_of_the_table_does_something_and_is_in_the_list(page: Page) -> None:
    paste(page, QUAY)
    rows = page.evaluate(
        "import(new URL('page/keys.js', document.baseURI))"
        ".then(({KEYS}) => Object.entries(KEYS).flatMap(([where, parts]) =>"
        " Object.values(parts).flat().map(([shown, does, keys]) => [where, shown, does, keys])))"
    )
    for where in ("source", "release", "desk"):
        keys = [key for place, _, _, made in rows if place == where for key in made]
        assert keys and len(keys) == len(set(keys))
    page.keyboard.press("?")
    listed = page.locator("#keys tr").evaluate_all("all => all.map(one => one.innerText)")
    assert [line.split("\t") for line in listed] == [[shown, does] for _, shown, does, _ in rows]
    page.keyboard.press("Escape")
    for key in (key for place, _, _, made in rows if place == "source" for key in made):
        page.locator("#lines").focus()
        page.keyboard.press(key.removeprefix("Any+").replace("Ctrl+", "Control+"))
        expect(page.get_by_role("alert")).to_be_empty()


@pytest.mark.parametrize(
    ("name", "words", "direction"),
    [("note-arabic.txt", "ar", "rtl"), ("chinese.txt", "zh", "ltr")],
)
def test_other_scripts_run_their_own_way(page: Page, name: str, words: str, direction: str) -> None:
    to_file(page, name)
    assert page.locator("#lines").get_attribute("lang") == words
    line = page.locator(".line", has=page.locator(".part.headline")).first.locator(".words")
    assert line.evaluate("one => getComputedStyle(one).direction") == direction
    page.keyboard.press("f")
    headline = page.locator("#field-headline")
    assert headline.evaluate("one => getComputedStyle(one).direction") == direction
    assert headline.input_value() in "".join(line.inner_text() for line in [line])


def test_a_phone_shows_one_thing_at_a_time_and_nothing_runs_out(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) <= 360
    paste(page, QUAY)
    expect(page.locator("#lines")).to_be_visible()
    assert page.evaluate(width) <= 360
    page.locator("#L9").click()
    page.get_by_role("button", name="notes to editors").click()
    expect(page.locator("#L9 .said")).to_contain_text("notes to editors set")
    told = page.get_by_role("status").bounding_box()
    keys = page.get_by_role("toolbar").bounding_box()
    assert told and keys and told["y"] + told["height"] <= keys["y"], "what was done hides no role"
    page.get_by_role("tab", name="Fields").click()
    expect(page.locator("#lines")).to_be_hidden()
    expect(page.locator("#field-headline")).to_be_visible()
    assert page.evaluate(width) <= 360


def test_a_long_name_leaves_room_for_the_release(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    taken = "new CustomEvent('taken', {detail: [[name, text]]})"
    told = {"name": f"{'quay' * 30}.txt", "text": QUAY.replace("HARBOUR", "HARBOUR" * 400)}
    page.evaluate(f"({{name, text}}) => dispatchEvent({taken}) && null", told)
    expect(page.locator("#lines")).to_be_focused()
    bar, title = page.locator("header").bounding_box(), page.locator("h1").bounding_box()
    assert bar and title and title["height"] < 60 and bar["height"] < 200
    expect(page.locator("h1")).to_have_attribute("title", re.compile("^(quay)+.txt$"))


def test_axe_finds_nothing_serious(page: Page) -> None:
    expect(page.locator(".files")).to_be_visible()
    assert axe(page) == []
    paste(page, QUAY)
    assert axe(page) == []
    for tab in ("Web page", "Text"):
        page.get_by_role("tab", name=tab).click()
        expect(page.locator(".preview > *")).to_be_visible()
        assert axe(page) == []
    page.get_by_role("button", name="Keys").click()
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Fields").click()
    page.emulate_media(color_scheme="dark")
    assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("tab", name="Source").click()
    assert axe(page) == []


def test_a_release_full_of_scripts_runs_none(page: Page) -> None:
    evil = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    paste(page, f"{evil}\n\n{QUAY}\n{evil}\n")
    page.locator("#field-headline").fill(evil)
    page.locator("#field-headline").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Headline: <script>")
    for tab in ("Web page", "Text", "NewsML-G2"):
        page.get_by_role("tab", name=tab).click()
        expect(page.locator(".preview > *").first).to_be_visible()
    assert page.title() == "Desk – releaseconv"
    assert page.locator("main img").count() == 0


def test_two_thousand_lines_take_no_fifth_of_a_second_a_click(page: Page) -> None:
    paste(page, long_text(2000))
    expect(page.locator("#L1990")).to_be_attached()
    speaker = page.context.new_cdp_session(page)
    speaker.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        """Processor time that the page has taken, whatever else the machine is doing."""
        found = speaker.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in found if one["name"] == "TaskDuration")

    for act in ("click", "ArrowDown", "End", "Shift+Home", "Control+a", "Home", "n"):
        start = busy()
        page.locator("#L11").click() if act == "click" else page.keyboard.press(act)
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        assert busy() - start < 0.2, act
    expect(page.locator("#L1 .said")).to_contain_text("notes to editors")


def test_three_files_teach_the_fourth_by_keys_alone(page: Page) -> None:
    for number in (1, 2, 3):
        page.goto(page.url.partition("#")[0])
        to_file(page, f"note-{number}.txt")
        walk_to(page, 10)
        page.keyboard.press("n")
        expect(page.locator("#L10 .said")).to_contain_text("notes to editors set")
    page.keyboard.press("t")
    expect(page.get_by_role("region", name="Lines that would be read")).to_contain_text("note-4")
    assert axe(page) == []
    page.get_by_role("button", name="Apply to the house").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The house has learned it")
    page.goto(page.url.partition("#")[0])
    to_file(page, "note-4.txt")
    expect(page.locator("#L10 .said")).to_have_text("notes to editors")


def test_who_goes_on_before_an_answer_stays_there(page: Page) -> None:
    paste(page, QUAY)
    held = hold(page, "**/role")
    walk_to(page, 9)
    with page.expect_request("**/role"):
        page.keyboard.press("n")
    page.locator("#home").click()
    to_file(page, "first.txt")
    held[0].continue_()
    expect(page.locator("#status")).to_contain_text("notes to editors")
    expect(page.locator("#title")).to_contain_text("first.txt")
    page.get_by_text("Download", exact=True).click()
    shown = page.url.rpartition("/")[2]
    assert shown in str(page.get_by_role("link", name="NewsML-G2").get_attribute("href"))


def test_a_release_that_comes_late_takes_nobodys_place(page: Page) -> None:
    to_file(page, "first.txt")
    first = page.url
    page.locator("#home").click()
    to_file(page, "note-1.txt")
    second = page.url
    page.locator("#home").click()
    expect(page.get_by_role("heading", name="Queue")).to_be_visible()
    asked = f"**/api/releases/{first.rpartition('/')[2]}"
    held = hold(page, asked)
    with page.expect_request(asked):
        page.goto(first)
    page.goto(second)
    expect(page.locator("#title")).to_contain_text("note-1.txt")
    with page.expect_response(asked):
        held[0].continue_()
    page.evaluate("fetch('api/queue').then((answer) => answer.text())")
    expect(page.locator("#title")).to_contain_text("note-1.txt")


def test_what_is_being_typed_outlasts_an_answer(page: Page) -> None:
    paste(page, QUAY)
    held = hold(page, "**/field")
    page.get_by_label("Headline", exact=True).fill("Ferries")
    with page.expect_request("**/field"):
        page.keyboard.press("Enter")
    page.get_by_label("Issuer", exact=True).press("Control+a")
    page.keyboard.type("Pil")
    held[0].continue_()
    expect(page.locator("#status")).to_contain_text("Headline: Ferries.")
    page.unroute("**/field")
    expect(page.get_by_label("Issuer", exact=True)).to_be_focused()
    page.keyboard.type("ots")
    page.keyboard.press("Tab")
    expect(page.locator("#status")).to_contain_text("Issuer: Pilots.")
    expect(page.get_by_label("Headline", exact=True)).to_have_value("Ferries")


def test_what_was_typed_and_refused_stays_to_be_mended(browser: Browser, address: str) -> None:
    page = browser.new_page()  # whose console may name refusals
    page.goto(address)
    paste(page, QUAY)
    date = page.get_by_label("Release date", exact=True)
    date.fill("4 Mai 2026")
    date.press("Enter")
    expect(page.locator("#alert")).to_contain_text("4 Mai 2026")
    expect(date).to_have_value("4 Mai 2026")
    headline = page.get_by_label("Headline", exact=True)
    headline.fill("Ferries")
    headline.press("Enter")
    expect(page.locator(".field.corrected")).to_have_count(1)
    expect(date).to_have_value("4 Mai 2026")
    date.fill("2026-05-03")
    date.press("Enter")
    expect(page.locator(".field.corrected")).to_have_count(2)
    expect(date).to_have_value("2026-05-03")
    page.close()


def test_keys_go_to_the_next_and_the_previous_release_and_ask_once(page: Page) -> None:
    expect(page.locator(".progress")).to_contain_text("files,")
    names = page.locator("table.files tbody tr div.dim bdi").all_inner_texts()
    page.locator("table.files tbody a").nth(1).click()
    title = page.locator("#title bdi")
    expect(title).to_have_text(names[1])
    for key, at in (("j", 2), ("k", 1), ("k", 0)):
        with page.expect_request("**/api/queue?*") as asked:
            page.locator("#lines").press(key)
        assert "near=" in asked.value.url
        expect(title).to_have_text(names[at])
    page.locator("#lines").press("k")
    expect(page.locator("#status")).to_have_text("This is the first of the queue.")


@pytest.fixture
def neighbour() -> Iterator[tuple[str, list[str]]]:
    """Another server of this machine, and the cookies that it is sent."""
    told: list[str] = []

    class Neighbour(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append(self.headers.get("cookie", ""))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Neighbour) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", told
        server.shutdown()


def test_a_page_of_another_port_learns_no_cookie_and_locks_nobody_out(
    browser: Browser, address: str, neighbour: tuple[str, list[str]]
) -> None:
    context = browser.new_context()
    desk, other = context.new_page(), context.new_page()
    desk.goto(address)
    expect(desk.get_by_role("heading", name="Queue")).to_be_visible()
    at, told = neighbour
    other.goto(at)
    assert told and not any(told)
    other.evaluate("for (let n = 0; n < 130; n += 1) document.cookie = `c${n}=${'x'.repeat(4000)}`")
    other.wait_for_function("document.cookie.length > 500_000", timeout=PATIENCE * MILLISECONDS)
    assert sum(len(one["value"]) for one in context.cookies(at)) > 500_000
    desk.get_by_label("Find").fill("note-1")
    expect(desk.locator("table.files tbody tr")).to_have_count(1)
    desk.goto(address)
    expect(desk.get_by_role("heading", name="Queue")).to_be_visible()
    context.close()


def test_the_page_that_a_browser_is_started_with_opens_the_desk(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page()
    with served(folder=tmp_path, start=True) as start:
        page.goto(start)
        expect(page.get_by_label("Text of a release")).to_be_visible()
        assert page.evaluate("location.search") == ""
        page.reload()
        expect(page.get_by_label("Text of a release")).to_be_visible()
        page.goto(start)
        expect(page.locator("body")).to_contain_text("used before")
    page.close()


def test_a_refusal_is_not_the_last_thing_that_is_sent(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE * MILLISECONDS)
    page.goto(address)
    paste(page, QUAY)
    refused = json.dumps({"error": "Gone for now."})
    page.route("**/role", lambda route: route.fulfill(status=409, body=refused))
    page.route("**/api/releases/*", lambda route: route.fulfill(status=422, body=refused))
    walk_to(page, 9)
    page.keyboard.press("n")
    expect(page.locator("#alert")).to_contain_text("Gone for now.")
    page.unroute("**/role")
    page.unroute("**/api/releases/*")
    page.keyboard.press("c")
    expect(page.locator("#L9 .said")).to_contain_text("contacts")
    page.close()


def test_who_is_led_back_to_the_queue_is_told_why(browser: Browser, address: str) -> None:
    page = browser.new_page()  # whose console names the refusal
    page.goto(address)
    expect(page.get_by_label("Text of a release")).to_be_visible()
    page.evaluate("location.hash = '#/release/gone'")
    expect(page.locator("#alert")).to_contain_text("no longer open")
    expect(page.get_by_label("Text of a release")).to_be_visible()
    assert page.evaluate("location.hash") == "#/"
    page.close()


def test_a_house_keeps_its_name_in_the_list_to_choose_from(page: Page) -> None:
    expect(page.get_by_label("House").locator("option", has_text="north_quay-1")).to_have_count(1)
