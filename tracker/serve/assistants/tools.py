"""The questions as tools of the Model Context Protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import apa, work
from tracker.pages.urls import Urls
from tracker.serve.assistants import arguments, questions
from tracker.serve.assistants.arguments import Argument, Unusable
from tracker.serve.assistants.teller import Teller, Told

NOT_ADVICE = (
    "Not legal advice. Each answer is a reading of public texts as of the date that it names; "
    "quote it with its grade, its date and its citation, and tell of another reading where one is "
    "on record."
)


@dataclass(frozen=True)
class Tool:
    """A question and what it takes; the first argument must be given."""

    answer: Callable[..., Told]
    arguments: tuple[Argument, ...]
    caveat: str = ""

    @property
    def name(self) -> str:
        """What the function is called."""
        return self.answer.__name__

    @property
    def about(self) -> str:
        """What the function says of itself."""
        return " ".join(f"{self.answer.__doc__} {self.caveat}".split())

    def schema(self, data: Dataset) -> Told:
        """The tool as `tools/list` describes it."""
        laws = {"law": {"enum": [law.id for law in data.laws]}}
        properties = {
            each.name: {"type": "string", "description": each.about, **laws.get(each.name, {})}
            for each in self.arguments
        }
        return {
            "name": self.name,
            "description": f"{self.about} {NOT_ADVICE}",
            "inputSchema": {
                "type": "object",
                "properties": properties,
                "required": [self.arguments[0].name],
                "additionalProperties": False,
            },
            "annotations": {"readOnlyHint": True, "openWorldHint": False},
        }

    def call(self, data: Dataset, urls: Urls, given: Mapping[str, Any]) -> Told:
        """The answer; raises `Unusable`."""
        names = [each.name for each in self.arguments]
        for name, value in given.items():
            if name not in names:
                raise Unusable(f"There is no argument {name[:40]}; use {', '.join(names)}.")
            if not isinstance(value, str):
                raise Unusable(f"{name} must be text.")
        if not given.get(names[0], "").strip():
            raise Unusable(f"Give {names[0]}.")
        read = {each.name: each.read(given.get(each.name, ""), data) for each in self.arguments}
        on = read.pop("on", None)
        record = Teller(data.on(on) if on else data, urls, given.get("on", ""))
        return {
            "not_legal_advice": NOT_ADVICE,
            "edition": data.edition,
            "on": record.data.day.isoformat(),
            "license": data.codebook.descriptor["licenses"][0]["name"],
            "cite_as": apa(work(data, urls.absolute(urls.page("/")))),
            **self.answer(record, **read),
        }


_OF_A_STATE = (arguments.STATE, arguments.LAW, arguments.ON)
_TOOLS = (
    Tool(questions.status_on, _OF_A_STATE),
    Tool(questions.words, _OF_A_STATE),
    Tool(questions.compare, (arguments.STATES, arguments.LAW, arguments.ON)),
    Tool(questions.changes_since, (arguments.SINCE, arguments.STATE_OR_US, arguments.LAW)),
    Tool(questions.search, (arguments.WORDS, arguments.LAW, arguments.ON)),
    Tool(
        questions.check_quote,
        (arguments.QUOTE, arguments.ANY_STATE, arguments.LAW),
        questions.NO_VERDICT,
    ),
)
TOOLS: Mapping[str, Tool] = {tool.name: tool for tool in _TOOLS}
