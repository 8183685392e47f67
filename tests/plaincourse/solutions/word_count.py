# %% [markdown]
# # Counting words
#
# A text is split where there are spaces.


# %%
def count_words(text: str) -> dict[str, int]:
    """Return how often each word of the text is there; capital letters count as small ones."""
    ### BEGIN SOLUTION
    counts: dict[str, int] = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return counts
    ### END SOLUTION


# %%
def by_length(words: list[str]) -> dict[int, set[str]]:
    """Return the words by their length, each once."""
    ### BEGIN SOLUTION
    groups: dict[int, set[str]] = {}
    for word in words:
        groups.setdefault(len(word), set()).add(word)
    return groups
    ### END SOLUTION


# %%
def packed(words: list[str]) -> bytes:
    """Return the words in UTF-8, with a zero byte between two of them."""
    ### BEGIN SOLUTION
    return "\0".join(words).encode()
    ### END SOLUTION
