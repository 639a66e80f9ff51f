"""The answer of each page address in plain HTML, before and without the live page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from tracker.laws.findings import headline
from tracker.laws.problems import InvalidTables
from tracker.laws.query import Query
from tracker.laws.store import Store
from tracker.web.index import View

NAME = "Modern Slavery Law Tracker"


def first_view(store: Store) -> Callable[[str, Mapping[str, str]], View]:
    """What `index_routes` asks for each address."""

    def view(path: str, query: Mapping[str, str]) -> View:
        try:
            data = store.current()
        except InvalidTables:
            body = Markup("<main class='page'><h1>{}</h1></main>").format(NAME)
            return View(NAME, NAME, path, path, "", str(body))
        if path == "/state" and query.get("state", "").upper() in set(data.states["state"]):
            row = data.state(query["state"].upper())
            answers = [f"In {row['name']}, {law.status(row[law.id]).answer}." for law in data.laws]
            title = f"{row['name']} · {NAME}"
            body = Markup("<main class='page'><h1>{}</h1>{}</main>").format(
                row["name"], Markup("").join(Markup("<p>{}</p>").format(each) for each in answers)
            )
            address = f"/state?state={row['state']}"
            return View(title, " ".join(answers), address, path, "", str(body))
        if path != "/":
            body = Markup("<main class='page'><h1>{}</h1></main>").format(NAME)
            return View(NAME, NAME, path, path, "", str(body))
        wanted, _ = Query.from_params(query, data, tuple(query))
        shown = wanted.apply(data)
        sentences = [headline(shown.states, law) for law in data.laws]
        body = Markup("<main class='page'><h1>{}</h1>{}</main>").format(
            NAME, Markup("").join(Markup("<p>{}</p>").format(each) for each in sentences)
        )
        return View(NAME, sentences[0], "/", path, "", str(body), preload_map=True)

    return view
