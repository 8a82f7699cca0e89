"""Signatures: what we sign holds where others check it, and nothing else does."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook, WebhookVerificationError

from gateway.clock import SystemClock
from gateway.webhooks.signing import headers, secrets_in
from resolvers.errors import ConfigurationError

OLD, NEW = (b"o" * 24, b"n" * 64)


def spelt(secret: bytes) -> str:
    return f"whsec_{base64.b64encode(secret).decode()}"


def now_s() -> int:
    return int(SystemClock().now().timestamp())


@given(key=st.binary(min_size=24, max_size=64), words=st.text(max_size=40))
def test_what_we_sign_is_believed_by_the_library_that_receivers_use(key, words):
    body = f'{{"words": "{words.encode().hex()}"}}'.encode()
    assert Webhook(spelt(key)).verify(body, headers("chg_1", now_s(), body, [key])) == {"words": words.encode().hex()}


@pytest.mark.parametrize("secret", [OLD, NEW])
def test_while_a_secret_is_changed_both_are_believed(secret):
    both = secrets_in(f"{spelt(NEW)} {spelt(OLD)}", where="HOOK")
    assert Webhook(spelt(secret)).verify(b"{}", headers("chg_1", now_s(), b"{}", both)) == {}


@pytest.mark.parametrize(
    ("message_id", "at_s", "body"), [("chg_2", 0, b"{}"), ("chg_1", 1, b"{}"), ("chg_1", 0, b"[]")]
)
def test_nothing_that_is_signed_can_be_changed(message_id, at_s, body):
    at = now_s()
    signed = headers("chg_1", at, b"{}", [OLD])
    forged = signed | {"webhook-id": message_id, "webhook-timestamp": str(at + at_s)}
    with pytest.raises(WebhookVerificationError):
        Webhook(spelt(OLD)).verify(body, forged)


@pytest.mark.parametrize(
    "given", ["", " ", "hunter2", "whsec_", "whsec_???", spelt(b"x" * 23), spelt(b"x" * 65), spelt(OLD)[6:]]
)
def test_what_is_no_secret_is_refused_without_being_shown(given):
    with pytest.raises(ConfigurationError, match="webhook shop: HOOK") as refused:
        secrets_in(given, where="webhook shop: HOOK")
    assert len(given) < 8 or given not in str(refused.value)
