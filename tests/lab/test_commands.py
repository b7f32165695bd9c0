"""What each command of the lab says if it lacks its data or a package: one line, and at once."""

from __future__ import annotations

import importlib.util
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import click
import pytest
from click.testing import CliRunner

from cleaner_lab import requirements
from cleaner_lab.__main__ import main
from cleaner_lab.commands import GROUPS
from cleaner_lab.training.training_page import WEIGHTS
from tests.lab.sets import articles

#: Seconds after which a command that should say what it lacks is taken for hanging.
LIMIT = 30
NO_DATA = "give the folder of the data with --data or CLEANER_DATA"
#: Commands that read data sets, with the first set that is missing in an empty folder.
DATA = {
    "accuracy": "no data set wcxb-dev",
    "ablation": "no data set wcxb-dev",
    "worst": "no data set wcxb-dev",
    "harm": "no data set wcxb-dev",
    "metadata": "no data set wcxb-dev",
    "sites": "no data set daniel-dev",
    "train": "no data set wcxb-dev",
    "crossval": "no data set wcxb-dev",
    "errors": "no data set wcxb-dev",
    "features": "no data set wcxb-dev",
    "speed": "no data set wcxb-dev",
    "resources": "no data set wcxb-dev",
    "batch": "no data set wcxb-dev",
    "kills": "no data set wcxb-dev",
    "mutate": "no data set wcxb-dev",
    "threads": "no data set wcxb-dev",
    "lexicon": "no data set wcxb-dev",
    "same": "no data sets",
    "encodings": "no data set daniel-dev",
}
#: (command, a module that it needs, the group that has it).
PACKAGES = [
    ("accuracy --sets wcxb-dev --peers cleaner,goose3", "goose3", "lab"),
    ("accuracy --sets wcxb-dev@inscriptis", "inscriptis", "lab"),
    ("ablation --sets wcxb-dev@resiliparse", "resiliparse", "lab"),
    ("worst", "trafilatura", "lab"),
    ("metadata --sets wcxb-dev --peers cleaner", "dateutil", "lab"),
    ("metadata --sets wcxb-dev --peers extruct", "extruct", "lab"),
    ("sites --sets wcxb-dev@html2text", "html2text", "lab"),
    ("train", "torch", "train"),
    ("crossval", "torch", "train"),
    ("errors", "torch", "train"),
    ("features", "torch", "train"),
    ("speed", "resiliparse", "lab"),
    ("batch --sets wcxb-dev", "trafilatura", "lab"),
    ("kills --sets wcxb-dev", "pyarrow", "dev"),
    ("attacks", "newspaper", "lab"),
    ("lexicon --origin calendar", "babel", "lab"),
    ("scripts", "fontTools", "lab"),
    ("same", "inscriptis", "lab"),
    ("docs", "mkdocs", "docs"),
]
#: Commands that need no package beside those of the library.
NONE = {"harm", "resources", "mutate", "threads", "marked", "encodings"}


@pytest.fixture(autouse=True)
def time_limit() -> Iterator[None]:
    """A command that waits for ever fails its test instead."""

    def late(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"nothing was said in {LIMIT} seconds")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LIMIT)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def said(*arguments: str) -> str:
    """The one line that a command that cannot start says."""
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 1, result.output
    (line,) = result.output.splitlines()
    return line


def options(command: str, data: Path, networks: Path) -> list[str]:
    """What the command must be given."""
    names = {option.name for option in main.commands[command].params}
    needed = ["--networks", str(networks)] if command == "crossval" else []
    return [*needed, *(["--data", str(data)] if "data" in names else [])]


@pytest.mark.parametrize("command", DATA)
def test_a_command_without_its_data_says_so_in_one_line(command: str, tmp_path: Path) -> None:
    line = said(command, *options(command, tmp_path, tmp_path))
    assert line == f"Error: {DATA[command]} in {tmp_path}: {NO_DATA}"


@pytest.mark.parametrize("command", DATA)
def test_a_folder_of_data_that_is_not_there_is_told_in_the_same_way(command: str, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    assert said(command, *options(command, missing, tmp_path)) == f"Error: {DATA[command]} in {missing}: {NO_DATA}"


@pytest.mark.parametrize("command, module, group", PACKAGES)
def test_a_command_without_a_package_says_so_in_one_line(
    command: str, module: str, group: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in set(WEIGHTS) - {"wcxb-dev"}:
        (tmp_path / name).mkdir()
        (tmp_path / name / "pages.jsonl.gz").touch()
    only(monkeypatch, module)
    name, *more = command.split()
    line = said(name, *options(name, articles(tmp_path, 1), tmp_path), *more)
    assert line == f"Error: {module} is not installed: pip install --group {group}"


def only(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Every package is there but one, whatever the environment of the test has."""
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name: None if name == missing else found("json") if name in requirements.GROUPS else found(name),
    )


def test_several_packages_are_told_together() -> None:
    with pytest.raises(requirements.Missing) as caught:
        requirements.packages("json", "no_such_module", "no_such_other")
    assert str(caught.value) == "no_such_module and no_such_other are not installed"


def test_a_module_that_cannot_be_imported_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "babel", None)
    with pytest.raises(requirements.Missing, match="babel is not installed: pip install --group lab"):
        requirements.packages("babel")


@pytest.mark.parametrize("command", ["lexicon --origin catalogue", "encodings"])
def test_a_command_without_npm_says_so_in_one_line(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in set(WEIGHTS) - {"wcxb-dev"}:
        (tmp_path / name).mkdir()
        (tmp_path / name / "pages.jsonl.gz").touch()
    monkeypatch.setattr(shutil, "which", lambda name: None)
    line = said(*command.split(), "--data", str(articles(tmp_path, 1)))
    assert line == "Error: the program npm is not on the path"


def test_fuzzing_without_atheris_is_skipped_with_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, "atheris")
    result = CliRunner().invoke(main, ["fuzz"])
    assert result.exit_code == 0
    assert result.output == "fuzz is skipped: atheris is not installed: pip install --group fuzz\n"


def test_a_first_run_needs_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pip", None)
    assert said("firstrun") == "Error: pip is not installed"


def test_every_command_is_tested() -> None:
    assert {name for name, command in main.commands.items() if any(p.name == "data" for p in command.params)} == {*DATA}
    tested = {command.split()[0] for command, *_ in PACKAGES}
    assert tested | NONE | {"fuzz", "firstrun"} == set(main.commands)


@pytest.mark.parametrize(
    "arguments, wrong",
    [
        (["accuracy", "--peers", "cleaner,nobody"], "'nobody' is not one of cleaner, "),
        (["accuracy", "--sets", "wcxb-dev@stew"], "'stew' is not one of soup, "),
        (["speed", "--set", "wcxb-dev,daniel-dev"], "one data set is wanted"),
        (["metadata", "--peers", "justext"], "'justext' is not one of cleaner, "),
        (["worst", "--peer", "nobody"], "'nobody' is not one of "),
    ],
)
def test_an_unknown_name_is_told_with_those_that_are_known(arguments: list[str], wrong: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert wrong in result.output


def test_the_help_says_what_the_lab_does_and_lists_each_command_in_one_line() -> None:
    result = CliRunner().invoke(main, ["--help"], terminal_width=80)
    assert result.exit_code == 0
    assert "Measure cleaner, train its networks, and try to break it." in result.output
    lines = result.output.splitlines()
    for title, commands in GROUPS.items():
        at = lines.index(f"{title}:")
        listed = lines[at + 1 : at + 1 + len(commands)]
        assert [line.split()[0] for line in listed] == [command.name for command in commands]
        assert all(line.endswith(".") for line in listed)
        assert (lines[at + 1 + len(commands) :] or [""])[0] == ""
    assert sum(map(len, GROUPS.values())) == len(main.commands)


def test_the_help_loads_none_of_the_packages_that_commands_need() -> None:
    code = "import sys, cleaner_lab.__main__; print([name for name in sys.argv[1:] if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code, *requirements.GROUPS], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_every_group_that_a_message_names_has_the_package() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project.get("dependency-groups") or project["project"]["optional-dependencies"]
    distributions = {
        "dateutil": "python-dateutil",
        "html_text": "html-text",
        "newspaper": "newspaper4k",
        "material": "mkdocs-material",
        "mkdocs": "mkdocs-material",
    }

    def entries(group: str) -> list[str]:
        return [
            name
            for entry in groups[group]
            for name in (entries(entry["include-group"]) if isinstance(entry, dict) else [entry])
        ]

    for module, group in requirements.GROUPS.items():
        name = distributions.get(module, module).lower()
        assert any(entry.lower().startswith(name) for entry in entries(group)), (module, group)


def test_what_is_missing_keeps_its_message_between_processes() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(requirements.Missing("no data set")))
    assert isinstance(error, click.ClickException)
    assert error.message == "no data set"
