"""Checks of the words."""

from grader import check

WORDS = ("tea", "Tea", "cup", "of", "OF", "honey", "and", "milk", "jar", "spoon", "a", "é")


@check("count_words")
def counts_each_word(ex, draw):
    """counts each word

    count_words(text)
    """
    words = [word.lower() for word in draw.choices("words", 12, WORDS)]
    return ex.count_words(" ".join(words))


@check("count_words")
def takes_capitals_for_small_letters(ex, draw):
    """takes capital letters for small ones

    count_words(text)
    """
    return ex.count_words(" ".join(draw.choices("words", 12, WORDS)))


@check("by_length")
def sorts_by_length(ex, draw):
    """has each word once, under its length

    by_length(words)
    """
    return ex.by_length(draw.choices("words", 9, WORDS))


@check("by_length")
def leaves_the_list_alone(ex, draw):
    """leaves the list as it was

    by_length(words)
    """
    words = draw.choices("words", 6, WORDS)
    groups = ex.by_length(words)
    return {"words afterwards": words, "groups": groups}


@check("packed")
def packs_words(ex, draw):
    """puts a zero byte between words

    packed(words)
    """
    return ex.packed(draw.choices("words", 4, WORDS))
