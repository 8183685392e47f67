"""What goes wrong with a counter."""

from grader import misconception


@misconception("Counter.add")
def forgets(right):
    """What does it remember?"""

    class Counter(right):
        def add(self, amount):
            return self.count + amount

    return Counter
