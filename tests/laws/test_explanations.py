"""The explanations on the page are what their commands print on the demonstration's recalls."""

import re
import shlex

from typer.testing import CliRunner

from gateway import settings
from gateway.cli import app
from tests.laws.pages import ROOT, section

MOST_SHOWN = 3
EACH = re.compile(r"```sh\n([^\n]*explain [^\n]*)\n```\n\n```text\n(.*?)\n```", re.DOTALL)


def printed(command: str, data_dir) -> str:
    """What *command* of the page prints, with a store of this test and the files of this tree."""
    words = [str(ROOT / word) if word.startswith("gateway/demo/") else word for word in shlex.split(command)[1:]]
    words[words.index("--data-dir") + 1] = str(data_dir)
    ended = CliRunner().invoke(app, words)
    assert ended.exit_code == 0, ended.output
    return ended.output


def test_every_explanation_on_the_page_is_what_its_command_prints(tmp_path, monkeypatch):
    for name in [name for name in settings.os.environ if name.startswith("GATEWAY_")]:
        monkeypatch.delenv(name)
    page = section("docs/matching.md", "## Three explanations")
    printed(re.search(r"[^\n]*sync --data-dir[^\n]*", page)[0], tmp_path)
    explanations = EACH.findall(page)
    assert len(explanations) == MOST_SHOWN
    for command, told in explanations:
        assert printed(command, tmp_path).partition("\n\nJudged on:")[0] == told
