"""What a replica on this machine says of itself."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request


def healthy(port: int) -> bool:
    """Whether the replica answers, with valid tables."""
    return _ask(port, "/healthz")[0] == 200


def left_out(port: int) -> list[str]:
    """What a healthy replica cannot show, such as a language that it could not read."""
    status, text = _ask(port, "/healthz")
    return list(json.loads(text)["problems"]) if status == 200 else []


def open_pages(port: int) -> int:
    """How many pages are open on the replica; 0 if it does not answer."""
    text = _ask(port, "/_stcore/metrics?families=active_sessions")[1]
    number = re.search(r"^active_sessions\S* (\d+)", text, re.MULTILINE)
    return int(number[1]) if number else 0


def _ask(port: int, path: str) -> tuple[int, str]:
    """Status and text of an answer; status 0 if there is none."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""
    except OSError:
        return 0, ""
