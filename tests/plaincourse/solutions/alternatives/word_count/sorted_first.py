"""Sorted first, then grouped."""

from itertools import groupby


def count_words(text):
    return {word: len(list(same)) for word, same in groupby(sorted(text.lower().split()))}


def by_length(words):
    return {n: set(same) for n, same in groupby(sorted(words, key=len), key=len)}


def packed(words):
    first, *rest = words
    return first.encode() + b"".join(b"\0" + word.encode() for word in rest)
