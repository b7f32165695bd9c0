"""What README, CONTRIBUTING and the settings of the repository name exists, and one figure stands in one place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from cleaner.extras import DISTRIBUTION
from cleaner_lab.docs.expand import expand
from cleaner_lab.docs.readme import README, REPOSITORY, ROOT, SITE, with_generated_part
from cleaner_lab.docs.site import PAGES
from tests.needs import missing

DOORS = tuple(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))
WRITTEN = (*DOORS, *PAGES.glob("*.md"), *(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py"))
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = SETTINGS["project"]["optional-dependencies"]
GROUPS = SETTINGS["dependency-groups"]
TASKS = SETTINGS["tool"]["poe"]["tasks"]
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
#: Links to files of this repository, and to pages of the built site.
_OWN = re.compile(rf"(?:{REPOSITORY}/(?:blob|tree)|https://raw\.githubusercontent\.com/[\w-]+/cleaner)/main/([^\s)#]+)")
_PAGE = re.compile(rf"{SITE}([\w-]+)\.html(?:#([\w-]+))?")


@pytest.mark.parametrize("page", DOORS, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    assert [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("page", [*DOORS, *PAGES.glob("*.md")], ids=lambda page: page.name)
def test_absolute_links_lead_to_files_and_pages(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [path for path in _OWN.findall(text) if not (ROOT / path).exists()] == []
    for name, anchor in _PAGE.findall(text):
        assert (PAGES / f"{name}.md").exists(), name
        headings = expand((PAGES / f"{name}.md").read_text(encoding="utf-8")).lower()
        assert not anchor or f"# {anchor}\n".replace("-", " ") in headings.replace("-", " "), anchor


def test_readme_takes_five_minutes() -> None:
    text = README.read_text(encoding="utf-8")
    assert len(text.encode()) <= 9_000
    assert max(map(len, text.splitlines())) <= 120
    assert len(re.findall(r"^\|(?:-+\|)+$", text, re.M)) <= 5
    assert (PAGES / "images" / "report.png").stat().st_size < 150_000
    # README is shown on the package index too, where nothing of the repository is beside it.
    assert _LINK.findall(text) == []


def test_readme_shows_what_the_program_prints() -> None:
    """If it differs: python -m cleaner_lab docs --readme"""
    text = README.read_text(encoding="utf-8")
    assert with_generated_part(text) == text


def test_reference_links_of_readme_are_defined_and_used() -> None:
    text = README.read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.S)
    defined = {name.lower() for name in re.findall(r"^\[([^\]]+)\]: ", prose, re.M)}
    used = {name.lower() for name in re.findall(r"\[([^\[\]]+)\](?![\[(:])", prose)}
    assert used == defined


def test_extras_are_for_users() -> None:
    users = "dates dedup html zst warc parquet spark batch serve scrapy datatrove langchain".split()
    assert sorted(EXTRAS) == sorted(users)


def named(pattern: str) -> dict[str, Path]:
    """Names that match a pattern, each with a file that has it."""
    return {name: file for file in WRITTEN for name in re.findall(pattern, file.read_text(encoding="utf-8"))}


def test_extras_that_are_named_exist() -> None:
    found = named(r"pip install '(?:pagecleaner|\.)\[(\w+)\]'")
    assert found
    assert {name: file for name, file in found.items() if name not in EXTRAS} == {}


def test_the_package_has_one_name() -> None:
    assert SETTINGS["project"]["name"] == DISTRIBUTION
    # A package of somebody else.
    wrong = re.compile(r"pip install [^`\n]*(?<![\w./-])cleaner(?![\w./-])")
    files = (*WRITTEN, *(ROOT / ".github").rglob("*.yml"), ROOT / ".ci" / "run")
    assert [file for file in files if file.name != "CHANGELOG.md" and wrong.search(file.read_text("utf-8"))] == []


def test_each_library_belongs_to_the_extra_that_is_named_for_it() -> None:
    asked = re.compile(r'(?:needed|MissingExtra\.of)\(\s*"([\w.]+)",\s*"(\w+)"')
    found = {
        pair for file in (ROOT / "src" / "cleaner").rglob("*.py") for pair in asked.findall(file.read_text("utf-8"))
    }
    assert len(found) >= 10
    for module, extra in found:
        package = module.partition(".")[0].replace("_", "-")
        # Whoever has a frame of polars has polars.
        assert package == "polars" or any(each.startswith(package) for each in EXTRAS[extra]), (module, extra)


def test_the_pythons_of_the_classifiers_are_those_of_ci() -> None:
    workflow = (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    tested = re.findall(
        r'"(3\.\d+)"', workflow[workflow.index("matrix:") : workflow.index("steps:", workflow.index("matrix:"))]
    )
    named = [each.rpartition(" ")[2] for each in SETTINGS["project"]["classifiers"] if " :: 3." in each]
    assert tested == named
    assert SETTINGS["project"]["requires-python"] == f">={named[0]}"


def test_an_old_pip_is_tried_with_every_extra() -> None:
    workflow = (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    tried = re.search(r"extra: \[([^\]]+)\]", workflow)
    assert tried is not None
    assert sorted(tried[1].split(", ")) == sorted(EXTRAS)


def test_every_skip_for_want_of_a_library_says_how_to_install_it() -> None:
    bare = re.compile(r"importorskip\((?![^()]*reason=missing\()")
    tests = [file for file in (ROOT / "tests").rglob("*.py") if file.name != "needs.py" and file != Path(__file__)]
    assert [file for file in tests if bare.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "module, reason",
    [
        ("pandas", "needs pandas: pip install -e . --group plugins"),
        ("nh3", "needs nh3: pip install -e . --group test"),
        ("pyspark.sql", "needs pyspark: pip install -e '.[spark]'"),
        ("newspaper", "needs newspaper: pip install -e . --group lab"),
        ("langchain_core.documents", "needs langchain_core: pip install -e . --group plugins"),
        ("crawl4ai", "needs crawl4ai: pip install -e . --group crawlers"),
        ("material", "needs material: pip install -e . --group docs"),
        ("torch", "needs torch: pip install -e . --group train"),
        ("plotly", "needs plotly: pip install plotly"),
    ],
)
def test_what_a_skip_says(module: str, reason: str) -> None:
    assert missing(module) == reason


def test_dependency_groups_that_are_named_exist() -> None:
    found = named(r"--group (\w+)")
    assert {"dev", "docs", "train"} <= set(found)
    assert {name: file for name, file in found.items() if name not in GROUPS} == {}


def test_tasks_that_are_named_exist() -> None:
    found = named(r"\bpoe (\w+)")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    workflow = (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    for text in (ci, workflow):
        assert {"lint", "types"} <= set(re.findall(r"\bpoe (\w+)", text)) <= set(TASKS)
    assert {name: file for name, file in found.items() if name not in TASKS} == {}


def test_readme_repeats_figures_of_the_benchmarks() -> None:
    benchmarks = (PAGES / "benchmarks.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    good = readme.partition("## How good it is")[2].partition("\n## ")[0]
    rows = [line for line in good.splitlines() if line.startswith("| ")]
    assert rows
    assert [row for row in rows if row not in benchmarks] == []
    figures = re.findall(r"\d+\.\d+ ms", good)
    assert figures
    assert [figure for figure in figures if figure not in benchmarks] == []
