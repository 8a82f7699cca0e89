"""Any spelling of a GTIN, model, ASIN or recall number in, one spelling out."""

import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from resolvers.errors import InvalidGtin, InvalidRecallNumber
from resolvers.matching.identifiers import asin, check_digit, gtin14, model_key, recall_key, recall_number, upc_of


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("036000291452", "00036000291452"),  # UPC-A
        ("0 36000 29145 2", "00036000291452"),
        ("0-36000-29145-2", "00036000291452"),
        (" 036000291452\n", "00036000291452"),
        ("0036000291452", "00036000291452"),  # the same as an EAN-13
        ("00036000291452", "00036000291452"),  # and as a GTIN-14
        ("4006381333931", "04006381333931"),
        ("9780762462872", "09780762462872"),  # ISBN-13
        ("96385074", "00000096385074"),  # EAN-8
        ("10614141000415", "10614141000415"),
        ("０３６０００２９１４５２", "00036000291452"),  # full-width digits
        ("04252614", "00042100005264"),  # UPC-E
        ("0 425261 4", "00042100005264"),
    ],
)
def test_every_spelling_of_a_gtin_is_one_gtin(given, expected):
    assert gtin14(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("01234505", "012000003455"),
        ("01234514", "012100003454"),
        ("01234523", "012200003453"),
        ("01234531", "012300000451"),
        ("01234543", "012340000053"),
        ("01234565", "012345000065"),
        ("04252614", "042100005264"),
        ("04252615", None),  # a wrong check digit
        ("96385074", None),  # a GTIN-8
        ("036000291452", None),
        ("", None),
    ],
)
def test_a_upc_e_stands_for_a_upc_a(given, expected):
    assert upc_of(given) == expected


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("036000291453", "check digit is 3, expected 2"),
        ("4006381333930", "check digit is 0, expected 1"),
        ("12345", "it has 5 digits; expected 8, 12, 13 or 14"),
        ("012345678905012345", "it has 18 digits"),
        ("", "expected 8, 12, 13 or 14 digits and nothing else"),
        ("X001XAT2UV", "expected 8, 12, 13 or 14 digits and nothing else"),
        ("194735069118/19", "and nothing else"),
        ("٠٣٦٠٠٠٢٩١٤٥٢", "and nothing else"),
        ("²36000291452", "and nothing else"),
        ("000000000000", "all digits are alike"),
    ],
)
def test_a_wrong_gtin_says_what_is_wrong_with_it(given, why):
    with pytest.raises(InvalidGtin, match=why):
        gtin14(given)


bodies = st.sampled_from([7, 11, 12, 13]).flatmap(
    lambda length: st.text("0123456789", min_size=length, max_size=length).filter(lambda digits: len(set(digits)) > 1)
)


@given(bodies, st.sampled_from([" ", "-", ".", "–", "_"]), st.integers(1, 7))
def test_every_code_with_its_check_digit_is_read_however_it_is_spaced(body, sign, place):
    code = body + check_digit(body)
    assert gtin14(code) == code.zfill(14) == gtin14(f" {code[:place]}{sign}{code[place:]} ")
    assert gtin14(gtin14(code)) == gtin14(code)


@given(bodies, st.integers(1, 9), st.data())
def test_one_wrong_digit_is_always_seen(body, off, data):
    code = body + check_digit(body)
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = code[:place] + str((int(code[place]) + off) % 10) + code[place + 1 :]
    assume(upc_of(wrong) is None)  # eight digits have two readings, and the wrong one may be right as the other
    with pytest.raises(InvalidGtin):
        gtin14(wrong)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_a_gtin(given):
    with contextlib.suppress(InvalidGtin):
        assert len(gtin14(given)) == 14


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("26-348", "26-348"),
        ("26348", "26-348"),
        ("26 348", "26-348"),
        (" 26-348 ", "26-348"),
        ("CPSC-26-348", "26-348"),
        ("cpsc 26-348", "26-348"),
        ("Recall #26-348", "26-348"),
        ("99003a", "99-003a"),
        ("99-003A", "99-003a"),
        ("W26-313", "26-313"),
        ("03-001", "03-001"),
    ],
)
def test_every_spelling_of_a_recall_number_is_one(given, expected):
    assert recall_number(given) == expected


@pytest.mark.parametrize(("given", "expected"), [("W26-313", "W26-313"), ("w26313", "W26-313"), ("26-348", "26-348")])
def test_the_key_tells_a_warning_from_a_recall(given, expected):
    assert recall_key(given) == expected


@pytest.mark.parametrize(
    "given", ["", "26", "26-3", "2026-348", "26-3480", "26-348bc", "x26-348", "26--348", "٢٦-٣٤٨", "9" * 10_000]
)
def test_what_is_no_recall_number_is_refused_with_the_forms_that_are(given):
    with pytest.raises(InvalidRecallNumber, match="expected a form like 26-348") as refused:
        recall_number(given)
    assert len(str(refused.value)) < 300


numbers = st.builds(
    "{:02}-{:03}{}".format, st.integers(0, 99), st.integers(0, 999), st.sampled_from(["", "a", "b", "z"])
)
spellings = st.sampled_from(
    [
        str,
        str.upper,
        lambda number: number.replace("-", ""),
        lambda number: number.replace("-", " "),
        lambda number: f"CPSC-{number}",
        lambda number: f"cpsc {number.replace('-', '')}",
        lambda number: f"  #{number.upper()}  ",
        lambda number: f"RECALL {number}",
    ]
)


@given(numbers, spellings)
def test_a_number_survives_every_spelling(number, spelt):
    assert recall_number(spelt(number)) == number == recall_key(spelt(number))
    assert recall_key(spelt(f"W{number}")) == f"W{number}"


@given(st.text(max_size=50))
def test_no_text_breaks_the_reading_of_a_number(given):
    with contextlib.suppress(InvalidRecallNumber):
        assert recall_number(recall_number(given)) == recall_number(given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("B0CXYZ1234", "B0CXYZ1234"),
        (" b0cxyz1234 ", "B0CXYZ1234"),
        ("X001XAT2UV", "X001XAT2UV"),
        ("B1CXYZ1234", None),
        ("B0CXYZ123", None),
        ("036000291452", None),
        ("", None),
    ],
)
def test_an_asin_and_an_fnsku_are_known_by_their_form(given, expected):
    assert asin(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"), [("WL-35008 dmn", "WL35008DMN"), ("ch.81648", "CH81648"), ("--", ""), ("", "")]
)
def test_a_model_is_its_letters_and_digits(given, expected):
    assert model_key(given) == expected


@given(st.text(max_size=40))
def test_a_model_key_is_its_own_key(given):
    assert model_key(model_key(given)) == model_key(given)
