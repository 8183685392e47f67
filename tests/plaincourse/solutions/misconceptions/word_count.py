"""What goes wrong with words."""

from grader.answers.misconceptions import misconception


@misconception("count_words")
def capitals_kept(right):
    """Is Tea another word than tea?"""

    def counted(text):
        words = text.split()
        return {word: words.count(word) for word in words}

    return counted


@misconception("count_words")
def counted_once(right):
    """How often is each word counted?"""
    return lambda text: dict.fromkeys(right(text), 1)


@misconception("by_length")
def lengths_as_texts(right):
    """Are the lengths numbers, or texts that look like numbers?"""
    return lambda words: {str(length): found for length, found in right(words).items()}


@misconception("packed")
def zero_behind_each(right):
    """Is there a zero byte behind the last word?"""
    return lambda words: right(words) + b"\0"
