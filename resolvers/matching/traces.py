"""Traces: what a listing could be found by, small enough to keep of a million; and whether a few recalls could find it.

`RecallIndex` finds recalls for a listing; this is the same way back. It leaves out whatever only narrows the search
(how common a word is, how many are shown), so a listing without a trace of a recall is never judged by it
(``tests/resolvers/matching/test_traces.py``).
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, chain
from typing import NamedTuple
from zlib import crc32

from resolvers.matching.candidate import Candidate
from resolvers.matching.candidates import RecallIndex, said_by
from resolvers.matching.filed import Filed
from resolvers.matching.fuzzy import beginning_and_ending, ends_of
from resolvers.matching.prepared import prepared
from resolvers.matching.reach import Reach
from resolvers.matching.sounds import sounds_of
from resolvers.matching.text import Asked
from resolvers.matching.words import stem, tokenise
from resolvers.records import Recall

_FIRST = 4  # words of the title that a name of common words may stand in


def traces_of(asked: Asked) -> bytes:
    """Return the traces of *asked*, each in four bytes."""
    named = frozenset(_trace(kind, word) for kind, word in _words_of(asked))
    heard = (crc32(sound, crc32(b"sound")) for sound in asked.sounds)
    return array("I", sorted(named.union(heard))).tobytes()


class Found(NamedTuple):
    """The recalls that could find a listing. named: by one of their codes, models or firms, and not only by words."""

    candidates: Sequence[Candidate]
    named: bool


class Touch:
    """What listings could be touched by some recalls."""

    def __init__(self, recalls: Iterable[Recall], index: RecallIndex) -> None:
        """*recalls*: as they stand now in *index*, and as they stood before."""
        recalls = list(recalls)
        candidates = [prepared(recall) for recall in recalls]
        self._surely = dict[int, list[Candidate]]()
        for candidate in candidates:
            for trace in frozenset(_surely_by(candidate.recall)):
                self._surely.setdefault(trace, []).append(candidate)
        words = frozenset[str]().union(*(candidate.named for candidate in candidates))
        common = frozenset(word for word in words if index.finds_nothing(word, but=len(recalls)))
        named = [_Named(each, common) for each in candidates if each.recall.readable]
        self._by_word = dict[int, list[_Named]]()
        for each in named:
            for trace in each.finding:
                self._by_word.setdefault(trace, []).append(each)
        self._all = frozenset(self._surely).union(*(each.words for each in named))
        self._index = index

    def found(self, traces: bytes) -> Found:
        """Return which of the recalls could find a listing with these *traces*."""
        left = array("I")
        left.frombytes(traces)
        shared = self._all.intersection(left)
        if not shared:
            return _NOTHING
        surely = [candidate for trace in shared if trace in self._surely for candidate in self._surely[trace]]
        near = {id(named): named for trace in shared if trace in self._by_word for named in self._by_word[trace]}
        half = [named.candidate for named in near.values() if named.is_half_said(shared)]
        candidates = {id(candidate): candidate for candidate in (*surely, *half)}
        return Found(list(candidates.values()), named=bool(surely))

    def could_match(self, asked: Asked, found: Found, on: date) -> bool:
        """Whether comparing the listing with one of those *found* could end in a match. on: the day of judging."""
        # Without a trace of their firms, the search names none of them.
        reach = Reach(asked, self._index, on) if found.named else Reach(asked, self._index, on, named={})
        return any(map(reach.could_match, found.candidates))


_NOTHING = Found((), named=False)


def _surely_by(recall: Recall) -> Iterator[int]:
    """Yield the traces by which alone *recall* could be found: codes, models, firms; all words of an unreadable one.

    Of firms also how they are misspelt: what is a firm's name here may be a brand elsewhere, and be looked for.
    """
    filed = Filed.anew([recall]).postings
    kinds: tuple[tuple[str, Iterable[str]], ...] = (
        ("code", filed.codes),
        ("model", filed.models),
        ("opening", filed.openings),
        ("name", chain(filed.names, filed.weak)),
        ("brand", filed.words),
        ("word", filed.raw_words),
    )
    yield from (_trace(kind, word) for kind, words in kinds for word in words)
    yield from (_trace(kind, word) for name in filed.names for kind, word in ends_of(name))
    yield from (crc32(sound, crc32(b"sound")) for name in filed.names for sound in sounds_of(name))


class _Named:
    """One recall by the words of its names. finding: those by which it is found; words: those that are looked at."""

    def __init__(self, candidate: Candidate, common: frozenset[str]) -> None:
        """*common*: words that find nothing by themselves."""
        self.candidate = candidate
        self.finding = frozenset(_trace("word", word) for word in candidate.named if word not in common)
        self._phrases = [
            (
                frozenset(_trace("word", word) for word in phrase.telling),
                _trace("type", phrase.head_type) if phrase.head_type else None,
                phrase.head.count(" ") + 1,
            )
            for phrase in candidate.phrases
        ]
        self.words = self.finding.union(*(telling for telling, _, _ in self._phrases))
        self.words |= {head for _, head, _ in self._phrases if head is not None}

    def is_half_said(self, said: frozenset[int]) -> bool:
        """Whether *said* has half of the words of a name: as `Candidate.is_half_said`."""
        return any(
            (len(said & telling) + (length if head in said else 0)) * 2 >= len(telling)
            for telling, head, length in self._phrases
        )


def _words_of(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield by what kind of word, and which, *asked* could be found."""
    yield from (("code", code) for code in (*asked.gtins, *([asked.asin] if asked.asin else ())))
    yield from (("model", key) for key in asked.model_keys)
    yield from (("opening", key[:3]) for key, is_joined in asked.model_keys.items() if not is_joined)
    first = accumulate(word for place, word in enumerate(asked.title[:_FIRST]) if word != "and" or not place)
    yield from (("name", name) for name in (asked.brand, *asked.seller_names, *asked.runs, *first) if name)
    yield from (("brand", stem(word)) for word in tokenise(asked.product.brand or ""))
    yield from chain.from_iterable(beginning_and_ending(run) for runs in asked.spellings.values() for run in runs)
    yield from (("word", word) for word in said_by(asked))
    yield from (("type", named.type) for named in asked.types)


def _trace(kind: str, word: str) -> int:
    return crc32(word.encode(errors="surrogatepass"), crc32(kind.encode()))
