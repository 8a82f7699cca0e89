"""A verdict in words: outcome, evidence for and against, what would decide it, and what it rests on."""

from dataclasses import replace

from resolvers.explain import explain
from resolvers.screen import judge
from resolvers.verdict import Evidence, EvidenceClass, EvidenceKind, Kin, Kinship
from tests import makers as make

INDEX = make.index()


def told(about=None, **context):
    verdict = judge(make.question(about), make.context(**context), index=INDEX, rulebook=make.RULEBOOK)
    return explain(verdict, index=INDEX)


def test_a_block_tells_what_the_recall_is():
    words = told(make.recalled_product())
    assert words.startswith("Blocked: do not sell.")
    assert "Recall 26-001 of June 1, 2026: “Sunhollow Recalls Drift Bassinets" in words
    assert "  Product: “Sunhollow Drift Bassinets”" in words
    assert "  Firm:    “Sunhollow Inc., of Ohio”" in words
    assert "  Hazard:  “Infants can fall out.”" in words
    assert "  Remedy:  “Stop using the bassinets and ask for a refund.”" in words
    assert "  Read it: https://www.cpsc.gov/Recalls/26-001" in words


def test_a_block_tells_its_proof_first_and_where_it_stands_in_the_recall():
    words = told(make.recalled_product())
    first, second = words.index("    1. The model says"), words.index("    2. The brand")
    assert first < words.index("The recall says: “This recall involves Sunhollow Drift bassinets with model") < second
    assert "How it was decided: the model agrees" in words
    assert "So: do not sell (BLOCKED, RECALLED)." in words


def test_what_has_nothing_to_do_with_a_match_is_told_besides():
    words = told(make.recalled_product(), sources=(make.source(heard_at=None),))
    assert "Besides:\n  UNKNOWN  FACTS_STALE: No CLEAR can be given" in words
    assert told(sources=(make.source(heard_at=None),)).count("Why:\n  UNKNOWN  FACTS_STALE") == 1


def test_a_clear_says_what_it_rests_on():
    words = told()
    assert words.startswith("Clear: nothing is known against it, by 9,800 records of cpsc-recalls heard just now.")
    assert "cpsc-recalls     FRESH     9,800 records, heard 2026-11-24 12:00:00 UTC" in words
    assert f"rulebook {make.RULEBOOK.id}, facts g1, decision d1" in words


def test_a_source_that_was_never_heard_or_kept_some_back_says_so():
    words = told(sources=(make.source(heard_at=None), make.source("other", quarantined=3)))
    assert "never heard" in words
    assert "3 quarantined" in words


def test_what_speaks_against_it_and_what_would_decide_it_are_shown():
    verdict = judge(make.question(make.recalled_product()), make.context(), index=INDEX, rulebook=make.RULEBOOK)
    against = Evidence(EvidenceKind.COLOUR, "red", "blue", 0.5, "The colours differ.", "description", "the label")
    match = replace(
        verdict.matches[0], evidence_class=EvidenceClass.D, contradictions=(against,), missing=("model number",)
    )
    words = explain(replace(verdict, matches=(match,)), index=INDEX)
    assert "What speaks against it:\n    - The colours differ.\n       The recall says: “This recall involves" in words
    assert "    To decide it, state the model number (the recall names “DB4471”) and its colour." in words


def test_words_that_do_not_stand_in_the_recall_are_not_quoted():
    verdict = judge(make.question(make.recalled_product()), make.context(), index=INDEX, rulebook=make.RULEBOOK)
    odd = replace(verdict.matches[0].evidence[0], words="no such words", detail="Something agrees.")
    words = explain(replace(verdict, matches=(replace(verdict.matches[0], evidence=(odd,)),)), index=INDEX)
    assert "Something agrees." in words
    assert "no such words" not in words


def test_a_recall_that_is_no_longer_held_is_still_named():
    verdict = judge(make.question(make.recalled_product()), make.context(), index=INDEX, rulebook=make.RULEBOOK)
    assert "26-001" in explain(verdict, index=make.index(make.kettle()))


def test_words_end_with_one_line_end():
    for words in (told(), told(make.recalled_product())):
        assert words.endswith("\n")
        assert not words.endswith("\n\n")


def test_kin_is_told_beside_the_match_whether_or_not_it_matches_too():
    verdict = judge(make.question(make.recalled_product()), make.context(), index=INDEX, rulebook=make.RULEBOOK)
    said = "Recall 26-001 of 2026-06-01 followed safety warning 25-313 of 2025-12-01, as the authority says."
    match = replace(verdict.matches[0], kin=(Kin("W25-313", Kinship.FOLLOWS, said, "25-313"),))
    assert f"  It belongs together with:\n    - {said}" in explain(replace(verdict, matches=(match,)), index=INDEX)
