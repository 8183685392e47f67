"""Right files of exercise 1 as learners with a GPU write them."""

import re

from ways import three

NAME = "ex1_forward_pass"
DEVICE = 'device = torch.device("cuda" if torch.cuda.is_available() else "cpu")\n'
TRAINED = (
    "w = torch.ones(3, requires_grad=True, device=device)\n"
    "(w * 2).sum().backward()\nassert w.grad.tolist() == [2.0, 2.0, 2.0]\n"
)


def right() -> str:
    """The solution, without its marks."""
    text = three.course().solution_file(NAME).read_text(encoding="utf-8")
    return re.sub(r"^ *### (BEGIN|END) SOLUTION\n", "", text, flags=re.MULTILINE)


def _before(code: str) -> str:
    text = right()
    assert "\nimport torch\n" in text
    return text.replace("\nimport torch\n", f"\nimport torch\n\n{code}", 1)


def _returns(end: str) -> str:
    return re.sub(r"(    return torch\.sigmoid\(z\))\n", rf"\1{end}\n", right())


def sources() -> dict[str, str]:
    """Each file by what is particular about it; all but ``half`` pass."""
    chosen = _before(DEVICE)
    by_default = 'if torch.cuda.is_available():\n    torch.set_default_device("cuda")\n'
    return {
        "plain": right(),
        "a device that is chosen": re.sub(
            r"    return torch\.sigmoid\(z\)\n", "    return torch.sigmoid(z.to(device))\n", chosen
        ),
        "a default device": _before(by_default),
        "half": _returns(".half()"),
        "trained before": _before(DEVICE + TRAINED),
    }
