"""The pages as text: a page, a section of it, the rows of its tables."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def words(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def section(page: str, heading: str) -> str:
    """Return what stands under *heading*, down to the next one of its level or above."""
    level = len(heading) - len(heading.lstrip("#"))
    _, found, behind = words(page).partition(f"\n{heading}\n")
    assert found, f"{page} has no heading {heading!r}"
    return re.split(rf"(?m)^#{{1,{level}}} ", behind)[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of every row that begins with a word in backticks."""
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in text.splitlines()
        if re.match(r"\| `", line)
    ]


def named(text: str) -> list[str]:
    return [row[0].strip("`") for row in rows(text)]
