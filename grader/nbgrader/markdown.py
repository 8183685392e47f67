"""A learner's Markdown as text that loads nothing and runs nothing where it is shown.

It is shown by nbconvert (formgrader, feedback), by Jupyter, and by MathJax after either. Rather
than to understand all of them, everything that can begin a tag, a picture, a link or a command
is parted by a mark that nobody sees. Of links those with ``http``, ``https`` or ``mailto`` stay:
nothing is loaded before somebody follows one.
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


def harmless(text: str) -> str:
    """Markdown that shows what was written, loads nothing, and holds no HTML.

    A picture becomes its words and its address as text.
    """
    text = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    made, at = [], 0
    for link in _LINK.finditer(text):
        made += [_parted(text[at : link.start()]), link[0]]
        at = link.end()
    return "".join([*made, _parted(text[at:])])


def _parted(text: str) -> str:
    return _COMMAND.sub(_known, _PARTED.sub(MARK, text))


def _known(command: re.Match[str]) -> str:
    return command[0] if command[1] in COMMANDS else f"\\{MARK}{command[1]}"
