"""What -o and -f mean together, and what a wrong name is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from cleaner.cli.destination import Destination, choose
from cleaner.cli.main import main
from cleaner.cli.progress import plain_error, where_to_look
from tests.articles import PROSE, body


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in args], input=stdin)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = Path("page.html")
    file.write_text(body("<p>Subscribe</p>"))
    return file


@pytest.mark.parametrize(
    "output, form, total, expected",
    [
        (None, None, 1, Destination("text", None)),
        (None, "json", None, Destination("json", None)),
        ("-", "json", 3, Destination("json", None)),
        ("out.md", None, 1, Destination("markdown", Path("out.md"), one_file=True)),
        ("out.MD", None, 1, Destination("markdown", Path("out.MD"), one_file=True)),
        ("out.md", "text", 1, Destination("text", Path("out.md"), one_file=True)),
        ("out.xml", None, 1, Destination("xml", Path("out.xml"), one_file=True)),
        ("out.xml", "tei", 1, Destination("tei", Path("out.xml"), one_file=True)),
        ("all.csv", None, 1, Destination("csv", Path("all.csv"))),
        ("notes.rst", "markdown", 1, Destination("markdown", Path("notes.rst"), one_file=True)),
        ("out.md", None, 2, Destination("markdown", Path("out.md"))),
        ("out.md", None, None, Destination("markdown", Path("out.md"))),
        ("out.md/", None, 1, Destination("markdown", Path("out.md"))),
        ("out", None, 1, Destination("text", Path("out"))),
        ("cleaned-0.9", None, 1, Destination("text", Path("cleaned-0.9"))),
        ("out", "html", 1, Destination("html", Path("out"))),
        ("all.jsonl", None, 1, Destination("jsonl", Path("all.jsonl"))),
        ("all.jsonl.gz", None, None, Destination("jsonl", Path("all.jsonl.gz"))),
        ("all.ndjson.zst", None, 2, Destination("jsonl", Path("all.ndjson.zst"))),
        ("all.parquet", None, 2, Destination("parquet", Path("all.parquet"))),
        ("all", "jsonl", 2, Destination("jsonl", Path("all"))),
    ],
)
def test_where_results_go(output: str | None, form: str | None, total: int | None, expected: Destination) -> None:
    assert choose(output, form, total) == expected


@pytest.mark.parametrize(
    "name, start",
    [
        ("out.md", "# The ice house stays"),
        ("out.txt", PROSE[:20]),
        ("out.json", "{"),
        ("deep/er/out.markdown", "# The"),
    ],
)
def test_one_page_into_one_file(page: Path, name: str, start: str) -> None:
    result = run(page, "-o", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"1 cleaned, 0 failed -> {name}\n"
    assert Path(name).read_text().startswith(start)
    assert sorted(file.name for file in Path().iterdir()) == sorted(["page.html", Path(name).parts[0]])
    before = Path(name).read_bytes()
    assert run(page, "-o", name, "--quiet").stderr == ""
    assert Path(name).read_bytes() == before


def test_standard_input_into_a_file(page: Path) -> None:
    assert run("-", "-o", "out.txt", stdin=page.read_bytes()).exit_code == 0
    assert Path("out.txt").read_text().startswith(PROSE)


def test_a_page_that_fails_writes_nothing(page: Path) -> None:
    Path("out.md").write_text("Yesterday's.")
    result = run("gone.html", "-o", "out.md")
    assert result.exit_code == 1
    assert result.stderr == "cleaner: gone.html: no such file or directory\n0 cleaned, 1 failed -> out.md\n"
    assert Path("out.md").read_text() == "Yesterday's."


def test_explain_and_a_json_log_beside_a_file(page: Path) -> None:
    assert "subscribe" in run(page, "-o", "out.md", "--explain").stderr
    events = [json.loads(line) for line in run(page, "-o", "out.md", "--json-log").stderr.splitlines()]
    assert [event["event"] for event in events] == ["input", "end"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device of Linux")
def test_a_file_that_cannot_be_written_is_an_error_of_one_line(page: Path) -> None:
    Path("full.txt").symlink_to("/dev/full")
    result = run(page, "-o", "full.txt")
    assert (result.exit_code, result.stderr) == (1, "Error: no space left on device\n")


def test_no_output_overwrites_its_page(page: Path) -> None:
    before = page.read_bytes()
    for arguments in (["-o", page], ["-o", f"./{page}"], ["-o", page, "-f", "jsonl"]):
        result = run(page, *arguments)
        assert result.exit_code in (1, 2)
        assert "is the input" in result.stderr or "is an input" in result.stderr
        assert page.read_bytes() == before


@pytest.mark.parametrize(
    "args, message",
    [
        (["-o", "out.pdf"], "no format has the suffix .pdf: give .txt, .md, .html, .json"),
        (["-o", "out/", "-f", "jsonl"], "the format jsonl writes one file: -o out/pages.jsonl"),
        (["-o", "out.md", "--resume"], "--resume is for batches: out.md is the file of one page"),
        (["-o", "out.md", "--learn"], "--learn needs several pages of a site"),
    ],
)
def test_outputs_that_cannot_be_meant(page: Path, args: list[str], message: str) -> None:
    result = run(page, *args)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_a_folder_of_the_suffix_is_resumed_with_its_format(page: Path) -> None:
    Path("other.html").write_text(page.read_text())
    for more in ([], ["--resume"]):
        assert run(page, "other.html", "-o", "site.md", *more).exit_code == 0
        assert sorted(file.name for file in Path("site.md").iterdir()) == ["other.md", "page.md"]


def test_the_folder_of_this_place(page: Path, tmp_path: Path) -> None:
    assert run(page, "-o", ".").exit_code == 0
    assert Path("page.html.txt").read_text().startswith(PROSE)
    assert (tmp_path.parent / f"{tmp_path.name}.manifest.db").exists()


def test_the_first_run_says_where_to_look(page: Path) -> None:
    first, second = run(page, "-o", "my out/"), run(page, "-o", "my out/")
    assert first.stderr.splitlines() == ["1 cleaned, 0 failed -> my out", where_to_look("my out")]
    assert "cleaner report 'my out' (all pages), cleaner explain PAGE (one page)" in first.stderr
    assert second.stderr.splitlines() == ["1 unchanged", "1 cleaned, 0 failed -> my out"]
    assert run(page, "-o", "b/", "--quiet").stderr == ""


@pytest.mark.parametrize(
    "address", ["https://harbour.example/a?b=1&c=2", "HTTP://harbour.example", "www.harbour.example"]
)
@pytest.mark.parametrize("command", [[], ["explain"], ["learn"]])
def test_an_address_is_told_what_to_pipe(address: str, command: list[str]) -> None:
    result = run(*command, address)
    assert result.exit_code == 2
    quoted = f"'{address}'" if "&" in address else address
    assert f"curl -s {quoted} | {' '.join(['cleaner', *command])} - --url {quoted}" in result.stderr


def test_a_file_with_the_name_of_an_address_is_a_file(page: Path) -> None:
    page.rename("www.harbour.example")
    assert run("www.harbour.example").stdout.startswith(PROSE)


@pytest.mark.parametrize(
    "args, message",
    [
        (["exlain", "page.html"], "no such file or command: 'exlain'; did you mean 'explain'?"),
        (["Report", "out"], "no such file or command: 'Report'; did you mean 'report'?"),
        (["weather"], "no such file or command: 'weather'. The commands are clean, "),
        (["help"], "did you mean 'cleaner --help'?"),
        (["-f", "json", "serv"], "did you mean 'serve'?"),
    ],
)
def test_a_misspelt_command_is_told(page: Path, args: list[str], message: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


def test_a_file_without_a_suffix_is_no_command(page: Path) -> None:
    page.rename("exlain")
    assert run("exlain").stdout.startswith(PROSE)
    assert run("gone.html").exit_code == 1


@pytest.mark.parametrize("keep", [["links,images"], ["links", "images"], ["links, images,", "links"]])
def test_what_to_keep_may_be_a_list(page: Path, keep: list[str]) -> None:
    page.write_text(
        body('<p>The <a href="/pier">pier</a> was closed for the whole of the winter, the council said.</p>')
    )
    options = [part for each in keep for part in ("--keep", each)]
    assert "[pier](" in run(page, "-f", "markdown", *options).stdout
    assert "[pier](" not in run(page, "-f", "markdown", "--keep", "images,tables").stdout
    wrong = run(page, "--keep", "links,imges")
    assert wrong.exit_code == 2
    assert "'imges'" in wrong.stderr


def test_formats_by_their_suffix(page: Path) -> None:
    assert run(page, "-f", "md").stdout == run(page, "-f", "markdown").stdout
    assert run(page, "-f", "txt").stdout == run(page).stdout
    assert "'docx' is not one of 'text', 'markdown'" in run(page, "-f", "docx").stderr


def test_a_folder_with_the_name_of_a_file_is_told(page: Path) -> None:
    Path("other.html").write_text(page.read_text())
    assert "2 cleaned, 0 failed -> both.json/\n" in run(page, "other.html", "-o", "both.json").stderr


@pytest.mark.parametrize("output", [[], ["-o", "out.html"], ["-o", "out/"]])
def test_a_format_without_its_library_is_one_line(
    page: Path, output: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nh3", None)
    result = run(page, page, "-f", "html", *output) if output != ["-o", "out.html"] else run(page, *output)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: nh3 is needed: pip install 'pagecleaner[html]'\n"


def test_a_place_that_cannot_be_written(page: Path) -> None:
    Path("file").write_text("")
    result = run(page, "-o", "file/out.md")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: file")
    assert "part" not in result.stderr


def completed(args: list[str], incomplete: str) -> list[str]:
    found = ShellComplete(main, {}, "cleaner", "_CLEANER_COMPLETE").get_completions(args, incomplete)
    return [item.value for item in found if item.type != "file"]


def test_completion() -> None:
    assert completed([], "ex") == ["explain"]
    assert {"clean", "report", "spark"} <= set(completed([], ""))
    assert "--keep" in completed([], "--ke")
    assert completed(["report"], "--prof") == ["--profiles"]
    assert completed(["page.html", "--keep"], "links,i") == ["links,images"]
    assert completed(["page.html", "-f"], "m") == ["markdown"]


def test_the_shell_gets_its_script() -> None:
    environment = {**os.environ, "_CLEANER_COMPLETE": "zsh_source"}
    code = "from cleaner.cli.main import main; main(prog_name='cleaner')"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert "compdef" in done.stdout


def test_help_has_the_limits_in_one_section() -> None:
    text = run("--help").stdout
    sections = [line for line in text.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert sections == ["Options:", "Cleaning:", "Sites:", "Batches:", "Limits:", "Commands:"]
    limits = text.partition("\nLimits:\n")[2].partition("\n\n")[0]
    assert {word for word in limits.split() if word.startswith("--")} == {
        "--max-megabytes", "--max-nodes", "--max-depth", "--max-blocks", "--max-seconds", "--time-limit", "--memory-limit",
    }  # fmt: skip
    assert text.count("FILE...|DIR") == 1


@pytest.mark.parametrize(
    "error, said",
    [
        ("FileNotFoundError: [Errno 2] No such file or directory: 'a/b.html'", "no such file or directory"),
        ("PermissionError: [Errno 13] Permission denied: 'it's'", "permission denied"),
        ("OSError: not a regular file", "OSError: not a regular file"),
        ("ValueError: no", "ValueError: no"),
        ("FileNotFoundError: nothing matches this pattern", "nothing matches this pattern"),
    ],
)
def test_errors_of_files_in_words(error: str, said: str) -> None:
    assert plain_error(error) == said
