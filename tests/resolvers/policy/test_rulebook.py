"""A rulebook that does not hold together is refused with a sentence."""

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from resolvers.errors import RulebookError
from resolvers.policy.rulebook import named, parse
from resolvers.verdict import EvidenceClass, Outcome

TEXT = (files("resolvers.policy") / "rulebooks" / "us-cpsc-2026-11.toml").read_text("utf-8")


def test_the_rulebook_in_force_says_who_it_is():
    rulebook = named("us-cpsc-2026-11")
    assert (rulebook.id, rulebook.effective_on) == ("us-cpsc-2026-11", date(2026, 11, 24))
    assert [ban.id for ban in rulebook.ban] == ["inclined-infant-sleeper", "crib-bumper", "lawn-darts"]


def test_every_ban_names_the_law_it_stands_on():
    for ban in named("us-cpsc-2026-11").ban:
        assert "CFR" in ban.citation
        assert ban.effective_on < date(2026, 11, 24)


def test_every_class_that_a_match_earns_has_an_outcome():
    matches = named("us-cpsc-2026-11").matches
    outcomes = {name: matches.outcome(EvidenceClass(name)) for name in "ABCD"}
    assert outcomes == {"A": Outcome.BLOCKED, "B": Outcome.BLOCKED, "C": Outcome.BLOCKED, "D": Outcome.REVIEW}


@pytest.mark.parametrize("rulebook_id", ["us-cpsc-1999-01", "../pyproject", "", "US-CPSC-2026-11", "us-cpsc-2026-11\n"])
def test_an_unknown_rulebook_is_refused_and_the_known_ones_are_named(rulebook_id):
    with pytest.raises(RulebookError, match=r"no rulebook .*; there are: us-cpsc-2026-11"):
        named(rulebook_id)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('A = "BLOCKED"', 'A = "REVIEW"', "a match by identifier or model must be BLOCKED"),
        ('B = "BLOCKED"', 'B = "CLEAR"', "a match by identifier or model must be BLOCKED"),
        ('C = "BLOCKED"', 'C = "CLEAR"', "may never come out CLEAR or UNKNOWN"),
        ('D = "REVIEW"', 'D = "UNKNOWN"', "may never come out CLEAR or UNKNOWN"),
        ('vanished = "REVIEW"', 'vanished = "CLEAR"', "may never come out CLEAR or UNKNOWN"),
        ('warning = "BLOCKED"', 'warning = "CLEAR"', "may never come out CLEAR or UNKNOWN"),
        ('old = "REVIEW"', 'old = "CLEAR"', "may never come out CLEAR or UNKNOWN"),
        ('suspended = "BLOCKED"', 'suspended = "CLEAR"', "may never come out CLEAR or UNKNOWN"),
        ('outcome = "REVIEW"', 'outcome = "CLEAR"', "may never come out CLEAR or UNKNOWN"),
        ('D = "REVIEW"', 'D = "MAYBE"', r"Invalid enum value 'MAYBE' - at `\$.matches.D`"),
        ('D = "REVIEW"', "", "missing required field `D`"),
        ('D = "REVIEW"', 'D = "REVIEW"\nE = "REVIEW"', "unknown field `E`"),
        ("block_days = 730", 'block_days = "two years"', r"Expected `int`, got `str` - at `\$.units.block_days`"),
        ("effective_on = 2026-11-24", 'effective_on = "soon"', "Invalid RFC3339"),
        ('id = "crib-bumper"', 'id = "lawn-darts"', "two bans share an id"),
        ("detect = ['", "detect = ['(", "missing \\)"),
        ("[matches]", "[matches", "does not hold together"),
    ],
)
def test_a_broken_rulebook_is_refused_with_a_sentence(before, after, sentence):
    assert before in TEXT
    with pytest.raises(RulebookError, match=sentence):
        parse(TEXT.replace(before, after, 1))


def test_a_ban_that_detects_nothing_is_refused():
    head, ban, rest = TEXT.partition("[[ban]]")
    detect = tomllib.loads(ban + rest)["ban"][0]["detect"]
    assert detect
    start, end = rest.index("detect = ["), rest.index("]\n", rest.index("detect = [")) + 1
    with pytest.raises(RulebookError, match="speaks of nothing"):
        parse(head + ban + rest[:start] + "detect = []" + rest[end:])


def test_a_rulebook_without_bans_holds():
    assert parse(TEXT.partition("[[ban]]")[0]).ban == ()
