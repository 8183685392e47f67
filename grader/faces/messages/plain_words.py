"""PyTorch's and Python's errors in plain words.

The original stays below the plain sentence, so that it can be searched for.
"""

from __future__ import annotations

import re

from grader.core.naming import named_kind
from grader.core.observation import Fault
from grader.faces.messages import sentences, sentences_absent, sentences_python, unreadable
from grader.faces.messages.sentences_python import BY_TYPE, HOMES, IMPORTS

LOOKED_AT = 500
"""Characters of a text: it may be a learner's own, and long."""

SENTENCES = sentences.SENTENCES + sentences_python.SENTENCES + sentences_absent.SENTENCES
_PATTERNS = tuple((re.compile(pattern), sentence) for pattern, sentence in SENTENCES)
_NAME = re.compile(r"name '(\w{1,80})' is not defined")
_ASKED = re.compile(
    r"(?:: )?(?:type object )?'([\w.]+)'(?: object)? has no attribute .*", re.DOTALL
)
_CALLED = re.compile(r"(?<=.): '[\w.]+' object is not callable$")
AMBIGUOUS = "Boolean value of Tensor with more than one value is ambiguous"
_CALL = re.compile(r"\b(?!(?:max|min|sorted|bool|any|all)\()\w+\(")
_CONDITION = re.compile(r"^(?:if|elif|while|assert)\b|\b(?:and|or|not|if)\b")
_OPTION = (
    "A tensor of several values was used where one yes or no belongs: in an if or in max, or as an "
    "option of a class, of which an object is made first, as in nn.BCELoss(), and then called."
)
_OWN = ("ValueError", "RuntimeError", "TypeError", "NotImplementedError")


def explain(fault: Fault) -> str:
    """What an exception says in plain words, or an empty text where there are none."""
    if fault.type in unreadable.TYPES:
        return unreadable.why(fault)
    if fault.type in BY_TYPE and not (fault.type == "AssertionError" and "CUDA" in fault.text):
        return BY_TYPE[fault.type]
    text = f"{fault.type}: {said(fault)[:LOOKED_AT]}"
    if fault.type in _OWN and _raised_here(fault):
        return ""
    if fault.text == AMBIGUOUS and fault.frames and _may_call_a_class(fault.frames[-1].source):
        return _OPTION
    if passed_on := _passed_on_by_numpy(fault):
        return (
            f"np.{passed_on} was given a tensor, and NumPy called the tensor's own {passed_on} "
            "with options that this does not take. NumPy knows no gradients."
        )
    found = _NAME.search(text)
    if found and found[1] in IMPORTS:
        return f"Nothing named {found[1]} is defined: is `{IMPORTS[found[1]]}` missing?"
    if found and found[1] in HOMES:
        home = HOMES[found[1]]
        return f"Nothing named {found[1]} is defined: is it {home}.{found[1]}, or its import?"
    for pattern, sentence in _PATTERNS:
        if match := pattern.search(text):
            return _filled(sentence, match)
    return ""


def said(fault: Fault) -> str:
    """What an error says: of one in a check's own line not what only the check asked for.

    ``weights is a list: 'list' object has no attribute 'numel'`` is ``weights is a list``.
    """
    if fault.frames:
        return fault.text
    found = _ASKED.search(fault.text)
    if not found:
        return _CALLED.sub(", which cannot be called", fault.text)
    # A class of their own has the names that the exercise asks for.
    if not found.start() and found[1].rpartition(".")[2][:1].isupper():
        return fault.text
    kind = named_kind(found[1].rpartition(".")[2])
    return fault.text[: found.start()] or f"there is {kind}, where something else belongs"


def _raised_here(fault: Fault) -> bool:
    """Whether the last line is a raise of the learner's own: its text says what it means."""
    return bool(fault.frames) and fault.frames[-1].source.lstrip().startswith("raise ")


def _may_call_a_class(line: str) -> bool:
    """Whether the yes or no may be asked for in what the line calls: ``criterion(p, t)``."""
    return bool(_CALL.search(line)) and not _CONDITION.search(line)


def _passed_on_by_numpy(fault: Fault) -> str:
    """The function of NumPy's that was called in the last line, where a tensor refused it."""
    name = fault.text.partition("()")[0]
    called = re.compile(rf"\b(?:np|numpy)\.{re.escape(name)}\(")
    if fault.type != "TypeError" or not name.isidentifier() or not fault.frames:
        return ""
    return name if called.search(fault.frames[-1].source) else ""


def _filled(sentence: str, match: re.Match[str]) -> str:
    for number, group in enumerate(match.groups(), 1):
        sentence = sentence.replace(f"{{{number}}}", (group or "")[:80])
    return sentence
