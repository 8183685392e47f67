"""A learner's Markdown as text that loads nothing and runs nothing where it is shown.

It is shown by nbconvert (formgrader, feedback), by Jupyter, and by MathJax after either. Rather
than to understand all of them, everything that can begin a tag, a picture, a link or a command
is parted by a mark that nobody sees. Of links those with ``http``, ``https`` or ``mailto`` stay:
nothing is loaded before somebody follows one.

What shows it takes time that grows with the length times the signs: every sign that opens
something is looked for to the end. So there is a bound on both.
"""

from __future__ import annotations

import re

MARK = "\u2060"
"""WORD JOINER: no width, no space, no part of any syntax."""

# In a label that is to stay a link, nothing may end what began before it: code, math, an escape.
_LINK = re.compile(
    r"(?<![!\\\]])\[[^\[\]!`$<>\\\n]*\]\((?:https?://|mailto:)[\w.~/?#@%=&;,:+-]*\)(?![(\[:])"
)
_PARTED = re.compile(
    # a picture of any kind; an inline link, the definition of one, a reference in full
    r"(?<=!)(?=\[)|(?<=\])(?=[(:\[])"
    # a tag, a comment, a link in brackets
    r"|(?<=<)(?=[A-Za-z/!?])"
    # a character by number or name that may be a command's beginning, or a part of its name
    r"|(?<=&)(?=\#|bsol|fjlig)"
    # nbconvert shows such a block's text as HTML
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
"""What formulas need. None takes an address, a style or a definition, whoever typesets it."""


LONGEST = 40_000
"""Characters of a cell that are shown: 5,000 words, and some."""
LINES = 2_000
SIGNS = 2_000
WORK = 15_000_000
"""Characters times signs. A cell with more of this, of lines or of signs is shown as written."""
NOTEBOOK = 400_000
"""Characters of all of a notebook's Markdown."""
_WIDE = re.compile(r"[^\S\n]{200,}")
_SIGN = re.compile(r"\\(?!(?!begin)[A-Za-z])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|[`*~$\[\]<>#|&!]")
"""What may open something. A command and the sign in ``w_1`` open nothing."""


class Shown:
    """The Markdown of one notebook, cell after cell."""

    def __init__(self) -> None:
        self._left = NOTEBOOK

    def harmless(self, text: str) -> str:
        """``harmless``, or a sentence where the notebook's cells before were too long."""
        if len(text) > self._left:
            self._left = 0
            return f"*(not shown: more than {NOTEBOOK:,} characters of text in this notebook)*"
        text = harmless(text)
        self._left -= min(self._left, len(text))
        return text


def harmless(text: str) -> str:
    """Markdown that shows what was written, loads nothing, holds no HTML, and is shown quickly.

    A picture becomes its words and its address as text. A text with more signs than anybody
    needs becomes a block of code that holds it, and what is too long loses its end; both say so.
    """
    more = len(text) - LONGEST
    text = _SPACES.sub(" ", text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n"))
    text = _WIDE.sub(" " * 200, text)
    signs = len(_SIGN.findall(text))
    told = []
    if more > 0:
        told = [f"{more:,} more characters are left out; they are in the submitted file"]
    if signs > SIGNS or signs * len(text) > WORK or text.count("\n") > LINES:
        told.append("shown as written, for it has very many signs or lines")
        text = "~~~\n" + text.replace("~~~", f"~~{MARK}~") + "\n~~~"
    # At the front: at the end, something that was left open might swallow it.
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
