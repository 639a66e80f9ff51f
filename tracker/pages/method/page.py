"""The method page: how each answer is found, how sure it is, and how to correct it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence import citing
from tracker.laws.evidence.cells import depth
from tracker.laws.evidence.intercoder import agreements, coded_once, settled_differences
from tracker.laws.i18n.style_guide import AVOIDED, USED
from tracker.laws.rules.tables import RULES
from tracker.laws.tables.changelog import DataChange, changelog, dated_changes
from tracker.laws.tables.load import rows_of
from tracker.pages.method.counts import (
    counts_beside_ours,
    disagreements,
    grades,
    readings,
    records_to_read,
    translated,
)
from tracker.pages.page import Page, Section
from tracker.pages.parameters import NothingAsked, nothing_asked
from tracker.pages.report import ContactSettings, blank_report
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

read = nothing_asked


def page(query: NothingAsked, data: Dataset, urls: Urls) -> Page:
    """The page, for the tables as of today."""
    template = Template("method/page.html", data, urls)
    desk = ContactSettings.from_env()
    told: dict[str, Section] = {
        "lead": template.section(
            "lead", records=len(data.coded) * len(data.laws), translated=translated(data)
        ),
        "contents": template.section("contents"),
        "questions": lambda: template.section(
            "questions", laws=[_answers(data, law) for law in data.laws]
        )(),
        "protocol": template.section("protocol", version=data.protocol_version),
        "readings": lambda: template.section(
            "readings", laws=[readings(data, law) for law in data.laws]
        )(),
        "agreement": lambda: template.section(
            "agreement",
            found=agreements(data),
            differences=rows_of(settled_differences(data)),
            once=data.words.listed([title for law in data.laws for title in coded_once(data, law)]),
        )(),
        "misreadings": template.section("misreadings"),
        "counts": lambda: template.section("counts", groups=counts_beside_ours(data))(),
        "differ": template.section("differ", sources=disagreements(data)),
        "evidence": lambda: template.section(
            "evidence", grades=grades(data), depths=[(law, depth(data, law)) for law in data.laws]
        )(),
        "verify": lambda: template.section("verify", **records_to_read(data, desk))(),
        "studies": template.section(
            "studies", studies=rows_of(data.studies.sort_values("year", ascending=False))
        ),
        "report": template.section("report", blank=blank_report(desk, data.words)),
        "codebook": lambda: template.section("codebook", tables=_tables(data))(),
        "checks": template.section("checks", rules=RULES),
        "words": template.section("words", used=USED, avoided=AVOIDED),
        "cite": template.section("cite", **_citations(data, urls)),
        "changes": template.section(
            "changes", license=license_of(data), entries=[each.text for each in corrections()]
        ),
    }
    return template.page("/method", query, told)


def license_of(data: Dataset) -> Mapping[str, str]:
    """The license of the tables: its `name`, `title` and `path`."""
    found: Mapping[str, str] = data.codebook.descriptor["licenses"][0]
    return found


def _answers(data: Dataset, law: Law) -> dict[str, Any]:
    """A law with its statuses, each with its rule, its number and the examples at its edge."""
    rules = data.codebook.field("states", law.id).values
    boundaries = {each.status: each for each in law.boundaries}
    return {
        "law": law,
        "answers": [
            {
                "status": status,
                "number": int((data.coded[law.id] == status.code).sum()),
                "rule": rules.get(status.code, status.meaning),
                "boundary": boundaries.get(status.code),
            }
            for status in law.all_statuses
        ],
    }


def _tables(data: Dataset) -> list[dict[str, Any]]:
    """Every table of the codebook with its fields and its number of rows."""
    book = data.codebook
    return [
        {
            **{key: book.resource(name)[key] for key in ("title", "description")},
            "name": name,
            "rows": len(data.coded if name == "states" else getattr(data, name)),
            "fields": book.fields(name),
            "key": book.key(name),
        }
        for name in book.tables
    ]


def _citations(data: Dataset, urls: Urls) -> dict[str, str]:
    home = urls.absolute(urls.page("/")) if urls.base_url else ""
    work, laws = citing.work(data, home, read=data.day), (data.english or data).laws
    questions = "; ".join(f"{law.name.lower()}: {law.question}" for law in laws)
    full = (
        f"{citing.apa(work)} Questions: {questions} Statuses as of the day of the edition, "
        f"{work.published.isoformat()}; license: {license_of(data)['name']}."
    )
    return {
        "short": f"({citing.AUTHOR}, {work.published.year})",
        "list": citing.apa(work),
        "full": full,
    }


def corrections() -> tuple[DataChange, ...]:
    """The corrections of the tables that the changelog lists."""
    return dated_changes(changelog())
