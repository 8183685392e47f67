"""Checks of the line."""

import torch

from grader import check, paint_curve, picture


@check("line")
def goes_through_its_points(ex, draw):
    """goes through its points

    line(slope, offset, x)
    """
    return ex.line(draw("slope", 1), draw("offset", 1), draw("x", 4))


@check("line")
def has_its_slope(ex, draw):
    """has its slope everywhere

    line(slope, offset, x).sum().backward()
    """
    x = draw("x", 3).requires_grad_()
    (ex.line(draw("slope", 1), draw("offset", 1), x) * torch.ones(3)).sum().backward()
    return {"x.grad": x.grad}


@picture("line", paint=paint_curve)
def the_line_itself(ex, draw):
    """your line over the expected one"""
    x = torch.linspace(-2, 2, 5)
    return {"x": x, "line(slope, offset, x)": ex.line(draw("slope", 1), draw("offset", 1), x)}
