"""What several tests use: right solutions of the miniature course, and the browser."""

import os
import shutil

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
WITHOUT_BROWSER = not CHROMIUM and not os.environ.get("CI")
"""Where CI runs there has to be one: a browser's tests are left out on other machines only."""

RIGHT_LINE = "def line(slope, offset, x):\n    return slope * x + offset\n"
RIGHT_COUNTER = """\
import torch


class Counter:
    def __init__(self):
        self.count = torch.zeros(1)

    def add(self, amount):
        self.count = self.count + amount
        return self.count
"""
