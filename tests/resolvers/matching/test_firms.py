import pytest

from resolvers.matching.firms import firm_names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Vive Health LLC, of Naples, Florida", {"vivehealth"}),
        ("Changzhou Dizeng E-commerce Co. Ltd, dba Pliman, of China", {"changzhoudizengecommerce", "pliman"}),
        (
            "Ruidian (Ruian Electric Co., Ltd.) d/b/a Quorlo Store, of China",
            {"ruidian", "ruianelectric", "quorlostore"},
        ),
        ("SN Commerce LLC, doing business as TheTinySpace, of Dover, Delaware", {"sncommerce", "thetinyspace"}),
        ("The Kalen Corporation, of New Orleans", {"kalen"}),
        ("", set()),
    ],
)
def test_a_firm_is_known_by_all_its_names(written, names):
    assert names <= set(firm_names(written))
    assert all("china" not in name and "delaware" not in name for name in firm_names(written))
