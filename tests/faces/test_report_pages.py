"""The pages in a browser: they work, need nothing, and obey nobody but their author."""

import re
import time
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from records import HOSTILE, class_of, hostile, record, verdict
from tests_sources import CHROMIUM, WITHOUT_BROWSER

from grader.core.course import Course
from grader.core.legible import in_line
from grader.core.verdict import Outcome
from grader.faces.reports import write_reports
from grader.faces.reports.class_page import class_page
from grader.faces.reports.feedback_page import feedback_page
from grader.faces.reports.file_names import file_names

pytestmark = pytest.mark.skipif(WITHOUT_BROWSER, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A page that notes what it should not do."""

    def __init__(self, browser: Browser, **options: object) -> None:
        self.page: Page = browser.new_page(**options)
        self.trouble: list[str] = []
        self.page.on("console", lambda said: self.trouble.append(said.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("dialog", lambda box: (self.trouble.append(box.message), box.dismiss()))
        self.page.on("request", self._request)

    def _request(self, request) -> None:
        if not request.url.startswith(("file:", "data:")):
            self.trouble.append(request.url)

    def open(self, path: Path) -> Page:
        self.page.goto(path.as_uri())
        return self.page


@pytest.fixture
def visit(browser):
    opened = []

    def start(**options: object) -> Visit:
        opened.append(Visit(browser, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.page.close()
        assert one.trouble == []


@pytest.fixture(scope="module")
def reports(project: Course, tmp_path_factory: pytest.TempPathFactory):
    made: dict[int, Path] = {}

    def folder(count: int) -> Path:
        if count not in made:
            made[count] = tmp_path_factory.mktemp(f"class{count}")
            records = class_of(project, count)
            if count <= 300:
                write_reports(project, records, made[count])
            else:
                _some_pages(project, records, made[count])
        return made[count]

    return folder


def _some_pages(course: Course, records, folder: Path) -> None:
    """The class's page, and the first learner's: thousands of others are alike."""
    records = sorted(records, key=lambda one: one.submission)
    names = file_names([one.submission for one in records])
    pages = {submission: f"feedback/{name}.html" for submission, name in names.items()}
    (folder / "feedback").mkdir()
    (folder / "class.html").write_text(class_page(course, records, pages), encoding="utf-8")
    first = records[0]
    page = feedback_page(course, first)
    (folder / pages[first.submission]).write_text(page, encoding="utf-8")


@pytest.mark.parametrize("count", [3, 300, 3000])
def test_a_class_of_any_size_opens_and_clicks_through(count: int, reports, visit) -> None:
    path = reports(count) / "class.html"
    assert path.stat().st_size < 400_000 + 600 * count
    started = time.monotonic()
    page = visit().open(path)
    # Well below a second on a machine that has nothing else to do.
    assert time.monotonic() - started < 20
    assert page.locator("h1").inner_text() == "Class report"
    assert page.locator("#all tbody tr").count() == count
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    link = page.locator("#all tbody tr:first-child th a")
    name = link.inner_text()
    link.click()
    assert "/feedback/" in page.url
    assert page.locator("h1").inner_text() == name


def test_the_heat_map_leads_to_a_submission(reports, visit) -> None:
    page = visit().open(reports(300) / "class.html")
    image = page.locator(".map image")
    box = image.bounding_box()
    assert box["height"] > 300
    best_last = {"x": box["width"] - 3, "y": 2}
    image.hover(position=best_last)
    told = page.locator("#spot").inner_text()
    assert "(100)" in told
    assert "ex8" in told
    image.click(position=best_last)
    page.wait_for_url("**/feedback/**")
    assert told.startswith(page.locator("h1").inner_text())


def test_the_table_sorts_and_finds(reports, visit) -> None:
    page = visit().open(reports(300) / "class.html")
    column = page.locator("#all thead th").nth(1)
    column.get_by_role("button").click()
    assert column.get_attribute("aria-sort") == "descending"
    cells = page.locator("#all tbody td:nth-child(2)").all_inner_texts()
    values = [float(cell.split()[0]) for cell in cells]
    assert values == sorted(values, reverse=True)
    page.get_by_label("Find a name").fill("okafor")
    names = page.locator("#all tbody tr:not([hidden]) th").all_inner_texts()
    assert 0 < len(names) < 300
    assert all("Okafor" in name for name in names)
    assert page.locator("#found").inner_text() == f"{len(names)} of 300"


def test_thousands_of_rows_are_shown_when_asked_for(reports, visit) -> None:
    page = visit().open(reports(3000) / "class.html")
    rows = page.locator("#all tbody tr:not([hidden])")
    assert rows.count() == 400
    page.get_by_label("Find a name").fill("2999")
    assert rows.count() == 1
    page.get_by_label("Find a name").fill("")
    page.get_by_role("button", name="Show all 3,000").click()
    assert rows.count() == 3000
    assert page.evaluate("document.activeElement.tagName") == "A"
    assert page.locator("#more").is_hidden()


def test_the_report_works_without_its_script(reports, visit) -> None:
    page = visit(java_script_enabled=False).open(reports(3) / "class.html")
    assert page.locator("#search").is_hidden()
    page.locator("#all tbody tr:first-child th a").click()
    assert "/feedback/" in page.url


def pages_of(folder: Path) -> list[Path]:
    return [folder / "class.html", *sorted((folder / "feedback").iterdir())[:2]]


def test_dark_is_dark_and_light_is_light(reports, visit) -> None:
    for path in pages_of(reports(3)):
        light, dark = (
            visit(color_scheme=scheme)
            .open(path)
            .evaluate("getComputedStyle(document.body).backgroundColor")
            for scheme in ("light", "dark")
        )
        assert (light, dark) == ("rgb(255, 255, 255)", "rgb(20, 23, 28)")


CONTRAST = """() => {
  const context = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = (colour) => {
    context.clearRect(0, 0, 1, 1); context.fillStyle = colour; context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const light = (c) => {
    const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const [r, g, b] = c.slice(0, 3).map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const found = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg, script") || !element.checkVisibility()) continue;
    if (![...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...found];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(scheme: str, reports, visit) -> None:
    for path in [*pages_of(reports(3)), reports(300) / "class.html"]:
        assert visit(color_scheme=scheme).open(path).evaluate(CONTRAST) == []


STRUCTURE = """() => {
  const wrong = [];
  const say = (text, element) => wrong.push(`${text}: ${element.outerHTML.slice(0, 120)}`);
  const all = (selector) => [...document.querySelectorAll(selector)];
  if (all("h1").length !== 1) wrong.push("h1");
  if (all("main").length !== 1) wrong.push("main");
  if (!document.documentElement.lang || !document.title) wrong.push("language or title");
  let level = 0;
  for (const head of all("h1, h2, h3, h4, h5")) {
    if (+head.tagName[1] > level + 1) say("heading level skipped", head);
    level = +head.tagName[1];
  }
  for (const cell of all("th")) if (!cell.scope) say("th without scope", cell);
  for (const table of all("table")) {
    if (!table.caption && !table.closest("[aria-labelledby], [aria-label]")) say("unnamed", table);
  }
  for (const region of all("[aria-labelledby]")) {
    const name = region.getAttribute("aria-labelledby");
    if (!document.getElementById(name)) say("named by nothing", region);
  }
  for (const link of all("a[href^='#']")) {
    if (!document.getElementById(link.getAttribute("href").slice(1))) say("leads nowhere", link);
  }
  const ids = all("[id]").map((element) => element.id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  if (twice.length) wrong.push(`twice: ${twice}`);
  return wrong;
}"""


def test_a_screen_reader_finds_its_way(reports, visit) -> None:
    for path in [*pages_of(reports(3)), reports(300) / "class.html"]:
        page = visit().open(path)
        assert page.evaluate(STRUCTURE) == []
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        named = (
            "link",
            "button",
            "searchbox",
            "image",
            "region",
            "navigation",
            "DisclosureTriangle",
        )
        for node in tree:
            if not node["ignored"] and node["role"]["value"] in named:
                assert node.get("name", {}).get("value", "").strip(), node


def test_the_keyboard_reaches_everything_in_order(reports, visit) -> None:
    for path in pages_of(reports(3)):
        page = visit().open(path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("Tab")
        inside = (
            "document.activeElement.closest('main') && document.activeElement !== document.body"
        )
        assert page.evaluate(f"Boolean({inside})")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) != "none"
    page = visit().open(reports(3) / "class.html")
    target = "document.activeElement.closest('#all') && document.activeElement.tagName === 'A'"
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(f"Boolean({target})"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/feedback/**")


def test_paper_shows_what_is_folded_away_on_the_screen(project: Course, tmp_path, visit) -> None:
    checks = [check for checks in project.checks.values() for check in checks]
    verdicts = [verdict(project, check, Outcome.FAILED) for check in checks]
    path = tmp_path / "page.html"
    path.write_text(feedback_page(project, record(project, "ada", verdicts)), encoding="utf-8")
    page = visit(color_scheme="dark").open(path)
    rows = page.locator("details.problem dl").first
    assert not rows.is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert rows.bounding_box()["height"] > 20
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf().startswith(b"%PDF")


def test_a_class_on_paper_has_few_pages_and_readable_columns(reports, visit) -> None:
    page = visit(viewport={"width": 1000, "height": 700}).open(reports(60) / "class.html")
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", paper)) < 20
    page.emulate_media(media="print")
    assert page.locator("#items tbody th").first.bounding_box()["width"] > 180
    # Buttons in a head that is repeated on the next page would be blank there.
    shown_as = "all => [...new Set(all.map(b => getComputedStyle(b).display))]"
    assert page.locator("thead button").evaluate_all(shown_as) == ["contents"]


# Words that begin on one line and end on the next, and swatches on another line than theirs.
PARTED = """() => {
  const found = [];
  for (const element of document.querySelectorAll(".overview tbody th a, #items tbody th")) {
    const text = element.firstChild;
    for (const word of text.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (range.getClientRects().length > 1) found.push(word[0]);
    }
  }
  for (const key of document.querySelectorAll(".legend > *")) {
    const [whole, swatch] = [key, key.querySelector("i") || key].map((e) => e.getClientRects()[0]);
    if (key.localName !== "span" || !key.textContent.trim() || key.getClientRects().length > 1
        || swatch.top < whole.top || swatch.bottom > whole.bottom) found.push(key.outerHTML);
  }
  return found;
}"""


@pytest.mark.parametrize("width", [400, 1280])
def test_no_word_is_broken_and_no_swatch_is_parted_from_its_word(
    width: int, reports, visit
) -> None:
    for path in pages_of(reports(60)):
        page = visit(viewport={"width": width, "height": 800}).open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(PARTED) == []
        for sideways in page.locator(".scroll:has(> .overview)").all():
            assert sideways.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_every_column_of_the_checks_is_in_sight_on_a_laptop(reports, visit) -> None:
    # 1280 px, less two scroll bars.
    page = visit(viewport={"width": 1250, "height": 800}).open(reports(60) / "class.html")
    box = page.locator(".scroll:has(> #items)")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_hostile_text_is_text(project: Course, tmp_path, visit) -> None:
    records = hostile(project)
    written = write_reports(project, records, tmp_path)
    pages = [path for path in written if path.suffix == ".html"]
    assert len(pages) == len(HOSTILE) + 1
    one = visit()
    for path in pages:
        page = one.open(path)
        assert page.title() != "owned"
        assert page.locator("h1").count() == 1
        assert page.locator("img, iframe, evil, object, embed, link, form").count() == 0
        assert page.locator("[onerror], [onload], [style]").count() == 0
        assert page.locator("script").count() == (path.name == "class.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        assert page.evaluate("[...document.links].every(a => a.protocol === 'file:')")
        text = path.read_text(encoding="utf-8")
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)
        assert "49" not in page.locator("h1").inner_text()


@pytest.mark.parametrize("width", [400, 1280])
def test_an_id_of_a_hundred_characters_breaks_nothing(
    project: Course, tmp_path, visit, width: int
) -> None:
    checks = [check for checks in project.checks.values() for check in checks]
    verdicts = [verdict(project, check, Outcome.NOT_GRADABLE) for check in checks]
    # Alike as far as a file's name goes, without a place to break, and wide.
    ids = ["w" * 99 + "a", "w" * 99 + "b", "w" * 120 + "1", "w" * 120 + "2", "語" * 100]
    write_reports(project, [record(project, one, verdicts) for one in ids], tmp_path)
    one = visit(viewport={"width": width, "height": 800})
    page = one.open(tmp_path / "class.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 1280:
        for box in page.locator(".scroll:has(> #all), .ungraded .scroll").all():
            assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    links = page.locator("#all tbody th a")
    found = dict(links.evaluate_all("all => all.map(a => [a.textContent, a.href])"))
    assert set(found) == set(ids)
    for name, address in found.items():
        one.page.goto(address)
        assert one.page.locator("h1").text_content() == name
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_name_is_readable_and_leads_to_its_own_page(project: Course, tmp_path, visit) -> None:
    write_reports(project, hostile(project), tmp_path)
    one = visit()
    page = one.open(tmp_path / "class.html")
    links = page.locator("#all tbody th a")
    pairs = links.evaluate_all("all => all.map(a => [a.textContent, a.getAttribute('href')])")
    found = dict(pairs)
    assert len(found) == len(pairs)
    assert set(found) == {in_line(text) for text in HOSTILE}
    for text, href in found.items():
        page = one.open(tmp_path / unquote(href))
        assert page.locator("h1").text_content() == text


def test_a_learners_page_names_nobody_else(reports) -> None:
    folder = reports(3)
    names = [path.stem for path in (folder / "feedback").iterdir()]
    for path in (folder / "feedback").iterdir():
        text = path.read_text(encoding="utf-8")
        assert not [name for name in names if name != path.stem and name in text]
        assert "class.html" not in text


def test_a_learner_reads_what_to_do_and_why(project: Course, tmp_path, visit) -> None:
    checks = [check for checks in project.checks.values() for check in checks]
    ended = [Outcome.PASSED, Outcome.RAISED, *[Outcome.PASSED] * 500]
    verdicts = [verdict(project, check, end) for check, end in zip(checks, ended)]
    path = tmp_path / "page.html"
    path.write_text(feedback_page(project, record(project, "ada", verdicts)), encoding="utf-8")
    page = visit().open(path)
    told = page.locator(".next").inner_text()
    assert f"Repair {checks[1].part} in {checks[1].exercise}.py, line 52." in told
    assert "mat1 and mat2 shapes cannot be multiplied" in told
    page.get_by_role("link", name="See the call").click()
    shown_problem = page.locator(".problem").inner_text()
    for text in (checks[1].call, "RuntimeError", "return weights @ X + bias"):
        assert text in shown_problem
