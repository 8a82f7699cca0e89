"""Settings: the call before the environment, the environment before the file; what is not known is refused."""

import pytest

from gateway.settings import PartnerSettings, Settings, load


@pytest.fixture
def file(tmp_path):
    def write(text):
        place = tmp_path / "gateway.toml"
        place.write_text(text, "utf-8")
        return place

    return write


PARTNER = """
[[marketplace]]
id = "harbor"
base_url = "https://harbor.example"
path = "/items/{id}"
token = "very-secret-word"
mapping = { title = "title" }
"""


def test_without_anything_it_is_the_live_feed_and_sqlite_on_loopback():
    settings = load()
    assert settings.cpsc.url == "https://www.saferproducts.gov/RestWebServices/Recall"
    assert settings.store_url == f"sqlite+aiosqlite:///{settings.data_dir / 'gateway.sqlite3'}"
    assert (settings.host, settings.port, settings.development) == ("127.0.0.1", 8080, False)
    assert (settings.freshness.fresh_s, settings.freshness.stale_s) == (900, 21_600)


def test_the_call_goes_before_the_environment_and_that_before_the_file(file, monkeypatch):
    place = file("port = 1001\nhost = '127.0.0.2'\nrulebook = 'from-file'")
    monkeypatch.setenv("GATEWAY_PORT", "1002")
    monkeypatch.setenv("GATEWAY_HOST", "127.0.0.3")
    settings = load(place, port=1003, host=None)
    assert (settings.port, settings.host, settings.rulebook) == (1003, "127.0.0.3", "from-file")


def test_a_section_is_set_from_the_environment_name_by_name(file, monkeypatch):
    monkeypatch.setenv("GATEWAY_CPSC__POLL_S", "60")
    settings = load(file("[cpsc]\nfloor = 7\n"))
    assert (settings.cpsc.poll_s, settings.cpsc.floor) == (60, 7)


def test_another_database_is_used_as_it_is_named():
    assert load(database_url="postgresql+asyncpg://db/x").store_url == "postgresql+asyncpg://db/x"


@pytest.mark.parametrize(
    "text",
    [
        "prot = 8080",
        "[cpsc]\npoll = 60",
        "[freshnes]\nfresh_s = 1",
        PARTNER + "secret = 1",
        "port = 70000",
        "port = 'many'",
        "[cpsc]\npoll_s = 0",
        "[freshness]\nstale_s = -1",
        PARTNER.replace("harbor", "Harbor Lane"),
        PARTNER.replace('path = "/items/{id}"', ""),
        "this is no TOML",
    ],
)
def test_what_is_unknown_or_out_of_range_is_refused(text, file):
    with pytest.raises(ValueError):
        load(file(text))


@pytest.mark.parametrize("name", ["GATEWAY_PROT", "GATEWAY_CPSC__POLL", "GATEWAY_LIMIT__BATCH"])
def test_a_variable_that_no_setting_is_called_is_refused(name, monkeypatch):
    monkeypatch.setenv(name, "1")
    with pytest.raises(ValueError):
        load()


def test_a_file_that_is_not_there_is_said():
    with pytest.raises(FileNotFoundError, match=r"no configuration file at .*nowhere.toml"):
        load(__import__("pathlib").Path("nowhere.toml"))


def test_nothing_can_be_changed_after_it_was_read():
    settings = load()
    for change in ({"port": 1}, {"cpsc": None}):
        ((name, value),) = change.items()
        with pytest.raises(ValueError, match="frozen"):
            setattr(settings, name, value)


def test_a_token_is_never_shown(file):
    settings = load(file(PARTNER))
    assert settings.marketplace[0].token.get_secret_value() == "very-secret-word"
    assert "very-secret-word" not in repr(settings)
    assert "very-secret-word" not in settings.model_dump_json()


def test_every_setting_says_what_it_means():
    for model in (Settings, PartnerSettings):
        plain = {
            name: field for name, field in model.model_fields.items() if not hasattr(field.annotation, "model_fields")
        }
        assert [name for name, field in plain.items() if not field.description] == []
