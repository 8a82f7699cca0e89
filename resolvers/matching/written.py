"""Written: words, quotes, lists and days as a sentence for people shows them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from resolvers.matching.words import fold, stem

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_READ = 6_000
_BLANKS = re.compile(r"\s+")
# The marks round a quote are kept for it alone, so that a reader sees where it ends.
_INNER = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_LONGEST_QUOTE = 160
_BESIDE, _SHORT_SENTENCE = 60, 200  # so much stands beside the words in a passage, unless the sentence is short
_SHORTEST_MONTH = 28


def as_written(stems: Iterable[str], text: str) -> list[str]:
    """Return the words of *text* that have these stems, as it writes them; a stem that it has not is left out."""
    written = _written(text[:_READ])
    return [written[each] for each in stems if each in written]


@lru_cache(maxsize=1_024)
def _written(text: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for word in _WORD.findall(text):
        for piece in (word, *re.split(r"['’_]", word)):
            words.setdefault(stem(fold(piece).replace("'", "")), piece)
    return words


def quoted(text: str, most: int = _LONGEST_QUOTE) -> str:
    """Return *text*, the recall's own, between its quotation marks; a longer one than *most* is cut between words."""
    return f"“{cut(text.translate(_INNER), most)}”"


def shown(text: str, most: int = _LONGEST_QUOTE) -> str:
    """Return *text*, the listing's own, between the marks for that."""
    return f"‘{cut(text.translate(_INNER), most)}’"


def cut(text: str, most: int) -> str:
    """Return *text* on one line; where it is longer than *most*, its first words and an ellipsis."""
    line = _BLANKS.sub(" ", text).strip()
    if len(line) <= most:
        return line
    whole = line[: most + 1].rpartition(" ")[0] or line[:most]
    return f"{whole.rstrip(' ,;:–-')} …"


def passage(words: str, text: str) -> str:
    """Return *words* with what stands beside them in *text*, cut between two words; "" where they are not there."""
    at = text.find(words)
    if at < 0 or not words:
        return ""
    start, end = _sentence(text, at, at + len(words))
    beside = end if end - start <= _SHORT_SENTENCE else _BESIDE
    first, last = max(start, at - beside), min(end, at + len(words) + beside)
    before, after = text[first:at], text[at + len(words) : last]
    if first > start:
        before = f"… {before.partition(' ')[2]}"
    if last < end:
        after = f"{after.rpartition(' ')[0].rstrip(' ,;:')} …"
    return _BLANKS.sub(" ", f"{before}{words}{after}").strip(" .")


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence or line begins and ends that holds the words from *start* to *end*."""
    begins = max((text.rfind(stop, 0, start) + len(stop) for stop in (". ", "\n") if stop in text[:start]), default=0)
    ends = min((at for stop in (". ", "\n") if (at := text.find(stop, end)) >= 0), default=len(text))
    return begins, ends


def spelt(folded: str, *texts: str | None) -> str:
    """Return *folded* as the first of *texts* with its words spells them: ``"qx 831"`` gives ``"QX-831"``; else ""."""
    kept = [text for text in texts if text]
    for text in kept:
        small = text.lower()
        if len(small) == len(text) and (at := small.find(folded)) >= 0 and _is_whole(small, at, at + len(folded)):
            return text[at : at + len(folded)]
    # A name that was read as one key, "moonsea", is found in "Moon Sea" letter by letter.
    parts = re.findall(r"\w+", folded) if re.search(r"\W", folded) else folded
    spelling = re.compile(r"\b" + r"\W{0,3}".join(parts) + r"\b", re.IGNORECASE)
    return next((hit.group() for text in kept if (hit := spelling.search(text))), "")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on beyond *start* or *end*."""
    return not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()


def listed(items: Sequence[str], last: str = "and") -> str:
    """Return *items* as a sentence lists them: ``"red, green and blue"``."""
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)


def day_said(day: date) -> str:
    """Return *day* in words: ``"March 26, 2026"``."""
    return f"{day:%B} {day.day}, {day.year}"


def days_said(first: date, last: date) -> str:
    """Return the days from *first* to *last* in words, a whole month or year by its name."""
    if first == last:
        return f"on {day_said(first)}"
    if first.month == 1 and first.day == 1 and (last.month, last.day) == (12, 31) and first.year == last.year:
        return f"in {first.year}"
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and last.day >= _SHORTEST_MONTH:
        return f"in {first:%B} {first.year}"
    return f"between {day_said(first)} and {day_said(last)}"
