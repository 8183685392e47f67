"""PyTorch's and Python's errors in plain words.

The original stays below the plain sentence, so that it can be searched for.
"""

from __future__ import annotations

import re

from grader.core import sentences, sentences_python, unreadable
from grader.core.observation import Fault
from grader.core.sentences_python import BY_TYPE, HOMES, IMPORTS

LOOKED_AT = 500
"""Characters of a text: it may be a learner's own, and long."""

SENTENCES = sentences.SENTENCES + sentences_python.SENTENCES
_PATTERNS = tuple((re.compile(pattern), sentence) for pattern, sentence in SENTENCES)
_NAME = re.compile(r"name '(\w{1,80})' is not defined")
_OWN = ("ValueError", "RuntimeError", "TypeError", "NotImplementedError")


def explain(fault: Fault) -> str:
    """What an exception says in plain words, or an empty text where there are none."""
    if fault.type in unreadable.TYPES:
        return unreadable.why(fault)
    if fault.type in BY_TYPE and not (fault.type == "AssertionError" and "CUDA" in fault.text):
        return BY_TYPE[fault.type]
    text = f"{fault.type}: {fault.text[:LOOKED_AT]}"
    if fault.type in _OWN and _raised_here(fault):
        return ""
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


def _raised_here(fault: Fault) -> bool:
    """Whether the last line is a raise of the learner's own: its text says what it means."""
    return bool(fault.frames) and fault.frames[-1].source.lstrip().startswith("raise ")


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
