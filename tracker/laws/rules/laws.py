"""The rules that hold `laws.toml`, the codebook and the tables together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from copy import deepcopy
from typing import Any

from tracker.laws.ages import ADULT, tiers
from tracker.laws.catalogue import UNKNOWN, Example, Law
from tracker.laws.problems import Problem
from tracker.laws.rules.base import Tables, in_descriptor, in_laws, rule
from tracker.laws.tables.forms import quoted_key
from tracker.laws.tables.load import Codebook


def with_laws(book: Codebook, laws: tuple[Law, ...]) -> Mapping[str, Any]:
    """The descriptor with the name of each law and its statuses as `laws.toml` has them.

    What a status means for coders stays as the descriptor says it; a new status takes its
    meaning from `laws.toml`. The descriptor of `book` is not changed.
    """
    descriptor = deepcopy(dict(book.descriptor))
    fields = next(each for each in descriptor["resources"] if each["name"] == "states")["schema"]
    known = {field["name"]: field for field in fields["fields"]}
    for law in laws:
        if law.id not in known:
            continue
        field = known[law.id]
        meanings = book.field("states", law.id).values
        field["title"] = law.name
        field["categories"] = [
            {
                "value": status.code,
                "label": status.label,
                "description": meanings.get(status.code) or status.meaning,
            }
            for status in law.all_statuses
        ]
        constraints = field.setdefault("constraints", {})
        constraints["enum"] = [status.code for status in law.all_statuses]
    return descriptor


@rule("run python -m tracker validate --fix")
def other_words(tables: Tables) -> Iterator[Problem]:
    """The codebook has the names, statuses and labels of laws.toml."""
    known = {field.name: field for field in tables.book.fields("states")}
    for law in tables.laws:
        field = known.get(law.id)
        if field is None:
            continue
        key = f"states.{law.id}"
        if field.title != law.name:
            message = f'is called "{field.title}", in laws.toml "{law.name}"'
            yield in_descriptor(f"{key}.title", message)
        ours = {status.code: status.label for status in law.all_statuses}
        if list(field.labels) != list(ours):
            message = f"allows {', '.join(field.labels)}; laws.toml has {', '.join(ours)}"
            yield in_descriptor(key, message)
        for code, label in ours.items():
            if field.labels.get(code, label) != label:
                message = f'is labeled "{field.labels[code]}", in laws.toml "{label}"'
                yield in_descriptor(f"{key}.{code}", message)


@rule("write one of these, or add the topic to datapackage.json")
def unknown_topic(tables: Tables) -> Iterator[Problem]:
    """The topics of a law are topics of actions."""
    topics = _values(tables, "campaigns", "topic")
    for law in tables.laws:
        yield from _other_values(f"laws.{law.id}.topics", law.topics, topics)


@rule("write one of these")
def unknown_goal_value(tables: Tables) -> Iterator[Problem]:
    """A goal is met by values that its column may have."""
    for law in tables.laws:
        for goal in law.goals:
            key = f"laws.{law.id}.goals.{goal.column}.values"
            yield from _other_values(key, goal.values, _values(tables, "states", goal.column))


@rule("write one of these")
def unknown_rule_value(tables: Tables) -> Iterator[Problem]:
    """A rule that gives a status looks for values that its columns may have."""
    for law in tables.laws:
        for each in law.rules:
            for column, values in each.when.items():
                allowed = (*_values(tables, "states", column), UNKNOWN)
                key = f"laws.{law.id}.rules.{each.status}.when.{column}"
                yield from _other_values(key, values, allowed)


def _other_values(key: str, values: Iterable[str], allowed: Collection[str]) -> Iterator[Problem]:
    for value in values:
        if allowed and value not in allowed:
            yield in_laws(key, f'"{value}" is not one of {", ".join(allowed)}')


@rule("compare the row's other columns with the law, or correct the status", "states")
def other_than_derived(tables: Tables) -> Iterator[Problem]:
    """A status is the one that the rules of laws.toml derive from the row."""
    for row, law in tables.answers():
        if not law.rules:
            continue
        rule = law.rule(row)
        derived = rule.status if rule else UNKNOWN
        if row[law.id] != derived:
            why = f"rule {law.rules.index(rule) + 1}: {rule.text}" if rule else "no rule holds"
            message = f'"{row[law.id]}" is not what laws.toml gives: {derived} ({why})'
            yield row.at(law.id, message)


@rule("write one of the law's other statuses and why", "states")
def other_reading(tables: Tables) -> Iterator[Problem]:
    """Another reading is another status of the law, with a reason."""
    for row, law in tables.answers():
        column = f"{law.id}_other_reading"
        other, reason = row[column], row[f"{law.id}_other_reason"]
        allowed = [each.code for each in law.statuses if each.code != row[law.id]]
        if other and other not in allowed:
            yield row.at(column, f'"{other}" is not one of {", ".join(allowed)}')
        elif bool(other) != bool(reason):
            yield row.at(column, "another reading and its reason go together")


@rule("correct the ages, or age_limit and wider_age_limit", "states")
def ages_at_odds(tables: Tables) -> Iterator[Problem]:
    """What a minor meets at each age has one form and agrees with the age limits."""
    words = {
        ADULT,
        *_values(tables, "states", "condition"),
        *_values(tables, "states", "replaced_by"),
    }
    for row, law in tables.answers():
        column = f"{law.id}_ages"
        if column in law.variables and (message := _odd_ages(row, row[column], law, words)):
            yield row.at(column, message)


def _odd_ages(row: Mapping[str, str], cell: str, law: Law, words: Set[str]) -> str:
    """What is wrong with the tiers of a row; `""` if nothing."""
    try:
        found = tiers(cell)
    except ValueError as error:
        return str(error)
    statuses = {status.code for status in law.statuses}
    unknown = {each.status for each in found} - statuses
    unknown |= {word for each in found for word in each.words} - words
    if unknown:
        return f'"{min(unknown)}" is neither a status nor a code of condition or replaced_by'
    if len(found) == 1:
        return "one answer for all ages is said by the status and its condition"
    for column, tier in zip(("age_limit", "wider_age_limit"), found, strict=False):
        if len({each.status for each in found}) > 1 and row[column] != str(tier.last + 1):
            return f"it changes after {tier.last}, and {column} is {row[column] or 'empty'}"
    return ""


@rule("correct the row's law, or the columns that it names", "provisions sources")
def other_laws_column(tables: Tables) -> Iterator[Problem]:
    """A row shows or supports what is coded of its own law."""
    owners = {column: law.id for law in tables.laws for column in law.columns}
    known = {law.id for law in tables.laws}
    for table, column in (("provisions", "shows"), ("sources", "supports")):
        for row in tables.rows(table):
            for name in row[column].split(";"):
                owner = owners.get(name, row["law"])
                if owner != row["law"] and row["law"] in known:
                    message = f'"{name}" is a column of {owner}, and the row is of {row["law"]}'
                    yield row.at(column, message)


def _values(tables: Tables, table: str, column: str) -> Mapping[str, str]:
    """The values that a column may have; empty if the descriptor lists none."""
    if table not in tables.book.tables:
        return {}
    fields = {field.name: field for field in tables.book.fields(table)}
    return fields[column].values if column in fields else {}


@rule("compare publisher and as_of with that table", "published_counts")
def comparison_of_nothing(tables: Tables) -> Iterator[Problem]:
    """What is compared with our count is a published count."""
    known = {
        (row["law"], row["publisher"], row["as_of"]) for row in tables.rows("published_counts")
    }
    for law in tables.laws:
        for each in law.comparisons:
            if (law.id, each.publisher, each.as_of) not in known:
                message = f"published_counts.csv has no count of {each.as_of} by this publisher"
                yield in_laws(f"laws.{law.id}.comparisons.{quoted_key(each.publisher)}", message)


def _examples(law: Law) -> Iterator[tuple[str, Example]]:
    for line in law.boundaries:
        yield f"laws.{law.id}.boundaries.{line.status}.is_it", line.is_it
        yield f"laws.{law.id}.boundaries.{line.status}.nearly", line.nearly
    for case in law.hard_cases:
        yield f"laws.{law.id}.hard_cases.{quoted_key(case.question)}.example", case.example


@rule("write a USPS code", "states")
def example_of_nothing(tables: Tables) -> Iterator[Problem]:
    """An example in laws.toml is a jurisdiction of states.csv."""
    known = set(tables.frames["states"]["state"])
    for law in tables.laws:
        for key, example in _examples(law):
            if example.state not in known:
                yield in_laws(f"{key}.state", f'"{example.state}" has no row in states.csv')


@rule("choose another example", "states", grade="report")
def changed_example(tables: Tables) -> Iterator[Problem]:
    """An example in laws.toml still has the status for which it stands."""
    for law in tables.laws:
        states = tables.frames["states"]
        now = dict(zip(states["state"], states[law.id], strict=True))
        for key, example in _examples(law):
            status = now.get(example.state, example.status)
            if status != example.status:
                yield in_laws(f"{key}.status", f"{example.state} is {status} now")
