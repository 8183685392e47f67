"""File names for submissions whose ids come from anywhere."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence

MAX_BYTES = 100
"""With the ending and a mark well below every file system's limit, eCryptfs' 143 included."""

_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"
}


def file_names(ids: Sequence[str]) -> dict[str, str]:
    """A file name without ending for each id: safe everywhere, unique, recognisable.

    Letters and digits of every script stay, everything else becomes ``_``. Ids that differ
    only in what was replaced, or in what some file systems do not tell apart (case, the way
    an accent is encoded), end with a mark made from the id itself.
    """
    plain = {submission: _plain(submission) for submission in ids}
    alike = Counter(_folded(name) for name in plain.values())
    return {
        # No plain name has a "~", so a marked one never meets it.
        submission: name if alike[_folded(name)] == 1 else f"{name}~{_mark(submission)}"
        for submission, name in plain.items()
    }


def _plain(submission: str) -> str:
    text = unicodedata.normalize("NFC", submission)
    kept = "".join(c if _kept(c) else "_" for c in text).strip("._-")
    if kept.split(".")[0].casefold() in _RESERVED:
        kept = f"_{kept}"
    return _shortened(kept or "submission")


def _kept(character: str) -> bool:
    # Space separators and signs are left out although most file systems take them:
    # they are what shells, URLs and mail programs stumble over.
    return character in "._-" or unicodedata.category(character)[0] in "LMN"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _shortened(name: str) -> str:
    return name.encode()[:MAX_BYTES].decode("utf-8", "ignore").rstrip("._-")


def _mark(submission: str) -> str:
    return hashlib.sha256(submission.encode("utf-8", "surrogatepass")).hexdigest()[:10]
