"""The lock file has every package that is asked for, in a version that is allowed, with hashes."""

from __future__ import annotations

import re

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

ASKED = [
    Requirement(line)
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    if line
]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.MULTILINE)
}


def test_each_package_that_is_asked_for_is_locked_within_its_bounds():
    for asked in ASKED:
        version = PINNED.get(canonicalize_name(asked.name))
        assert version, f"{asked.name}: run make lock"
        assert asked.specifier.contains(version), f"{asked}: locked to {version}; run make lock"


def test_each_package_has_hashes():
    blocks = re.split(r"\n(?=[\w.-]+==)", LOCK)
    assert blocks
    for block in blocks:
        assert "--hash=sha256:" in block, block.splitlines()[0]
