"""A learner's Markdown, made so that it loads nothing and runs nothing wherever it is shown.

It is shown by nbconvert (formgrader, feedback) and by Jupyter, and MathJax runs after either. We
need not understand all of them: an invisible mark breaks everything that could begin a tag, a
picture, a link or a command. Plain links to ``http``, ``https`` and ``mailto`` stay, since nothing
is loaded until somebody follows one.

Showing a text takes time that grows with its length times its signs, since for each sign that opens
something the rest of the text is searched for its end. So there is a bound on both.
"""

from __future__ import annotations

import re

MARK = "\u2060"
"""WORD JOINER: no width, no space, no part of any syntax."""

# A link stays only if its label cannot end something begun before it: code, math, an escape.
_LINK = re.compile(
    r"(?<![!\\\]])\[[^\[\]!`$<>\\\n]*\]\((?:https?://|mailto:)[\w.~/?#@%=&;,:+-]*\)(?![(\[:])"
)
_PARTED = re.compile(
    # a picture of any kind; an inline link, the definition of one, a reference in full
    r"(?<=!)(?=\[)|(?<=\])(?=[(:\[])"
    # a tag, a comment, a link in brackets
    r"|(?<=<)(?=[A-Za-z/!?])"
    # a character by number or name that may begin a command, or be a part of its name
    r"|(?<=&)(?=\#|bsol|fjlig)"
    # nbconvert shows the text of a mermaid block as HTML
    r"|(?<=mer)(?=maid)",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_SPACES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\u2424]")

COMMANDS = frozenset(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu
    xi pi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta
    Lambda Xi Pi Sigma Upsilon Phi Psi Omega hat bar tilde vec dot ddot widehat widetilde
    overline underline overbrace underbrace frac dfrac tfrac binom sqrt sum prod int iint oint
    lim limsup liminf max min sup inf arg argmax argmin log ln exp sin cos tan sinh cosh tanh
    arcsin arccos arctan det dim ker deg gcd Pr nabla partial infty forall exists in notin ni
    subset subseteq supset supseteq cup cap setminus emptyset to rightarrow leftarrow
    leftrightarrow Rightarrow Leftarrow Leftrightarrow longrightarrow mapsto implies iff land
    lor lnot neg wedge vee oplus otimes odot cdot cdots ldots dots vdots ddots times div pm mp
    ast star circ bullet approx sim simeq equiv cong propto le leq ge geq ll gg ne neq mid
    parallel perp left right big Big bigg Bigg bigl bigr Bigl Bigr langle rangle lfloor rfloor
    lceil rceil lVert rVert lvert rvert Vert vert quad qquad text textbf textit mathrm mathbf
    mathit mathbb mathcal mathsf mathtt boldsymbol operatorname displaystyle textstyle limits
    nolimits begin end top bot prime ell hbar Re Im angle
    """.split()  # noqa: SIM905  a list of 170 strings is no easier to read
)
"""What formulas need. None of these takes an address, a style or a definition."""


LONGEST = 40_000
"""Most characters of a cell that are shown: over 5,000 words."""
LINES = 2_000
SIGNS = 2_000
WORK = 15_000_000
"""Characters times signs. A cell with more of this, of lines or of signs is shown unformatted."""
NOTEBOOK = 400_000
"""Most characters of a notebook's Markdown that are shown."""
_WIDE = re.compile(r"[^\S\n]{200,}")
_SIGN = re.compile(r"\\(?!(?!begin)[A-Za-z])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|[`*~$\[\]<>#|&!]")
"""Signs that may open something. A command opens nothing, nor does the sign in ``w_1``."""


class Shown:
    """The Markdown of one notebook, cell after cell."""

    def __init__(self) -> None:
        self._left = NOTEBOOK

    def harmless(self, text: str) -> str:
        """The text made ``harmless``, or a sentence if too much was shown before it."""
        if len(text) > self._left:
            self._left = 0
            return f"*(not shown: more than {NOTEBOOK:,} characters of text in this notebook)*"
        text = harmless(text)
        self._left -= min(self._left, len(text))
        return text


def harmless(text: str) -> str:
    """Markdown that shows what was written, loads nothing, holds no HTML, and is shown quickly.

    A picture becomes text: its words and its address. A text with more signs than anybody needs is
    shown as a block of code, and one that is too long is cut; a sentence says so.
    """
    more = len(text) - LONGEST
    text = _SPACES.sub(" ", text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n"))
    text = _WIDE.sub(" " * 200, text)
    signs = len(_SIGN.findall(text))
    told = []
    if more > 0:
        told = [f"{more:,} more characters are left out; they are in the submitted file"]
    if signs > SIGNS or signs * len(text) > WORK or text.count("\n") > LINES:
        told.append("shown unformatted: it has very many signs or lines")
        text = "~~~\n" + text.replace("~~~", f"~~{MARK}~") + "\n~~~"
    # Put first: at the end, something left open in the text might swallow it.
    return (f"*({'; '.join(told)})*\n\n" if told else "") + _loads_nothing(text)


def _loads_nothing(text: str) -> str:
    made, at = [], 0
    for link in _LINK.finditer(text):
        made += [_parted(text[at : link.start()]), link[0]]
        at = link.end()
    return "".join([*made, _parted(text[at:])])


def _parted(text: str) -> str:
    return _COMMAND.sub(_known, _PARTED.sub(MARK, text))


def _known(command: re.Match[str]) -> str:
    return command[0] if command[1] in COMMANDS else f"\\{MARK}{command[1]}"
