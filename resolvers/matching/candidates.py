"""Candidates: a product in, the recalls that could concern it out; generous, nothing is judged here."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate, islice

from resolvers.errors import InvalidRecallNumber
from resolvers.matching.candidate import Candidate
from resolvers.matching.filed import Filed, Newest, Posting
from resolvers.matching.firms import firm_names
from resolvers.matching.fuzzy import Spellings
from resolvers.matching.identifiers import recall_key, recall_number
from resolvers.matching.kin import Family
from resolvers.matching.ordered import NoRoom
from resolvers.matching.prepared import prepared
from resolvers.matching.rarity import rarity
from resolvers.matching.sounds import Sounds
from resolvers.matching.text import Asked
from resolvers.matching.words import SAID_FOR, stem, tokenise
from resolvers.records import Recall

__all__ = ["Candidate", "RecallIndex"]

_MOST = 60
_BY_WORDS = 12
_RAREST = 7
_COMMON_POSTING = 300  # a word in more names than this finds nothing in particular
_MOST_OF_ONE_NAME = 40  # the newest of them
_MOST_OF_ONE_MODEL = 10
_MOST_ALIKE = 150  # of one firm, the newest
LARGE = 25  # recalls that have one name
_FIRST = 4  # runs of words that begin with the first word of a title


class RecallIndex:
    """All recalls of one generation, immutable once built."""

    def __init__(self, filed: Filed, spellings: Spellings, sounds: Sounds) -> None:
        """*spellings*, *sounds*: of the names of all brands that are more than common words."""
        self._filed = filed
        self._at, self._places, self._postings = filed.at, filed.places, filed.postings
        self._codes, self._models, self._openings = filed.postings.codes, filed.postings.models, filed.postings.openings
        self._names, self._weak, self._words = filed.postings.names, filed.postings.weak, filed.postings.words
        self._spellings, self._sounds = spellings, sounds

    @classmethod
    def build(cls, recalls: Iterable[Recall]) -> "RecallIndex":
        """Return the index over *recalls*, whose facts were read at ingest."""
        filed = Filed.anew(recalls)
        brands = filed.postings.sure
        return cls(filed, Spellings(brands), Sounds(brands))

    def changed(self, recalls: Iterable[Recall], gone: Iterable[str] = ()) -> "RecallIndex":
        """Return the index with *recalls*, new or in place of those with their keys, and without the keys *gone*.

        It shares all else with this one, which stays as it is, and finds what one built from all of them would find.
        """
        learnt = {recall.key: prepared(recall) for recall in recalls}
        try:
            filed = self._filed.changed(learnt.values(), [key for key in gone if key not in learnt])
        except NoRoom:
            left = {recall.key: recall for recall in self.recalls if recall.key not in {*gone}}
            return RecallIndex.build((left | {key: each.recall for key, each in learnt.items()}).values())
        brands = _sure_brands(learnt.values())
        return RecallIndex(filed, self._spellings.also(brands), self._sounds.also(brands))

    def __len__(self) -> int:
        return len(self._filed.ordered)

    @property
    def recalls(self) -> Sequence[Recall]:
        """All of them, the newest first."""
        return Newest(self._filed)

    def recall(self, key: str) -> Recall | None:
        """Return the recall with this key."""
        place = self._places.get(key)
        return None if place is None else self._filed.recalls[place]

    def numbered(self, number: str) -> Recall | None:
        """Return the recall with this number, else the warning; any spelling, ``"W26-313"`` too."""
        try:
            key, bare = recall_key(number), recall_number(number)
        except InvalidRecallNumber:
            return None
        return self.recall(key) or self.recall(f"W{bare}")

    def following(self, key: str) -> Recall | None:
        """Return the recall that followed the warning with this key."""
        if not key.startswith("W"):
            return None
        found = (self._filed.recalls[place] for place in reversed(self._codes.get(f"#{key[1:]}", ())))
        return next((each for each in found if each.warning_number == key[1:]), None)

    def candidate(self, key: str) -> Candidate | None:
        """Return the recall with this key, prepared."""
        place = self._places.get(key)
        return None if place is None else self._at[place]

    @cached_property
    def family(self) -> Family:
        """Which of these recalls belong together; found out when asked for."""
        return Family(self)

    def alike(self, candidate: Candidate) -> list[Candidate]:
        """Return the other recalls that share a firm, brand, model or code, or of which one speaks of the other."""
        numbers = (candidate.recall.number, *candidate.numbers)
        spoken = tuple(f"#{number}" for number in numbers)
        places: dict[int, None] = {}
        for posting, keys in (
            (self._names, (*candidate.brands, *candidate.sellers)),
            (self._models, (*candidate.models, *candidate.codes)),
            (self._codes, (*candidate.gtins, *candidate.asins, *spoken)),
        ):
            for key in keys:
                places |= dict.fromkeys(posting.get(key, ())[-_MOST_ALIKE:])
        near = {self._at[place].recall.key: self._at[place] for place in places}
        named = (self.candidate(f"{kind}{number}") for number in numbers for kind in ("", "W"))
        near |= {other.recall.key: other for other in named if other}
        near.pop(candidate.recall.key, None)
        return list(near.values())

    def sharing(self, model: str) -> int:
        """Return how many recalls name this model."""
        return len(self._models.get(model, ()))

    def naming(self, name: str) -> tuple[str, ...]:
        """Return the keys of the recalls that name this firm, exactly or as an alias, other than as a shop."""
        places = (place for firm in firm_names(name) for place in self._postings.naming.get(firm, ()))
        return tuple(dict.fromkeys(self._filed.recalls[place].key for place in places))

    def holders(self, brand: str) -> int:
        """Return how many recalls name this brand or firm."""
        return len(self._names.get(brand, ())) + len(self._weak.get(brand, ()))

    def finds_nothing(self, word: str, *, but: int = 0) -> bool:
        """Whether *word* is in the names of too many recalls to find one by, even if *but* of them were not there."""
        return len(self._words.get(word, ())) > _COMMON_POSTING + but

    def is_name(self, key: str) -> bool:
        """Whether *key* is the brand or firm of any recall."""
        return key in self._names or key in self._weak

    def candidates(self, asked: Asked, named: Iterable[str] | None = None, since: date = date.min) -> list[Candidate]:
        """Return the recalls that could concern *asked*: a code, model or name agrees, or half of the words of a name.

        named: what `names_in` returns, where it is known already; since: older ones are not brought up by words alone.

        Each way of finding has room of its own, so that noise in one never pushes out what another found.
        """
        said = said_by(asked)
        named = self.names_in(asked) if named is None else named
        by_words = self._by_words(asked, said, self._filed.ordered.since(since.isoformat()))
        ways = (self._by_code(asked), self._by_model(asked), self._by_name(asked, said, named), by_words)
        places: dict[int, None] = {}
        for found in ways:
            places |= dict.fromkeys(islice(dict.fromkeys(found), _MOST))
        return [self._at[place] for place in places]

    def _by_code(self, asked: Asked) -> Iterator[int]:
        for code in (*asked.gtins, *([asked.asin] if asked.asin else [])):
            yield from self._codes.get(code, ())

    def _by_model(self, asked: Asked) -> Iterator[int]:
        for key in asked.model_keys:
            yield from self._models.get(key, ())[-_MOST_OF_ONE_MODEL:]
        for key, is_joined in asked.model_keys.items():
            if not is_joined:
                yield from self._openings.get(key[:3], ())[-_MOST_OF_ONE_NAME:]

    def _by_name(self, asked: Asked, said: frozenset[str], named: Iterable[str]) -> Iterator[int]:
        for name in named:
            found = self._names.get(name, ())
            if len(found) <= LARGE:
                yield from found
            else:  # a name that so many recalls have says nothing by itself
                yield from (place for place in found[-_MOST_OF_ONE_NAME:] if self._speaks_of(place, asked, said))
        for name in self._weak_names_in(asked):
            yield from self._weak[name][-_MOST_OF_ONE_NAME:]
        if asked.brand and asked.brand not in self._names:
            yield from self._by_brand_in_name(asked)

    def _by_brand_in_name(self, asked: Asked) -> Sequence[int]:
        """Return the recalls that call the thing by the brand given, though it was not read as a brand there."""
        filed = [self._words.get(stem(word), ()) for word in tokenise(asked.product.brand or "")]
        return min(filed, key=len, default=())[-_MOST_OF_ONE_NAME:]

    def names_in(self, asked: Asked) -> dict[str, None]:
        """Return the brands and firms of recalls that *asked* names, those misspelt too."""
        names = self._names
        found = dict.fromkeys(filter(names.__contains__, (asked.brand, *asked.seller_names, *asked.runs)))
        written = [run for runs in asked.spellings.values() for run in runs if run not in found]
        found |= dict.fromkeys(sorted(self._spellings.near(written)))
        return found | dict.fromkeys(sorted(self._sounds.like(asked.sounds)))

    def _weak_names_in(self, asked: Asked) -> list[str]:
        """Return the names of common words that stand where a brand does: in its field, or first in the title."""
        first = accumulate(word for place, word in enumerate(asked.title[:_FIRST]) if word != "and" or not place)
        return [name for name in dict.fromkeys((asked.brand, *first)) if name in self._weak]

    def _speaks_of(self, place: int, asked: Asked, said: frozenset[str]) -> bool:
        """Whether the title says a word of the recall's name, or names a thing of its type."""
        candidate = self._at[place]
        return not candidate.telling.isdisjoint(said) or any(named.type in candidate.types for named in asked.types)

    def _by_words(self, asked: Asked, said: frozenset[str], since: int) -> Iterator[int]:
        types = frozenset(named.type for named in asked.types)
        for place in _sharing_most(self._words, said, since):
            if self._at[place].is_half_said(said, types):
                yield place
        yield from _sharing_most(self._postings.raw_words, said, 0)


def _sharing_most(filed: Posting, said: frozenset[str], since: int) -> list[int]:
    """Return the places from *since* on under which most of the rarest words *said* are filed, the most first."""
    known = sorted([(len(found), word, found) for word in said if (found := filed.get(word))])
    sums: dict[int, float] = {}
    told = sums.get
    for count, word, found in known[:_RAREST]:
        if count > _COMMON_POSTING:
            break
        weight = rarity(word)
        for place in found[bisect_left(found, since) :] if since else found:
            sums[place] = told(place, 0.0) + weight
    if len(sums) <= _BY_WORDS:
        return sorted(sums, key=lambda place: (sums[place], place), reverse=True)
    least = sorted(sums.values())[-_BY_WORDS]
    best = [place for place, total in sums.items() if total > least]
    best.sort(key=lambda place: (sums[place], place), reverse=True)
    alike = sorted([place for place, total in sums.items() if total == least], reverse=True)
    return [*best, *alike][:_BY_WORDS]


def said_by(asked: Asked) -> frozenset[str]:
    """Return the stems of the title, and those that sellers use for them."""
    return asked.stems.union(word for stem in asked.stems for word in SAID_FOR.get(stem, ()))


def _sure_brands(prepared: Iterable[Candidate]) -> dict[str, None]:
    return dict.fromkeys(name for candidate in prepared for name in candidate.sure_brands)
