"""What people and programs read afterwards: terminals, reports, spreadsheets, logs."""

from hostile.arena import Attack as A
from hostile.arena import inside

TEXTS = {
    "colours and cursor": r"\x1b[2J\x1b[1;1H\x1b[32mALL PASSED\x1b[0m",
    "a window title and a link": r"\x1b]0;root\x07\x1b]8;;http://evil.invalid\x07",
    "a clipboard": r"\x1b]52;c;cm0gLXJmIC8=\x07",
    "8-bit controls": r"\x9b31m\x9d0;x\x9c",
    "backspaces and returns": r"failed\x08\x08\x08\x08\x08\x08passed\rpassed",
    "text from right to left": r"\u202edessap\u202c \u2066x\u2069",
    "invisible letters": r"p\u200ba\u200bs\u200bs\ufeff\u00ad",
    "letters piled up": r"e\u0301" + r"\u0300" * 200,
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "an HTML attribute": "' onmouseover='alert(1)\\\" onmouseover=\\\"alert(1)",
    "Markdown": "](javascript:alert(1)) ![x](http://evil.invalid/x.png) ``` | # ",
    "XML": "]]></failure></testcase><testcase name='passed'/><!--",
    "an XML entity": "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "a formula": '=HYPERLINK(\\"http://evil.invalid\\")',
    "a formula after a tab": "\\t=1+1\\r\\n@SUM(1)\\n-1+1\\n+1",
    "commands of a CI": "\\n::set-output name=g::100\\n##vso[task.setvariable variable=g]100\\n",
    "forged lines of a report": "\\n\\n1 passed in 0.01s\\nPASSED ex1_line::line points=6/6\\n",
    "commands of a CI, old and new": r"x\r::error::x\n  ::add-mask::a ##[error]x\u2028::x::",
    "a forged line": r"x\x85plagiarism: copied\x0bplagiarism\x1c\x1d\x1e\u2029plagiarism",
    "what is a letter and cannot be seen": r"pas\u115f\u3164\uffa0\u034fsed\ufe0f\u2800",
    "marks that cover a letter": r"\u20dd\u20e0" + r"x\u0338\u20e0\u20dd\u20e4" * 40,
    "4,000 lines": r"\n" * 4_000,
    "NUL": r"pas\x00sed",
    "half a surrogate": r"\ud800 \udfff",
    "a template": "{{ 7*7 }} {% raw %} ${7*7} #{7*7} %s %n {0.__class__}",
    "a query": "'; drop table records; --",
    "line ends of Unicode": r"a\u2028b\u2029c\x85d\x0be\x0cf",
    "characters that are none": r"\ufffe\uffff\U0010ffff\ue000",
}

NAME = """
def make(name, text):
    return type(name, (Exception,), {})(text)
"""

ATTACKS = [
    *(
        A(f"{name} in a message", "raised ValueError", inside(f'raise ValueError("{text}")'))
        for name, text in TEXTS.items()
    ),
    *(
        A(f"{name} printed", "failed", inside(f'print("{text}", file=sys.stderr)\nreturn x'))
        for name, text in list(TEXTS.items())[:3] + list(TEXTS.items())[18:19]
    ),
    A(
        "escapes in a type's name",
        "raised \\x1b[31mE\\n\\nPASSED",
        inside("raise type('\\x1b[31mE\\n\\nPASSED', (Exception,), {})('x')"),
    ),
    A(
        "a type's name of 10 MB",
        "raised EEEEEEEEEEEEEEEEEEEE",
        inside("raise type('E' * 10**7, (Exception,), {})('x')"),
    ),
    A(
        "escapes in the type that is returned",
        "failed, raised TypeError",
        inside("return type('\\x1b[31m<b>' + '\\n' * 50, (), {})()"),
    ),
    A(
        "escapes in keys",
        "failed, raised TypeError",
        inside("return {'\\x1b[2J</td>': x, '=1+1': 1}"),
    ),
    A(
        "escapes in a text that is returned",
        "failed, raised TypeError",
        inside("return '\\x1b[2J\\u202e\\n\\n<b>'"),
    ),
    A(
        "escapes in the source line",
        "raised ValueError",
        inside("raise ValueError  # \x1b[2J \u202e <script>"),
    ),
    A(
        "a source line of 50 KB",
        "raised ValueError",
        inside("raise ValueError" + " " * 50_000 + "# end"),
    ),
    A("escapes in a file's name", "failed", inside("return x"), files={"\x1b[31m<b>=1+1.txt": "x"}),
    A("a syntax error with escapes", "raised SyntaxError", "def line(:  # \x1b[2J <b>\n"),
    A(
        "escapes in a file's name that count as line ends",
        "failed",
        inside("return x"),
        files={"a\n::error::forged\u2028plagiarism\x85.txt": "x", "b\r##[error]c": "x"},
    ),
    A(
        "a file's name that is a command",
        "failed",
        inside("return x"),
        files={"::set-output name=x::1": "x", "$(reboot).py": "x"},
    ),
]
