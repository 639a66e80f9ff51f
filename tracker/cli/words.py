"""Commands about languages: `words extract`, `words update`, `words check`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.base import app, echo, load_tables, tell, wrong_use
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import FOLDER, faults, ids, read_catalog, strings, words_in
from tracker.laws.i18n.message_catalog import messages, prose
from tracker.laws.i18n.style_guide import avoided_terms
from tracker.laws.i18n.translator import KEYWORDS
from tracker.laws.tables.load import replace_file

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

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
    found = template(load_tables())
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
    catalog.update(template(load_tables()), no_fuzzy_matching=True, update_creation_date=False)
    _written(catalog, path)
    missing = sum(not all(strings(each)) for each in catalog if each.id)
    echo(f"{path}: {len(catalog)} messages, {missing} to translate")


@commands.command("check")
def check_command(language: Language) -> None:
    """Whether a language can be offered: every message translated, with its slots and tags."""
    path = FOLDER / language / "site.po"
    if not path.exists():
        raise wrong_use(f"there is no {path}")
    dataset = load_tables()
    catalog = read_catalog(path)
    known = {(each.context, ids(each)) for each in catalog if each.id}
    wanted = {(each.context, ids(each)): each for each in template(dataset) if each.id}
    found = [f"“{key[1][0]}” is missing" for key in wanted if key not in known]
    found += [f"“{key[1][0]}” is said nowhere" for key in known if key not in wanted]
    found += [f"“{message}” {fault}" for message, fault in faults(catalog)]
    found += [
        f"“{ids(message)[0]}” has “{avoided}”; write {term.use}"
        for message in catalog
        for text in (strings(message) if message.id else ())
        for term, avoided in avoided_terms(text, language)
    ]
    for line in found:
        tell(f"{path.parent.name}/{path.name}: {line}")
    cells = list(prose(vars(dataset), dataset.laws))
    words = words_in(language, FOLDER)
    done = sum(map(words.translates, cells))
    echo(
        f"{language}: {len(wanted)} messages, {len(found)} problems; "
        f"{done} of {len(cells)} texts of the tables ({done / len(cells):.0%})"
    )
    if found:
        raise typer.Exit(1)
