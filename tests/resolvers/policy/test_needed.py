"""What a pattern needs stands wherever it matches."""

import re

import pytest

from resolvers.policy.needed import needed
from resolvers.policy.rulebook import compiled
from tests.makers import RULEBOOK


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        (r"\blawn ?darts?\b", {"lawn", "dart"}),
        (r"\b(?:yard|garden) darts?\b", {"yard", "garden", " dart"}),
        (r"\bbumpers? (?:\w+ ){0,3}(?:crib|cot)s?\b", {"bumper", "crib", "cot"}),
        (r"\w+", {""}),
        (r"(?:drop)? \d", {""}),
    ],
)
def test_it_names_texts_of_the_pattern_only(pattern: str, texts: set[str]) -> None:
    found = needed([re.compile(pattern)])

    assert found
    assert all(any(text in known for known in texts) for text in found)


def test_a_pattern_that_is_not_shown_may_match_anywhere() -> None:
    assert needed([re.compile("dart", re.IGNORECASE)]) == {""}


def test_of_several_patterns_each_has_one() -> None:
    assert needed([re.compile("jarts?"), re.compile("lawn darts?")]) == {"jart", "lawn dart"}


@pytest.mark.parametrize(
    "words",
    ["fisher price rock n play", "crib set with bumpers", "jarts", "infant inclined sleeper", "baby bumper pad"],
)
def test_no_ban_of_the_rulebook_is_passed_over(words: str) -> None:
    for patterns in map(compiled, RULEBOOK.ban):
        if any(pattern.search(words) for pattern in patterns.detect):
            assert any(text in words for text in patterns.needed)
