"""With the standard library's own containers."""

from collections import Counter, defaultdict


def count_words(text):
    return dict(Counter(text.lower().split()))


def by_length(words):
    groups = defaultdict(set)
    for word in words:
        groups[len(word)].add(word)
    return dict(groups)


def packed(words):
    return b"\0".join(word.encode() for word in words)
