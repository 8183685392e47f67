"""What a spreadsheet would take for a formula."""

import pytest

from grader.faces.reports.spreadsheets import safe


@pytest.mark.parametrize("before", ["", " ", "\t", "\r", "\n", "\r\n", "\u00a0", "\u3000", "\n  "])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_line_end_before_a_formula_is_no_way_around(before: str, sign: str) -> None:
    assert safe(f"{before}{sign}1+1").startswith("'")
