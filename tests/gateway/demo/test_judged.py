"""The demonstration judged: its own labels say what each listing shows, so a wrong verdict is seen here first."""

from datetime import UTC, datetime
from functools import cache

from gateway.demo import data
from gateway.demo.questions import LISTING, PRODUCT, SELLER
from gateway.sources.files import read_papers
from gateway.sources.papers import read as read_paper
from gateway.sources.shapes import api
from resolvers.decision import Asked, Context, Held
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.prose import read_recall
from resolvers.policy.rulebook import named
from resolvers.questions import ListingKey, Question, destination, product
from resolvers.records import Listing, Seller, SellerStatus, SourceState
from resolvers.screen import judge
from resolvers.verdict import Outcome, ReasonCode, Verdict

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
RULEBOOK = named("us-cpsc-2026-11")
US = destination("US")
DANGEROUS = {"recalled", "used", "unit"}
HARMLESS = {"innocent", "exempt", "accessory", "other_brand"}

# What the ladder still gets wrong of 120 dangerous and 58 sibling listings; to be lowered, never raised.
MOST_MISSED = 1
MOST_SIBLINGS_BLOCKED = 0


@cache
def index() -> RecallIndex:
    recalls = [api.read(dict(recall)) for recall in data.recalls()]
    recalls += [read_paper(paper) for paper in read_papers(data.WARNINGS_FILE)]
    return RecallIndex.build(read_recall(recall) for recall in recalls)


def judged(question: Question, **known) -> Verdict:
    sources = (SourceState("cpsc.recalls", NOW, len(data.recalls())),)
    context = Context("demo-0", NOW, 1, RULEBOOK.id, sources, **known)
    return judge(question, context, index=index(), rulebook=RULEBOOK)


@cache
def verdict_on(marketplace: str, id_: str) -> Verdict:
    """The verdict on the listing as such: its seller is taken for verified."""
    told = next(listing for listing in data.listings(marketplace) if listing["id"] == id_)
    listing = Listing(
        marketplace=marketplace,
        external_id=id_,
        title=told["title"],
        brand=told.get("brand"),
        model=told.get("model"),
        gtin=told.get("gtin"),
        category=told["category"],
        description=told.get("description"),
        condition=told["condition"],
        seller_id=f"openseller:{told['seller']}",
        seller_name=told["seller_name"],
    )
    seller = Seller(listing.seller_id, listing.seller_name, SellerStatus.VERIFIED)
    return judged(
        Question(US, listing=ListingKey(marketplace, id_)),
        listing=Held(marketplace, Asked.FOUND, listing, NOW),
        seller=Held("openseller", Asked.FOUND, seller, NOW),
    )


def outcomes(*kinds: str) -> dict[str, tuple[Outcome, str | None]]:
    """Title -> outcome and the recall it is about, of the listings of these kinds."""
    return {
        f"{listing['id']} {listing['title']}": (
            verdict_on(marketplace, listing["id"]).outcome,
            listing.get("recall"),
        )
        for marketplace in data.MARKETPLACES
        for listing in data.listings(marketplace)
        if listing["kind"] in kinds
    }


def test_what_is_harmless_is_clear():
    assert {title: outcome for title, (outcome, _) in outcomes(*HARMLESS).items() if outcome is not Outcome.CLEAR} == {}


def test_what_is_banned_is_never_clear():
    assert {title for title, (outcome, _) in outcomes("banned").items() if outcome is Outcome.CLEAR} == set()


def test_hardly_any_recalled_listing_is_clear():
    missed = {title: recall for title, (outcome, recall) in outcomes(*DANGEROUS).items() if outcome is Outcome.CLEAR}
    assert len(missed) <= MOST_MISSED, missed


def test_hardly_any_sibling_of_a_recalled_product_is_blocked():
    wrong = {title: recall for title, (outcome, recall) in outcomes("sibling").items() if outcome is Outcome.BLOCKED}
    assert len(wrong) <= MOST_SIBLINGS_BLOCKED, wrong


def test_the_tours_bassinet_is_blocked_and_its_changing_mat_is_clear():
    told = {name: judged(Question(US, product=product(**given))) for name, given in PRODUCT.variables.items()}
    assert (told["bassinet"].outcome, told["mat"].outcome) == (Outcome.BLOCKED, Outcome.CLEAR)
    assert told["bassinet"].reasons[0].recall == "26-342"


def test_the_tours_listing_is_blocked_by_its_recall():
    verdict = verdict_on(LISTING.variables["marketplace"], LISTING.variables["id"])
    assert verdict.outcome is Outcome.BLOCKED
    assert "25-228" in {reason.recall for reason in verdict.reasons}


def test_the_tours_seller_sells_much_and_is_not_verified_which_a_person_must_look_at():
    told = next(seller for seller in data.sellers() if SELLER.variables["id"] == f"openseller:{seller['number']}")
    seller = Seller(
        SELLER.variables["id"], told["name"], SellerStatus(told["status"].upper()), high_volume=told["high_volume"]
    )
    verdict = judged(Question(US, seller_id=seller.id), seller=Held("openseller", Asked.FOUND, seller, NOW))
    assert verdict.outcome is Outcome.REVIEW
    assert [reason.code for reason in verdict.reasons] == [ReasonCode.SELLER_UNVERIFIED]


def test_a_seller_who_bears_a_name_from_a_recall_must_be_looked_at():
    named = Seller("openseller:1", "GOREGENT official store", SellerStatus.VERIFIED)
    verdict = judged(Question(US, seller_id=named.id), seller=Held("openseller", Asked.FOUND, named, NOW))
    assert (ReasonCode.SELLER_NAMED, "26-332") in {(reason.code, reason.recall) for reason in verdict.reasons}
