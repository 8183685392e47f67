"""A page with a learner's Markdown asks for nothing and runs nothing, however it is spelled."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import markdown2html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from tests_sources import CHROMIUM, WITHOUT_BROWSER
from traitlets.config import Config

from grader.nbgrader import code_colours, markdown
from grader.nbgrader.course_root import WALLS
from grader.nbgrader.markdown import LONGEST, MARK, NOTEBOOK, harmless
from grader.nbgrader.restore import restored

LOADS = {
    "inline": "![x](/logout)",
    "remote": "![x](https://evil.example/p.png)",
    "protocol": "![x](//evil.example/p.png)",
    "titled": '![x](/logout "title")',
    "angle": "![x](</logout>)",
    "spaces": "![x]( /logout )",
    "lines": "![x](\n/logout\n)",
    "nested": "![a [b](https://ok.example) c](/logout)",
    "in a link": "[![x](/logout)](https://ok.example)",
    "code in words": "![`[b`](/logout) ![`](/logout)",
    "escaped bracket": "![\\[b](https://evil.example/p.png)",
    "escaped end": "![a\\]b](/logout)",
    "math in words": "![$[b$](https://evil.example/p.png)",
    "balanced": "![[[x]]](/logout)",
    "reference": "![x][id]\n\n[id]: /logout",
    "collapsed": "![id][]\n\n[id]: /logout",
    "shortcut": "![id]\n\n[id]: /logout",
    "definition with title": "![id]\n\n[id]:\n  </logout>\n  'x'",
    "definition in a quote": "![id]\n\n> [id]: /logout",
    "definition in a list": "![id]\n\n- [id]: /logout",
    "indented definition": "![id]\n\n   [id]: /logout",
    "case of definition": "![ÄÖ ß]\n\n[äö SS]: /logout\n[äö ß]: /logout",
    "windows lines": "![id]\r\n\r\n[id]: /logout\r\n",
    "old mac lines": "![id]\r\r[id]: /logout\r",
    "line separators": "![id]\u2028\u2028[id]: /logout \u2424\u2424[id]: /logout",
    "control between": "![x]\x00(/logout) ![x]\x0c(/logout) ![x]\x1f(/logout)",
    "wide space between": "![x]\u00a0(/logout) ![x]\u200b(/logout) ![x]\ufeff(/logout)",
    "by number": "&#33;&#91;x&#93;&#40;/logout&#41; &#x21;[x](/logout)",
    "twice by number": "&amp;#33;&amp;#91;x&amp;#93;(/logout)",
    "html": "<img src=/logout>",
    "html case": "<IMG SRC=/logout><ImG\nsrc=/logout>",
    "html by number": "&lt;img src=/logout&gt; &#60;img src=/logout&#62; &LT;img src=/logout>",
    "html block": "<div>\n<img src=/logout>\n</div>",
    "html in a table": "| a |\n|---|\n| <img src=/logout> ![x](/logout) |",
    "picture": "<picture><source srcset=/logout><img src=/logout></picture>",
    "svg": "<svg><image href=/logout /></svg><svg/onload=fetch('/logout')>",
    "style": "<style>body{background:url(/logout)}</style>",
    "style attribute": "<p style='background:url(/logout)'>x</p>",
    "link tag": "<link rel=stylesheet href=/logout><link rel=prefetch href=/logout>",
    "frames": "<iframe src=/logout></iframe><object data=/logout></object><embed src=/logout>",
    "media": "<video src=/logout poster=/logout></video><audio src=/logout autoplay>",
    "base and meta": "<base href=//evil.example><meta http-equiv=refresh content='0;url=/logout'>",
    "script": "<script src=/logout></script><script>fetch('/logout')</script>",
    "form": "<form action=/logout><button autofocus onfocus=fetch('/logout')>x</button></form>",
    "unclosed": "<img src=/logout ",
    "comment": "<!-- --><img src=/logout><!--> <img src=/logout> -->",
    "cdata": "<![CDATA[<img src=/logout>]]> <?x <img src=/logout>?>",
    "fence": "```html\n<img src=/logout>\n```\n~~~\n![x](/logout)\n~~~",
    "mermaid": "```mermaid\n<img src=/logout>\ngraph TD; A[<img src=/logout>]\n```",
    "mermaid again": "~~~ MerMaid x\n<img src=/logout>\n~~~\n```mermaidjs\n<img src=/logout>\n```",
    "mermaid by number": "```&#109;ermaid\n<img src=/logout>\n```\n```m\\ermaid\n<img src=/x>\n```",
    "language": "```<img src=/logout>\nx\n```\n``` x'><img src=/logout>\nx\n```",
    "math": "$<img src=/logout>$ $$![x](/logout)$$ \\\\(<img src=/logout>\\\\)",
    "environment": "\\begin{x}<img src=/logout>\\end{x} \\begin{align}![x](/logout)\\end{align}",
    "command": "$\\href{/logout}{x} \\style{background:url(/logout)}{x} \\require{html}$",
    "command again": "$\\includegraphics{/logout} \\unicode[url(/logout)]{6} \\bbox[border:1px]{}$",
    "command by number": "$&#92;href{/logout}{x} \\hre&#102;{/logout}{x} &bsol;style{x}{y}$",
    "command in parts": "$\\ne&#119;command{\\a}{/logout} \\in&#99;ludegraphics{/logout}$",
    "heading": "# ![x](/logout) <img src=/logout>\n\nx ![y](/logout)\n===",
    "attachment": "![x](attachment:p.png)",
    "data": "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "task and footnote": "- [ ] ![x](/logout)\n\n[^1] ![x][^1]\n\n[^1]: /logout",
}

# nbconvert ends at a picture that is attached to no cell.
BARE = {name: text for name, text in LOADS.items() if name != "attachment"}

FOLLOWED = {
    "relative": "[x](/logout) [x](../logout) [x](logout) [x](?a) [x](#a)",
    "scripts": "[x](javascript:a) [x](JaVa\tScript:a) [x](java&#115;cript:a) [x](vbscript:a)",
    "protocol": "[x](//evil.example) [x](\\\\evil.example) [x](file:///etc) [x](data:text/html,a)",
    "in angles": "</logout> <javascript:a> <//evil.example>",
    "reference": "[x][id] [id]\n\n[id]: javascript:a",
    "html": "<a href=/logout>x</a> <area href=/logout>",
}


class Addresses(HTMLParser):
    """What a page would load, and what it would follow on a click."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "a" and "href" in names:
            self.links.append(str(names.pop("href")))
        odd = {"src", "srcset", "style", "data", "poster", "href", "action", "content"} & set(names)
        handlers = [name for name in names if name.startswith("on")]
        plain = re.fullmatch(r"text-align: ?\w+;?", str(names.get("style", "")))
        if odd - ({"style"} if plain else set()) or handlers:
            self.loads.append(f"{tag} {names}")
        if tag in ("script", "style", "img", "svg", "iframe", "form", "base", "meta", "link"):
            self.loads.append(tag)

    def of(self, page: str) -> Addresses:
        self.feed(page)
        return self


def addresses(markdown: str) -> Addresses:
    return Addresses().of(markdown2html(markdown))


def _commands(markdown: str) -> list[str]:
    """What MathJax would find as commands that take an address, a style or a definition."""
    text: list[str] = []

    class Text(HTMLParser):
        def handle_data(self, data: str) -> None:
            text.append(data)

    Text().feed(markdown2html(markdown))
    return re.findall(
        r"\\(?:href|style|require|includegraphics|newcommand|unicode|bbox)", "".join(text)
    )


@pytest.mark.parametrize("name", LOADS)
def test_nothing_is_loaded(name: str) -> None:
    found = addresses(harmless(LOADS[name]))
    assert found.loads == []
    assert all(link.startswith(("http://", "https://", "mailto:", "#")) for link in found.links)
    assert _commands(harmless(LOADS[name])) == []


def test_without_the_wall_much_is() -> None:
    bare = [name for name, text in BARE.items() if addresses(text).loads or _commands(text)]
    assert len(bare) > 35


@pytest.mark.parametrize("name", FOLLOWED)
def test_no_click_leads_into_the_grader_s_own_pages(name: str) -> None:
    assert addresses(harmless(FOLLOWED[name])).links == []
    assert addresses(FOLLOWED[name]).links


PIECES = [
    "!",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "]:",
    "\n",
    "\n\n",
    "`",
    "$",
    "\\",
    "<",
    ">",
    ":",
    "x",
]
PIECES += ["/logout", "http://e.example", "[b](http://e.example)", "[id]", "\n[id]: /logout\n"]
PIECES += ["*", "_", "|", "- ", "> ", "```", "mermaid", "&#91;", "&lt;", "img src=x", "~~~", " "]


def test_no_mixture_of_signs_loads_anything() -> None:
    draw = random.Random(5)
    bare = 0
    for _ in range(3_000):
        text = "".join(draw.choices(PIECES, k=draw.randint(3, 14)))
        found = addresses(harmless(text))
        assert found.loads == [], text
        assert all(link.startswith(("http://", "#")) for link in found.links), text
        bare += bool(addresses(text).loads)
    assert bare > 20


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("see [docs](https://pytorch.org/docs?a=1&b=2)", 'href="https://pytorch.org/docs?a=1'),
        ("[write](mailto:a@b.example)", 'href="mailto:a@b.example"'),
        ("**bold** *thin* `code`", "<strong>bold</strong> <em>thin</em> <code>code</code>"),
        ("- one\n- two", "<li>one</li>"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>"),
        ("```python\nx = a[0](1)\n```", "highlight"),
        (
            "$\\sigma(w \\cdot x + b) \\ne \\frac{1}{2}$",
            "$\\sigma(w \\cdot x + b) \\ne \\frac{1}{2}$",
        ),
        ("a < b, b > a & c", "a &lt; b, b &gt; a &amp; c"),
    ],
)
def test_what_learners_write_stays_as_it_is(text: str, page: str) -> None:
    assert page in markdown2html(harmless(text))


def test_a_picture_becomes_its_words_and_its_address() -> None:
    shown = markdown2html(harmless("![a loss curve](curve.png)")).replace(MARK, "")
    assert "![a loss curve](curve.png)" in shown


@pytest.mark.skipif(WITHOUT_BROWSER, reason="no Chromium on this machine")
@pytest.mark.parametrize("guard", [harmless, str])
def test_a_page_in_a_browser_asks_for_nothing(guard: Callable[[str], str]) -> None:
    from playwright.sync_api import sync_playwright

    texts = {**(LOADS if guard is harmless else BARE), **FOLLOWED}
    cells = [new_markdown_cell(guard(text)) for text in texts.values()]
    exporter = HTMLExporter(template_name="classic")
    own = exporter.from_notebook_node(new_notebook())[0]
    page, _ = exporter.from_notebook_node(new_notebook(cells=cells))
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page()

        def answer(route: object) -> None:
            asked.append(route.request.url)  # type: ignore[attr-defined]
            first = len(asked) == 1
            body = {"body": page, "content_type": "text/html"} if first else {"status": 404}
            route.fulfill(**body)  # type: ignore[attr-defined]

        tab.route("**/*", answer)
        tab.goto("http://grader.example/formgrader/submissions/1/", wait_until="load")
        tab.wait_for_timeout(300)
        browser.close()
    # nbconvert's own scripts, which stand in every page.
    beyond = [url for url in asked[1:] if url not in own and not url.endswith("/favicon.ico")]
    assert (beyond == []) == (guard is harmless)


# --- what takes long to show -------------------------------------------------------------------

SLOW = ["`", "*a ", "_a ", "**a ", "~~a ", "[", "[a](", "![", "<a ", "<!--", "$", "$$a", "~"]
SLOW += ["\\\\[", "\\\\(", "\\begin{a}", "$$\\begin{a}", "\\begin{a}x\\end{b}", "# a\n", "\n#"]
SLOW += ["> ", "- a\n", "a\n---\n", "a|b\n-|-\n", "&a", "```\n", "~~~\n", "\n", " ", "\t"]
SLOW += ["a" + " " * 5_000, "*a " * 20 + "b* " * 20]


def _quick(shown: str) -> bool:
    """Whether a text is within what renders in half a second: measured for 200 constructs."""
    written = re.fullmatch(
        r"\*\([^\n]*shown unformatted[^\n]*\)\*\n\n~~~\n(.*)\n~~~", shown, re.DOTALL
    )
    closed = written and re.search(r"^ {0,3}~~~", written[1], re.MULTILINE)
    text = "" if written and not closed else shown
    signs = len(re.findall(r"\\(?!(?!begin)[A-Za-z])|[`*~$\[\]<>#|&!]|\b_|_\b", text))
    return (
        len(shown) < 2 * LONGEST
        and signs * len(text) < 40_000_000
        and text.count("\n") < 2_100
        and not re.search(r"[^\S\n]{201}", shown)
    )


@pytest.mark.parametrize("unit", SLOW)
def test_no_text_takes_long_to_show(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = unit * (10**6 // len(unit)) + "b"
    shown = harmless(text)
    assert _quick(shown)
    assert f"{len(text) - LONGEST:,} more characters are left out" in shown
    for bound in ("LONGEST", "LINES", "SIGNS", "WORK"):
        monkeypatch.setattr(markdown, bound, 10**12)
    monkeypatch.setattr(markdown, "_WIDE", re.compile("(?!)"))
    assert not _quick(harmless(text))


@pytest.mark.parametrize("fence", ["", "~~~~~~\n", "```\n"])
def test_a_text_with_too_many_signs_is_shown_whole_and_as_written(fence: str) -> None:
    page = markdown2html(harmless(fence + "*a " * 3_000))
    assert page.count("<pre>") == 1
    assert page.count("*a ") + page.count("*a\n") == 3_000


def test_a_long_explanation_stays_as_it_is() -> None:
    line = "The **bias** shifts $\\sigma(w_1 x_1 + b)$, and `w` turns it; " + "so it learns. " * 20
    text = "\n".join([line] * 71)
    assert len(text.split()) > 5_000
    assert harmless(text) == text
    code = "```python\n" + "".join(f"{' ' * (n % 60)}x  = 1\n" for n in range(500)) + "```"
    assert harmless(code) == code


def test_a_notebook_s_text_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    def length() -> int:
        cells = [new_markdown_cell("word " * 2_000) for _ in range(200)]
        return sum(len(cell.source) for cell in restored(cells, {})[0])

    assert NOTEBOOK < length() + 10_000 < NOTEBOOK + 40_000
    monkeypatch.setattr(markdown, "NOTEBOOK", 10**9)
    assert length() == 2_000_000


@pytest.mark.parametrize(
    "source", ["x = 1" + "\n" * 40 + "x = 1", "x = 1; " * 200, "x = 1\n" * 4_000]
)
def test_code_that_takes_long_to_colour_is_shown_plain_and_whole(source: str) -> None:
    notebook = new_notebook(cells=[new_code_cell(source), new_code_cell("y = 2")])

    def page(**walls: object) -> str:
        return str(HTMLExporter(config=Config(HTMLExporter=walls)).from_notebook_node(notebook)[0])

    coloured = '<span class="mi">'
    walled = page(filters=WALLS["HTMLExporter", "filters"])
    assert walled.count(coloured) == 1
    assert source in walled
    assert page().count(coloured) > 1


def test_a_notebook_s_colours_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    colour = code_colours.Colours()
    shown = [colour("x = 1\n" * 3_000) for _ in range(30)]
    assert sum("<span class" in one for one in shown) == code_colours.NOTEBOOK // 18_000
