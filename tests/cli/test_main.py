from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleaner.cli.group import COMMANDS, MODULES
from cleaner.cli.main import main
from tests.articles import PROSE, body

DUMPS = Path(__file__).parents[2] / "fixtures" / "dumps"


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in args], input=stdin)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.html"
    file.write_text(body("<p>Subscribe</p>"))
    return file


def test_one_file_to_the_screen(page: Path) -> None:
    result = run(page)
    assert result.exit_code == 0
    assert result.stdout.startswith(PROSE)
    assert "Subscribe" not in result.output


def test_standard_input() -> None:
    assert run("-", stdin=body().encode()).stdout.startswith(PROSE)


def test_formats(page: Path) -> None:
    assert run(page, "-f", "markdown").stdout.startswith("# The ice house stays\n\n")
    assert json.loads(run(page, "-f", "json").stdout)["verdict"] == "article"
    assert json.loads(run(page, "-f", "jsonl").stdout)["input"] == str(page)


def test_explain_says_what_went_and_why(page: Path) -> None:
    result = run(page, "--explain")
    assert "subscribe" in result.stderr
    assert "Subscribe" in result.stderr
    assert "title: The ice house stays" in result.stderr
    assert "Subscribe" not in result.stdout


def test_a_directory_gives_one_output_for_each_input(tmp_path: Path) -> None:
    result = run(DUMPS, "-o", tmp_path / "out")
    assert result.exit_code == 0
    written = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert written == sorted(f"{file.stem}.txt" for file in DUMPS.iterdir())
    assert f"{len(written)} cleaned, 0 failed" in result.stderr


def test_the_tree_is_mirrored_and_names_stay_apart(tmp_path: Path) -> None:
    for name in ("a/x.html", "a/x.htm", "b/x.html", "b/notes.pdf"):
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body())
    assert run(tmp_path / "in", "-o", tmp_path / "in" / "out", "-f", "markdown").exit_code == 0
    out = tmp_path / "in" / "out"
    written = sorted(str(file.relative_to(out)) for file in out.rglob("*.md"))
    assert written == ["a/x.htm.md", "a/x.html.md", "b/x.md"]
    assert run(tmp_path / "in", "-o", out, "-f", "markdown").exit_code == 0
    assert sorted(str(file.relative_to(out)) for file in out.rglob("*.md")) == written


def test_files_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.html").write_text(body())
    run(tmp_path / "a" / "x.html", tmp_path / "b" / "x.html", "-o", tmp_path / "out")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["x.html-2.txt", "x.html.txt"]


def test_a_bad_input_costs_only_itself(page: Path, tmp_path: Path) -> None:
    result = run(page, tmp_path / "missing.html", page, "-f", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert ["error" in row for row in rows] == [False, True, False]
    assert "missing.html: no such file or directory" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_pipes_and_dangling_links_in_a_directory_are_errors_not_hangs(page: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "link.html").symlink_to(tmp_path / "nowhere.html")
    (tmp_path / "loop").symlink_to(tmp_path)
    result = run(tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "1 cleaned, 2 failed" in result.stderr
    assert "pipe.html: OSError: not a regular file" in result.stderr


def test_several_inputs_on_the_screen_are_told_apart(page: Path) -> None:
    assert run(page, page).stdout.count(f"==> {page} <==") == 2


def test_jsonl_into_a_file(page: Path, tmp_path: Path) -> None:
    run(page, page, "-f", "jsonl", "-o", tmp_path / "deep" / "all.jsonl")
    assert len((tmp_path / "deep" / "all.jsonl").read_text().splitlines()) == 2


def test_options_reach_the_cleaner(page: Path) -> None:
    page.write_text(body("<p>Ahoy there!</p><figure><figcaption>The pier at dawn</figcaption></figure>"))
    assert "Ahoy" in run(page).stdout
    assert "Ahoy" not in run(page, "--phrase", "ahoy there").stdout
    assert "The pier at dawn" in run(page, "--keep", "captions").stdout
    assert run(page, "--engine", "readability").stdout.startswith(PROSE)
    assert run(page, "--url", "https://a.example/x", "-f", "json").stdout.count("https://a.example/x") >= 1
    page.write_text(body("<p>Published 3 March 2031</p>"))
    assert '"date": "2031-03-03"' in run(page, "-f", "json").stdout
    assert "2031-03-03" not in run(page, "-f", "json", "--now", "2026-11-23").stdout.split('"candidates"')[0]


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["x", "-f", "pdf"],
        ["--engine", "magic", "x"],
        ["a", "b", "--url", "https://a.example"],
        ["--now", "today", "x"],
    ],
)
def test_wrong_usage_exits_2(args: list[str]) -> None:
    assert run(*args).exit_code == 2


@pytest.mark.parametrize(
    "args, message",
    [
        (["a.html", "b.html", "--url", "https://a.example"], "--url needs a single input"),
        (["a.html", "-f", "parquet"], "the format parquet needs --output"),
        (["a.html", "--resume"], "--resume needs --output"),
        (["a.html", "--learn"], "--learn needs --output"),
        (["-", "-o", "out", "--learn"], "so it cannot read standard input"),
        (["a.html", "--now", "today"], "'today' is not an ISO 8601 date"),
    ],
)
def test_options_that_contradict_each_other_are_named(args: list[str], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_an_empty_directory_is_said(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "nothing to clean" in result.stderr


def test_help_teaches() -> None:
    result = run("--help")
    assert "cleaner dumps/ -o cleaned/" in result.stdout
    assert "--resume" in result.stdout
    assert "Exit status" in result.stdout


def test_help_lists_every_command_with_a_whole_sentence() -> None:
    commands = run("--help").stdout.partition("\nCommands:\n")[2]
    lines = [line.split(maxsplit=1) for line in commands.splitlines()]
    assert [name for name, _ in lines] == list(MODULES)
    assert all(sentence.endswith(".") and not sentence.endswith("...") for _, sentence in lines)


@pytest.mark.parametrize("command", MODULES)
def test_a_command_names_itself_in_its_help_and_its_errors(command: str) -> None:
    assert run(command, "-h").stdout.startswith(f"Usage: cleaner {command} ")
    wrong = run(command, "--no-such-option")
    assert wrong.exit_code == 2
    assert wrong.stderr.startswith(f"Usage: cleaner {command} ")


def test_the_default_command_may_be_named(page: Path) -> None:
    assert run("clean", page).stdout == run(page).stdout
    assert run("clean", "-f", "json", page).stdout == run("-f", "json", page).stdout


def test_a_file_with_the_name_of_a_command_is_given_with_its_folder(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page.rename("learn")
    assert run("./learn").stdout.startswith(PROSE)
    assert run("--", "learn").stdout.startswith(PROSE)
    assert run("learn").exit_code == 2


def test_only_the_called_command_is_imported() -> None:
    code = (
        "import sys; from cleaner.cli.main import main; main(sys.argv[1:], standalone_mode=False);"
        "print(*(name for name in sys.modules if name.startswith('cleaner.cli.commands.')))"
    )
    for argument, imported in ("--version", []), ("rules", ["cleaner.cli.commands.rules"]):
        options = [argument] if argument == "--version" else [argument, "--help"]
        done = subprocess.run([sys.executable, "-c", code, *options], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1].split() == imported


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_examples_in_the_help_stand_on_lines_of_their_own(command: str) -> None:
    text = run(*command.split(), "--help").stdout
    assert f"\n  cleaner {command}" in text
    assert "\\b" not in text


def test_the_module_runs_and_an_ascii_terminal_is_no_problem(page: Path) -> None:
    page.write_text(body("<p>żółw 港の氷室は残ることになった、と委員会は述べた。</p>"))
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", str(page)], env=environment, capture_output=True, check=True
    )
    assert b"\\u6e2f" in done.stdout


def test_a_command_puts_back_what_a_signal_does(page: Path, tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert run(page, page.parent, "-o", tmp_path / "out").exit_code in (0, 1)
    assert signal.getsignal(signal.SIGTERM) is before
