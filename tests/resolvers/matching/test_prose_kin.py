import pytest

from resolvers.matching.prose_kin import kin_facts
from resolvers.records import FactKind, RecalledProduct
from tests.resolvers.matching.makers import facts, recall

RELATED = FactKind.RELATED
LAST = "2026-02-28"  # the day before the makers' recall


def days(**changes):
    return [(fact.value, fact.until) for fact in recall(**changes).facts_of(RELATED)]


@pytest.mark.parametrize(
    "said",
    [
        "The rails were previously recalled in March 2024.",
        "In addition, 5,000 were originally recalled in March 2024 by the importer.",
        "Fenwob previously recalled 57,200 bed rails in March 2024.",
        "This recall was first announced in Mar. 2024.",
        "Units repaired under the March 2024 recall must be repaired again.",
    ],
)
def test_the_month_of_an_earlier_recall_is_read(said):
    assert ("2024-03-01", "2024-03-31") in days(text=said)


def test_each_of_several_days_is_read():
    text = "Fenwob previously recalled rails on July 6, 2023; 5,000 on February 17, 2022 and 161,000 on May 2, 2018."
    assert [first for first, last in days(text=text) if first == last] == ["2023-07-06", "2022-02-17", "2018-05-02"]


def test_what_stands_with_the_count_of_units_is_read():
    products = (
        RecalledProduct("Bed Rails", units="About 96,000 (320,000 units were previously recalled in June 2023)"),
    )
    assert ("2023-06-01", "2023-06-30") in days(products=products)


@pytest.mark.parametrize(
    "title",
    [
        "Fenwobble Reannounces Recall of Bed Rails",
        "Fenwobble Expands Recall of Bed Rails",
        "Injuries Prompt Re-Announcement of Bed Rail Recall",
        "Injuries Prompt Fenwobble Bed Rail Recall Expansion",
    ],
)
def test_a_title_that_says_so_speaks_of_an_earlier_recall_of_no_day(title):
    assert days(title=title) == [("1973-01-01", LAST)]


def test_the_number_of_an_earlier_recall_is_read():
    assert facts(recall(text="The lamps were recalled (see Press Release #: 19-151)."), RELATED) == ["19-151"]
    assert facts(recall(text="Related recalls have been issued: #08-604 and #09-761"), RELATED) == ["08-604", "09-761"]


@pytest.mark.parametrize(
    "said",
    [
        "Recalled rails were sold from March 2024 through May 2025.",
        "The recalled rails were manufactured in March 2024.",
        "This recall involves expandable hoses, model 24-222.",
        "The recall was announced on March 1, 2026.",
        "Release # 26-100. The firm announces a recall.",
    ],
)
def test_days_and_numbers_of_other_things_are_no_earlier_recall(said):
    assert days(text=said) == []


def test_the_words_stand_where_the_fact_says():
    said = recall(
        title="Fenwob Expands Recall of Bed Rails", text="İt was previously recalled in March 2024 by Fenwob."
    )
    for fact in kin_facts(said):
        text = {"title": said.title, "description": said.description}[fact.field]
        assert text[fact.at :].startswith(fact.words)


def test_an_undated_recall_speaks_of_earlier_ones_all_the_same():
    assert days(on=None, text="It was previously recalled in March 2024.")[0] == ("2024-03-01", "2024-03-31")
