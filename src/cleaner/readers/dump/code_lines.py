r"""Find code in a dump by its look: its lines stay as they are, with their indentation.

Example: "def count(path):" / "    with open(path) as file:". A run of lines is code if all of them look like it, or
are indented below a line that does. Must not touch prose, lists of values ("Weight = 1.4 kg" alone), and counters
behind the entries of a menu ("News (3)").
"""

from __future__ import annotations

import re

from cleaner.readers.dump.plain_dump import PlainDump

#: A run of code has at least this many lines.
LINES = 2
#: This many lines that do not look like code, but are indented below it, may follow each other.
APART = 3
#: A longer line is a page's script or data.
LONGEST = 300

_NAME = r"[A-Za-z_$@][\w.$]*"
_CODE = re.compile(
    rf"""
      (?:def|class|fn|func|function|public|private|protected|static|struct|interface|module)\s .* (?:[:{{;]|\)|end) $
    | (?:if|elif|for|while|with|try|except|switch|catch|else|finally|do)\b .* [:{{] $
    | (?:import|from|using|package|require|include|use)\s+ [\w.*/{{"'<:]+ (?:\s+(?:import|as|from)\s.+)? ;? $
    | \#\s?(?:include|define|ifdef|ifndef|endif|pragma)\b | \#!/
    | (?:return|yield|raise|throw|await|let|const|var|val|print|echo|export|local)\b\s? [\w"'$({{\[-] .* [)\]}};"'\w] $
    | (?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP)\s .* (?:FROM|INTO|TABLE|SET|VALUES|WHERE|INDEX)\b
    | (?:\$|>>>|PS>|C:\\>)\s+[A-Za-z_.(]
    | (?:(?:auto|int|char|float|double|bool|void|string|String|let|const|var)\s+)?
      {_NAME}(?:\[[^\]]*\])? \s* (?:=|:=|\+=|-=|\*=|\|=|<-|=>) \s* \S
    | {_NAME} \( (?!\d*\)$) .* \) [;:,]? $
    | .* \) \s* (?:\{{|=>) .* $
    | .* [;{{] $
    | [\]}})]+ [;,:)]* $ | "[\w-]+" \s* : \s* \S
    """,
    re.VERBOSE,
)
_IMPORT = re.compile(r"(?:import [\w.]+|from [\w.]+ import [\w.*, ]+)$")
#: Of these signs code has many, and prose few.
_SIGNS = re.compile(r"[(){}\[\]=<>;_$|\\/*+\"']")
#: No code begins with one of these.
_CLOSERS = tuple("])};,")
_COMMENT = re.compile(r"(?://|\#|/\*|\*|--)\s?\S")
_WORD_END = re.compile(r"[a-z]{2}[.!?]$")


def mark_lines(dump: PlainDump) -> None:
    """Note the runs of code in ``dump.verbatim``."""
    lines = dump.raw
    start = 0
    while start < len(lines):
        begins = lines[start].lstrip()[:1] not in _CLOSERS and _is_code(lines[start])
        end = _run(lines, start) if begins else start
        if end - start >= LINES:
            dump.keep(start, end, is_code=True)
        start = max(end, start + 1)


def _run(lines: list[str], start: int) -> int:
    """Return the number of the line after the run of code that begins in line ``start``."""
    base = _indent(lines[start])
    end = start + 1
    apart = 0
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if not line.strip():
            # One blank line may stand inside of code.
            if not lines[at - 1].strip() or at + 1 == len(lines) or not _is_code(lines[at + 1]):
                break
            continue
        apart = 0 if _is_code(line) else apart + 1
        if apart > APART or (apart and not _is_comment(line) and (_indent(line) <= base or len(line) > LONGEST)):
            break
        end = at + 1
    return end


def _is_code(line: str) -> bool:
    text = line.strip()
    if not text or len(text) > LONGEST or not _CODE.match(text) or _WORD_END.search(text):
        return False
    # "Return to the top;": words alone are prose, unless a keyword and its colon say what they are.
    if text[-1] in ":{" or text[0] in "$>#" or _IMPORT.match(text):
        return True
    return len(_SIGNS.findall(text)) * 12 >= len(text)


def _is_comment(line: str) -> bool:
    return len(line) <= LONGEST and _COMMENT.match(line.strip()) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else 0
