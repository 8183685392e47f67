"""With comprehensions."""


def count_words(text):
    words = text.lower().split()
    return {word: words.count(word) for word in words}


def by_length(words):
    return {len(one): {other for other in words if len(other) == len(one)} for one in words}


def packed(words):
    return bytes("\0".join(words), "utf-8")
