"""The method page: how each answer is found, how sure it is, and how to correct it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from markupsafe import Markup

from tracker.laws import citing
from tracker.laws.changelog import data_changes
from tracker.laws.dataset import Dataset
from tracker.laws.words import AVOIDED, USED
from tracker.pages import address, method_codes, method_counts, report
from tracker.pages.params import unused
from tracker.pages.parts import Site, begin, foot, html, join

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"

_PROTOCOL = (
    ("Read the law itself.", "On the official site, or on a mirror of it with its date."),
    (
        "Code what the text says, not what people think of it.",
        "Where a court or a report shows that practice departs from it, that stands beside it.",
    ),
    ("If two answers apply, code the stronger protection.", "The note describes the other."),
    (
        "Say how well it is known.",
        "Primary: the words were read. Secondary: a named, published source states it. General "
        "knowledge: to be verified.",
    ),
    (
        "Date it by the source.",
        "The date is that of the newest text or report that shows the law in force, never the day "
        "on which somebody looked.",
    ),
    ("Never guess.", "What no source settles is “not yet verified”; an empty cell is not known."),
    ("Keep the sources that differ.", "Each stands on the state’s page with what it claims."),
    (
        "Count from the day of effect.",
        "A vote or a signature changes nothing by itself. Dates are as precise as their source.",
    ),
    (
        "Write history as events.",
        "Each status is what replaying a state’s events gives for a day, so any past day can be "
        "asked for. Other coded columns are known for the present only.",
    ),
)


def show(site: Site) -> None:
    """Draw the page."""
    begin("Method", "How the answers are found, how sure they are, and how to correct them.")
    address.notice(unused(()))
    data = site.data
    sections: Mapping[str, tuple[str, Callable[[], Markup]]] = {
        "questions": ("The questions and the answers", lambda: method_codes.questions(data)),
        "protocol": ("How we code", _protocol),
        "misreadings": ("Frequent misreadings", lambda: _misreadings(data)),
        "counts": ("Why our number differs", lambda: method_counts.published(data)),
        "differ": ("Where sources disagree", lambda: method_counts.disagreements(data)),
        "evidence": ("How sure we are", lambda: method_counts.evidence(data)),
        "verify": ("Help us verify", lambda: method_counts.oldest(data, report.Desk.read())),
        "report": ("Report an error", lambda: _report(report.Desk.read())),
        "codebook": ("Codebook", lambda: method_codes.codebook(data)),
        "checks": ("What is checked", method_codes.checks),
        "words": ("Words we use and avoid", _words),
        "cite": ("Cite this", lambda: _cite(site)),
        "changes": ("Edition and changes", lambda: _changes(data)),
    }
    items = join(
        Markup('<li><a href="#{}">{}</a></li>').format(key, title)
        for key, (title, _) in sections.items()
    )
    html(
        Markup(
            '<header class="lead"><h1>Method</h1><p>{} records on {} jurisdictions, {:,} sources, '
            "edition {}. Every value can be traced to the words of a law or to a named source."
            '</p></header><nav aria-label="On this page"><ul class="contents">{}</ul></nav>'
        ).format(
            len(data.states) * len(data.laws),
            len(data.states),
            len(data.sources),
            data.edition,
            items,
        )
    )
    for key, (title, draw) in sections.items():
        html(
            Markup('<section id="{}" class="method"><h2>{}</h2>{}</section>').format(
                key, title, draw()
            )
        )
    foot(site)


def _protocol() -> Markup:
    steps = join(Markup("<li><b>{}</b> {}</li>").format(rule, detail) for rule, detail in _PROTOCOL)
    return Markup("<ol>{}</ol>").format(steps)


def _misreadings(data: Dataset) -> Markup:
    return Markup("<dl>{}</dl>").format(
        join(
            Markup("<dt>{}</dt><dd>{}</dd>").format(each.claim, each.answer)
            for each in data.misreadings
        )
    )


def _report(desk: report.Desk) -> Markup:
    ways = report.links(desk, *report.BLANK)
    lead = Markup(
        "<p>Tell us what is wrong, and where the right words can be read. A correction is listed "
        "under the changes below.</p>"
    )
    if ways:
        return lead + Markup("<p>{}</p>").format(join(ways, " · "))
    return lead + report.box(*report.BLANK, key="report-text")


def _words() -> Markup:
    used = join(Markup("<dt>{}</dt><dd>{}</dd>").format(choice.word, choice.how) for choice in USED)
    rows = join(
        Markup('<tr><th scope="row">“{}”</th><td>{}</td><td>{}</td></tr>').format(
            term.avoid, term.use, term.reason
        )
        for term in AVOIDED
    )
    return Markup(
        "<p>A test reads every text of ours and fails on the words to avoid. Statutes use old "
        "words: we quote them exactly, and only between quotation marks.</p>"
        "<h3>We use</h3><dl>{}</dl><h3>We avoid</h3>"
        '<div class="scroll" tabindex="0" role="region" aria-label="Words we avoid">'
        '<table class="rows wrap"><thead><tr><th scope="col">We avoid</th>'
        '<th scope="col">We write</th><th scope="col">Why</th></tr></thead><tbody>{}</tbody>'
        "</table></div>"
    ).format(used, rows)


def _cite(site: Site) -> Markup:
    home = site.base_url.removesuffix("/method")
    work = citing.work(site.data, home, read=site.today)
    laws = "; ".join(f"{law.name.lower()}: {law.question}" for law in site.data.laws)
    texts = {
        "In a sentence": f"({citing.AUTHOR}, {work.published.year})",
        "In a list of works": citing.apa(work),
        "In full": f"{citing.apa(work)} Questions: {laws} Statuses as of the day of the edition, "
        f"{work.published.isoformat()}; license: CC BY 4.0.",
    }
    items = join(
        Markup(
            '<dt>{0}</dt><dd><p id="cite-{1}">{2}</p>'
            '<button type="button" class="press" data-copy="#cite-{1}">Copy</button></dd>'
        ).format(title, number, text)
        for number, (title, text) in enumerate(texts.items())
    )
    return Markup('<dl class="cite">{}</dl>').format(items)


def _changes(data: Dataset) -> Markup:
    lead = Markup("<p>This is edition {} of {}. The tables are under CC BY 4.0. {}</p>").format(
        data.edition,
        data.codebook.created,
        Markup('<a href="/data/tracker.zip">Download them all</a>.'),
    )
    entries = data_changes(CHANGELOG.read_text(encoding="utf-8")) if CHANGELOG.exists() else ()
    if not entries:
        return lead + Markup("<p>No correction has been made since this edition.</p>")
    items = join(Markup("<li>{}</li>").format(entry) for entry in entries)
    return lead + Markup("<h3>Changes to the data</h3><ul>{}</ul>").format(items)
