"""What the codes mean, how hard cases were decided, the codebook, and the rules that check it."""

from __future__ import annotations

from markupsafe import Markup

from tracker.laws.catalogue import Example, Law
from tracker.laws.dataset import Dataset
from tracker.laws.rules import RULES
from tracker.laws.tables import Field
from tracker.pages import address
from tracker.pages.parts import chip, inside, join

_GRADES = {
    "error": "refused",
    "warning": "likely wrong",
    "report": "to be looked at",
}
_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
}


def questions(data: Dataset) -> Markup:
    """Each law's question; each status with its rule, a state that is it and one that nearly is."""
    return join(_question(data, law) for law in data.laws)


def _question(data: Dataset, law: Law) -> Markup:
    rules = data.codebook.field("states", law.id).values
    lines = {line.status: line for line in law.boundaries}
    items = []
    for status in law.all_statuses:
        line = lines.get(status.code)
        sides = Markup("")
        if line:
            sides = Markup("<ul><li><b>Is it:</b> {}</li><li><b>Nearly:</b> {}</li></ul>").format(
                _example(data, law, line.is_it), _example(data, law, line.nearly)
            )
        number = int((data.states[law.id] == status.code).sum())
        items.append(
            Markup("<li><p>{} <span class=quiet>({})</span></p><p>{}</p>{}</li>").format(
                chip(status), number, rules.get(status.code, status.meaning), sides
            )
        )
    cases = join(
        Markup("<dt>{}</dt><dd>{} {}</dd>").format(
            case.question,
            case.decision,
            Markup("<span class=quiet>({}: {})</span>").format(
                _state(data, case.example.state), case.example.why
            ),
        )
        for case in law.hard_cases
    )
    hard = Markup("<details><summary>Hard cases</summary><dl>{}</dl></details>").format(cases)
    return Markup(
        "<h3>{}</h3><p class=question>{}</p><p>The answers, best for the person concerned first, "
        "with the number of jurisdictions that have each:</p><ol class=codes>{}</ol>{}"
    ).format(law.name, law.question, join(items), hard if cases else "")


def _example(data: Dataset, law: Law, example: Example) -> Markup:
    coded = ""
    if example.status != data.state(example.state)[law.id]:
        coded = " (has changed since this was written)"
    return Markup("{}. {} <span class=quiet>Coded: {}{}.</span>").format(
        _state(data, example.state), example.why, law.status(example.status).label.lower(), coded
    )


def _state(data: Dataset, code: str) -> Markup:
    return inside(address.link("/state", {"state": code}), str(data.state(code)["name"]))


def codebook(data: Dataset) -> Markup:
    """Every table and field, from the descriptor."""
    book = data.codebook
    blocks = []
    for table in book.tables:
        resource = book.resource(table)
        rows = join(_field(field) for field in book.fields(table))
        number = len(data.present if table == "states" else getattr(data, table))
        blocks.append(
            Markup(
                "<details><summary><b>{title}</b> <code>{table}.csv</code>, {number:,} rows, "
                "{fields} columns</summary><p>{description} Key: {key}.</p>"
                '<div class="scroll" tabindex="0" role="region" aria-label="Columns of {title}">'
                '<table class="rows wrap"><thead><tr><th scope="col">Column</th>'
                '<th scope="col">Meaning</th><th scope="col">Type and values</th>'
                '<th scope="col">Example</th><th scope="col">Often got wrong</th></tr></thead>'
                "<tbody>{rows}</tbody></table></div></details>"
            ).format(
                title=resource["title"],
                table=table,
                number=number,
                fields=len(book.fields(table)),
                description=resource["description"],
                key=", ".join(book.key(table)),
                rows=rows,
            )
        )
    return Markup(
        "<p>The same descriptor checks the tables, explains the columns everywhere on this site, "
        "and comes with each download.</p>{}"
    ).format(join(blocks))


def _field(field: Field) -> Markup:
    kind = _TYPES.get(field.type, field.type) + (", never empty" if field.required else "")
    values = Markup("")
    if field.values and field.type != "boolean":
        values = Markup("<ul>{}</ul>").format(
            join(
                Markup("<li><code>{}</code>{}</li>").format(value, f": {words}" if words else "")
                for value, words in field.values.items()
            )
        )
    return Markup(
        '<tr><th scope="row">{}<br><code>{}</code></th><td>{}</td><td>{}{}</td><td>{}</td>'
        "<td>{}</td></tr>"
    ).format(field.title, field.name, field.description, kind, values, field.example, field.mistake)


def checks() -> Markup:
    """The rules that the tables must obey, in a loop over them."""
    rows = join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            rule.code, rule.meaning, _GRADES.get(rule.grade, rule.grade), rule.remedy
        )
        for rule in RULES
    )
    return Markup(
        "<p>Types, allowed values, keys and references are checked from the codebook. What spans "
        "rows or tables is checked by these {} rules; tables that break one of the first grade "
        "are not shown.</p><details><summary>All rules</summary>"
        '<div class="scroll" tabindex="0" role="region" aria-label="Rules">'
        '<table class="rows wrap"><thead><tr><th scope="col">Rule</th>'
        '<th scope="col">What must hold</th><th scope="col">If not</th>'
        '<th scope="col">What to do</th></tr></thead><tbody>{}</tbody></table></div></details>'
    ).format(len(RULES), rows)
