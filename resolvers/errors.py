"""Errors of the house, each a fact with a code; what a caller is told about them is decided at the edge.

SafetyError
  QuestionError               the caller asked something that cannot be read
    InvalidGtin               wrong length, or a check digit that does not hold
    InvalidRecallNumber       not a CPSC number in any of its spellings
    InvalidDestination        neither a country nor a part of the United States
    UnknownMarketplace        a marketplace that is not joined here
    InvalidField              another field of a question that cannot be read
    TooLong                   a field longer than anything a person would write
    TooMany                   more questions in one call than are taken
    NotReporting              a marketplace that is not let report here
    TooManySubscriptions      one more than is served at a time
    InvalidIdempotencyKey     a text that cannot be an idempotency key
    IdempotencyKeyReused      the same key with other parameters
  FactsError                  what was asked for cannot be had now
    SourceUnavailable         an upstream did not answer, or not in time
    StoreUnavailable          our own memory cannot be read or written
    SnapshotMissing           no facts were ever loaded
  IngestError                 what a source sent cannot be taken
    Unreadable                one record or body that does not parse
    Quarantined               a batch that a guard refused
  ConfigurationError          what the operator set does not hold together
  RulebookError               a rulebook that does not hold together
  LedgerBroken                the chain does not verify, or a decision replays otherwise
  GivenByAnotherRelease       a CLEAR that this release would judge otherwise
"""

from typing import ClassVar


class SafetyError(Exception):
    """Something we mean to say. The text is for people, the code for programs."""

    code: ClassVar[str] = "SAFETY_ERROR"


class QuestionError(SafetyError):
    """The caller asked something that cannot be read."""

    code = "BAD_USER_INPUT"


class InvalidGtin(QuestionError):
    """The digits are not a GTIN: wrong length, or a check digit that does not hold."""

    code = "INVALID_GTIN"

    def __init__(self, given: str, why: str) -> None:
        super().__init__(f"{_shown(given)} is not a GTIN: {why}")


class InvalidRecallNumber(QuestionError):
    """The text is not a CPSC recall or warning number in any of its spellings."""

    code = "INVALID_RECALL_NUMBER"

    def __init__(self, given: str) -> None:
        super().__init__(
            f"{_shown(given)} is not a recall number; expected a form like 26-348, 26348, CPSC-26-348 or 99-003a"
        )


class InvalidDestination(QuestionError):
    """The text is neither a country nor a part of the United States."""

    code = "INVALID_DESTINATION"

    def __init__(self, given: str) -> None:
        super().__init__(
            f"{_shown(given)} is not a destination; expected an ISO 3166 country code (US, DE),"
            " a US state or territory (US-CA, PR) or a military post (US-AE)"
        )


class UnknownMarketplace(QuestionError):
    """No marketplace of this name is joined here."""

    code = "UNKNOWN_MARKETPLACE"

    def __init__(self, given: str) -> None:
        super().__init__(f"{_shown(given)} is no marketplace; expected the name of one that is joined here")


class InvalidField(QuestionError):
    """One field of a question that cannot be read."""

    code = "INVALID_FIELD"

    def __init__(self, field: str, given: object, expected: str) -> None:
        super().__init__(f"{field} is {_shown(given)}; expected {expected}")
        self.field = field


class TooLong(QuestionError):
    """A field longer than anything a person would write."""

    code = "TOO_LONG"

    def __init__(self, field: str, length: int, most: int) -> None:
        super().__init__(f"{field} has {length:,} characters; at most {most:,} are read")
        self.field = field


class TooMany(QuestionError):
    """More questions in one call than are taken."""

    code = "TOO_MANY"

    def __init__(self, given: int, most: int, what: str = "products") -> None:
        super().__init__(f"{given:,} {what} in one call; at most {most:,} are taken, send the rest in further calls")


class NotReporting(QuestionError):
    """A marketplace or registry that is not one of those that report here."""

    code = "NOT_REPORTING"

    def __init__(self, what: str, given: str) -> None:
        super().__init__(f"the {what} {_shown(given)} does not report here; the operator names those that do")


class TooManySubscriptions(QuestionError):
    """One subscription more than the gateway serves at a time."""

    code = "TOO_MANY_SUBSCRIPTIONS"

    def __init__(self, most: int) -> None:
        super().__init__(f"{most:,} subscriptions are open, which is all that are served; ask `changes` meanwhile")


class InvalidIdempotencyKey(QuestionError):
    """A text that cannot be an idempotency key."""

    code = "INVALID_IDEMPOTENCY_KEY"

    def __init__(self, given: str) -> None:
        super().__init__(
            f"idempotencyKey is {_shown(given)}; expected 1 to 255 printable characters, no blanks around them"
        )


class IdempotencyKeyReused(QuestionError):
    """An idempotency key that came with other parameters before."""

    code = "IDEMPOTENCY_KEY_REUSED"

    def __init__(self, given: str) -> None:
        super().__init__(f"idempotencyKey {_shown(given)} came with other parameters within the last 24 hours")


class FactsError(SafetyError):
    """What was asked for cannot be had now."""

    code = "FACTS_UNAVAILABLE"


class SourceUnavailable(FactsError):
    """An upstream did not answer, or not in time, or not with what it promised."""

    code = "SOURCE_UNAVAILABLE"

    def __init__(self, source: str, why: str) -> None:
        super().__init__(f"{source}: {why}")
        self.source = source
        self.why = why


class StoreUnavailable(FactsError):
    """Our own memory cannot be read or written, so nothing may be said that it must remember."""

    code = "STORE_UNAVAILABLE"


class SnapshotMissing(FactsError):
    """No facts were ever loaded, or not those of the generation asked for."""

    code = "SNAPSHOT_MISSING"


class IngestError(SafetyError):
    """What a source sent cannot be taken."""

    code = "INGEST_FAILED"


class Unreadable(IngestError):
    """One record or body that does not parse; it is kept, counted and listed."""

    code = "UNREADABLE"


class Quarantined(IngestError):
    """A guard refused a batch; the last good snapshot keeps serving."""

    code = "QUARANTINED"

    def __init__(self, guard: str, why: str) -> None:
        super().__init__(f"{guard}: {why}")
        self.guard = guard


class ConfigurationError(SafetyError):
    """What the operator set does not hold together; nothing is served by it."""

    code = "CONFIGURATION"


class RulebookError(SafetyError):
    """A rulebook that does not hold together; nothing is judged by it."""

    code = "RULEBOOK_INVALID"


class LedgerBroken(SafetyError):
    """The chain of the ledger does not verify from here on."""

    code = "LEDGER_BROKEN"

    def __init__(self, seq: int | None, why: str) -> None:
        super().__init__(why if seq is None else f"entry {seq}: {why}")
        self.seq = seq


class GivenByAnotherRelease(SafetyError):
    """A CLEAR of a release that judged otherwise: it is on record, and this release cannot judge it again alike."""

    code = "GIVEN_BY_ANOTHER_RELEASE"

    def __init__(self, decision_id: str, judgement: int, ours: int) -> None:
        super().__init__(
            f"decision {decision_id} is a CLEAR of judgement {judgement}; this release has judgement {ours}"
            " and comes to another verdict. The ledger holds its question, facts and digest"
        )


def _shown(given: object, most: int = 60) -> str:
    """Return *given* quoted and short, so that a hostile value cannot flood a log or an answer."""
    try:
        text = repr(given)
    except RecursionError:
        text = "something nested too deeply"
    return text if len(text) <= most else f"{text[:most]}… ({len(text):,} characters)"
