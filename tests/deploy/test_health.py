"""What is made of a replica's `/healthz`."""

from __future__ import annotations

import pytest

from deploy import health


@pytest.mark.parametrize(
    ("answer", "healthy", "left_out"),
    [
        ((200, '{"status": "ok", "problems": []}'), True, []),
        ((200, '{"status": "ok", "problems": ["languages/es: …"]}'), True, ["languages/es: …"]),
        ((503, ""), False, []),
        ((0, ""), False, []),
    ],
)
def test_a_replica_may_be_healthy_and_leave_something_out(
    answer: tuple[int, str], healthy: bool, left_out: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(health, "_ask", lambda port, path: answer)
    assert health.healthy(8601) is healthy
    assert health.left_out(8601) == left_out
