"""Commands about languages: `words extract`, `words update`, `words check`."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.base import app, echo, end, tell, wrong_use
from tracker.laws.dataset import Dataset, load
from tracker.laws.i18n.languages import (
    FOLDER,
    faults,
    ids,
    read_catalog,
    strings,
    unreadable,
    words_in,
)
from tracker.laws.i18n.message_catalog import messages, table_prose
from tracker.laws.i18n.translation_checks import excused, mistakes
from tracker.laws.i18n.translator import KEYWORDS
from tracker.laws.tables.load import replace_file
from tracker.serve.site_text import site_text, unmarked

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

Key = tuple[str | None, tuple[str, ...]]
"""Context and English of a message."""

PACKAGE = Path(__file__).parents[1]
METHODS = [
    ("languages/**", "ignore"),
    ("**.py", "python"),
    ("**.html", "jinja2"),
    ("advocacy/**.txt", "jinja2"),
]
_JINJA = {"trimmed": "true", "silent": "false"}
_HEADER = "# What the Modern Slavery Law Tracker says. See docs/languages.md."
_WIDTH = 96
_UNFILLED = (b"EMAIL@ADDRESS", b"FULL NAME", b"LL@li.org", b"YEAR-MO")
"""What Babel writes into the head of a catalogue for who translates it, which we do not say."""

commands = typer.Typer(no_args_is_help=True, help="The words of the site in other languages.")
app.add_typer(commands, name="words")

Language = Annotated[str, typer.Argument(help="A folder of tracker/languages, such as es.")]


def template(dataset: Dataset) -> Catalog:
    """Every message of the code, the laws and the codebook, untranslated."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    found = Catalog(header_comment=_HEADER, charset="utf-8")
    for context, message in messages(dataset.laws, dataset.misreadings, dataset.codebook):
        found.add(message, context=context or None)
    in_code = extract_from_dir(
        PACKAGE,
        METHODS,
        {"**.html": _JINJA, "advocacy/**.txt": _JINJA},
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
    )
    for file, _, text, comments, in_context in in_code:
        place = [(f"tracker/{file}", 0)]
        found.add(text, locations=place, auto_comments=comments, context=in_context)
    return found


def _written(catalog: Catalog, path: Path) -> None:
    from babel.messages.pofile import write_po

    # Line numbers, and the order of the code, would change with each edit of the code.
    written = BytesIO()
    write_po(
        written,
        catalog,
        width=_WIDTH,
        sort_output=True,
        include_lineno=False,
        ignore_obsolete=True,
    )
    head, gap, rest = written.getvalue().partition(b"\n\n")
    known = [line for line in head.splitlines() if not any(each in line for each in _UNFILLED)]
    replace_file(path, b"\n".join(known) + gap + rest)


@commands.command("extract")
def extract_command(
    out: Annotated[Path, typer.Argument(help="The file to write, such as site.pot.")],
) -> None:
    """Write every message that there is to translate."""
    found = template(load())
    _written(found, out)
    echo(f"{out}: {len(found)} messages")


@commands.command("update")
def update_command(language: Language) -> None:
    """Bring a language's site.po up to date: new messages untranslated, old ones gone.

    A language that does not exist yet is begun.
    """
    from babel.messages.catalog import Catalog

    path = FOLDER / language / "site.po"
    if path.exists():
        catalog = read_catalog(path)
    else:
        path.parent.mkdir(exist_ok=True)
        catalog = Catalog(locale=language, header_comment=_HEADER, charset="utf-8")
    catalog.update(template(load()), no_fuzzy_matching=True, update_creation_date=False)
    _written(catalog, path)
    missing = sum(not all(strings(each)) for each in catalog if each.id)
    echo(f"{path}: {len(catalog)} messages, {missing} to translate")


@commands.command("check")
def check_command(
    language: Annotated[str, typer.Argument(help="One language; all without it.")] = "",
) -> None:
    """Whether each language can be offered: all said, and nothing that says something else."""
    folders = sorted(path.parent.name for path in FOLDER.glob("*/site.po"))
    if language and language not in folders:
        raise wrong_use(f"there is no {FOLDER / language / 'site.po'}")
    end([each.line for each in unreadable(FOLDER)])
    dataset = load()
    wanted = {(each.context, ids(each)): each for each in template(dataset) if each.id}
    found = [_problems(dataset, each, wanted) for each in ([language] if language else folders)]
    if any(found):
        raise typer.Exit(1)


def _problems(dataset: Dataset, language: str, wanted: Mapping[Key, Message]) -> int:
    """Tells what is missing or wrong in a language, and how much is translated."""
    paths = sorted((FOLDER / language).glob("*.po"))
    catalogs = {path.name: read_catalog(path) for path in paths}
    site = catalogs["site.po"]
    known = {(each.context, ids(each)) for each in site if each.id}
    found = [f"site.po: “{key[1][0]}” is missing" for key in wanted if key not in known]
    found += [f"site.po: “{key[1][0]}” is said nowhere" for key in known if key not in wanted]
    found += [f"site.po: “{message}” {fault}" for message, fault in faults(site)]
    labels = {status.label for law in dataset.laws for status in law.all_statuses}
    found += [
        f"{name}: “{each.message}” {each.what}; {each.remedy}"
        for name, each in mistakes(catalogs, language, labels, _lists())
    ]
    if not any(faults(site)):
        found += _on_pages(dataset, language, catalogs)
    for line in found:
        tell(f"{language}/{line}")
    cells = list(table_prose(vars(dataset), dataset.laws))
    done = sum(map(words_in(language, FOLDER).translates, cells))
    echo(
        f"{language}: {len(wanted)} messages, {len(found)} problems; "
        f"{done} of {len(cells)} texts of the tables ({done / len(cells):.0%})"
    )
    return len(found)


def _on_pages(dataset: Dataset, language: str, catalogs: Mapping[str, Catalog]) -> Iterator[str]:
    """What the published pages say in English without a mark, and what they never say."""
    said = site_text(dataset, language, FOLDER)
    for path, text in unmarked(said, dataset, language):
        yield f"{path}: “{text}” is not marked as English; translate it, or add `in_english`"
    for name, catalog in catalogs.items():
        for message in catalog if name != "site.po" else ():
            unseen = message.id and ids(message)[0] not in said.cells
            if unseen and not excused(message, "shown"):
                yield f"{name}: “{ids(message)[0]}” is shown nowhere; show it, or delete it"


def _lists() -> set[tuple[str, str]]:
    """Message and slot of each list in the code: a call of `listed`, or a name for one."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found |= set(_lists_in(node))
    return found


def _lists_in(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    def lists(value: ast.expr) -> bool:
        if isinstance(value, ast.Name):
            return value.id in named
        called = value.func if isinstance(value, ast.Call) else None
        return getattr(called, "attr", getattr(called, "id", "")) in ("listed", "listed_or")

    named: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and lists(node.value):
            named |= {each.id for each in node.targets if isinstance(each, ast.Name)}
    for node in ast.walk(function):
        said = node.args[0] if isinstance(node, ast.Call) and node.args else None
        if isinstance(node, ast.Call) and isinstance(said, ast.Constant):
            slots = (each.arg for each in node.keywords if each.arg and lists(each.value))
            yield from ((str(said.value), slot) for slot in slots)
