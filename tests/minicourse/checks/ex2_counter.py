"""Checks of the counter."""

from grader import check


@check("Counter.add")
def adds_up(ex, draw):
    """adds up what it is given

    counter.add(a); counter.add(b)
    """
    counter = ex.Counter()
    return [counter.add(draw("a", 1)), counter.add(draw("b", 1)), counter.count]
