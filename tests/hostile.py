"""Texts that try to be more than texts: for every field that anyone fills in. None of them may do anything.

`MARK` is set on the window by each of those that would run; a test looks that it never is.
"""

MARK = "__hostile"
RUN = f"window.{MARK}=1"

# Markup that runs, wherever it is taken for markup.
MARKUP = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x></svg>",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<iframe srcdoc='<script>parent.{MARK}=1</script>'>",
    f"<math><mtext></mtext><style><img src=x onerror={RUN}></style></math>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"<ScRiPt\n>{RUN}</sCrIpT>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<form action=https://evil.example/><button>Go",
    "<img src=https://evil.example/x.png>",
)
# Ways out of an attribute.
ATTRIBUTE = (
    f'" onmouseover="{RUN}" x="',
    f"' autofocus onfocus='{RUN}' x='",
    f'"><script>{RUN}</script>',
    f"` onfocus={RUN} x=`",
    f"x onerror={RUN}",
)
# Addresses that are none, or that lead elsewhere.
ADDRESSES = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f" javascript:{RUN}",
    f"java\tscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    "//evil.example/x",
    'https://evil.example/" onclick="x',
    "https://user@evil.example/",
)
# What a template or a format would fill in.
TEMPLATES = (
    "{{ 7*7 }}", "{% include '/etc/passwd' %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{0.__class__}",
    "%s%n%x", "%(password)s", "\\u003cscript\\u003e", "&lt;script&gt;", "&#60;b&#62;",
)  # fmt: skip
# What turns letters round, hides them, or is none. NUL has a line of its own, as no database column takes it.
UNICODE = (
    "\u202eesrever si siht\u202c",
    "\u2066isolated\u2069",
    "zero\u200bwidth\u200cletters\ufeff",
    "Z\u0335\u0321a\u0310l\u0344go",
    "\ufb01ligature, \u212bngstr\u00f6m",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "control\x01\x02\x1b[31mletters\x7f",
    "line\u2028and\u2029paragraph",
    "＜script＞",
)
NUL = "before\x00after"
# What a spreadsheet would reckon or start.
FORMULAS = (
    '=HYPERLINK("https://evil.example/","x")', "=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1",
)  # fmt: skip
# What a database would take for its own.
QUERIES = ("'; DROP TABLE statements_claim; --", "1' OR '1'='1", 'a* NEAR(b) "c', "(unclosed", "x:y^z~2")
PATHS = ("../../etc/passwd", "..\\..\\boot.ini", "file:///etc/passwd", "CON", "a/b")
OVERLONG = ("x" * 5_000, "word " * 1_000, "<" * 2_000)

ALL = MARKUP + ATTRIBUTE + ADDRESSES + TEMPLATES + UNICODE + FORMULAS + QUERIES + PATHS + OVERLONG
SHORT = tuple(text for text in ALL if len(text) <= 120)


def fitting(length: int | None, start: int = 0) -> str:
    """As many of the short texts as fit into a column of `length`, beginning with the one at `start`."""
    turned = SHORT[start % len(SHORT) :] + SHORT[: start % len(SHORT)]
    if length is None:
        return "\n".join(turned)
    made = ""
    for text in turned:
        if len(made) + len(text) + 1 > length:
            break
        made = f"{made} {text}" if made else text
    return made or turned[0][:length]
