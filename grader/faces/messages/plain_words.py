"""Errors in plain words: what the course says of its libraries, else what is said of Python here.

The original stays below the plain sentence, so that it can be searched for.
"""

from __future__ import annotations

import re

from grader.core.error_words import ErrorWords, filled, looked_at
from grader.core.observation import Fault
from grader.faces.messages import sentences_absent, sentences_python, unreadable
from grader.faces.messages.sentences_python import BY_TYPE, IMPORTS

SENTENCES = sentences_python.SENTENCES + sentences_absent.SENTENCES
_PATTERNS = tuple((re.compile(pattern), sentence) for pattern, sentence in SENTENCES)
_NAME = re.compile(r"name '(\w{1,80})' is not defined")


def explain(fault: Fault, words: ErrorWords | None = None) -> str:
    """What an exception says in plain words, or an empty text where there are none.

    Arguments:
        words: those of the course. A verdict holds what they say already.
    """
    return (words.of(fault) if words else "") or _of_python(fault)


def _of_python(fault: Fault) -> str:
    if fault.type in unreadable.TYPES:
        return unreadable.why(fault)
    if fault.type in BY_TYPE:
        return BY_TYPE[fault.type]
    text = looked_at(fault)
    name = _NAME.search(text)
    if name and name[1] in IMPORTS:
        return f"Nothing named {name[1]} is defined: is `{IMPORTS[name[1]]}` missing?"
    for pattern, sentence in _PATTERNS:
        if match := pattern.search(text):
            return filled(sentence, match)
    return ""
