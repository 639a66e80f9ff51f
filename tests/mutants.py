"""Changes a module in many small ways, one at a time: do the tests of its name notice?

`python -m tests.mutants laws/replay` works on a copy of the project, and prints how many of the
changes no test noticed, each as a diff. A change takes as long as the tests do.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import ROOT

CONFIG = """\
[cosmic-ray]
module-path = ["{module}"]
timeout = 120.0
excluded-modules = []
test-command = "{python} -m pytest -q -x -p no:cacheprovider {tests}"
[cosmic-ray.distributor]
name = "local"
"""


def main(name: str) -> None:
    """Try the module of `tracker` with this name, such as `laws/replay`."""
    room, _, stem = name.rpartition("/")
    module, tests = f"tracker/{name}.py", f"tests/{room}/test_{stem}.py"
    for path in (module, tests):
        if not (ROOT / path).is_file():
            sys.exit(f"there is no {path}")
    with TemporaryDirectory() as made:
        copy = Path(made) / "project"
        left_out = shutil.ignore_patterns(".git", ".venv", ".*cache*", "__pycache__", "replicas")
        shutil.copytree(ROOT, copy, ignore=left_out)
        text = CONFIG.format(module=module, tests=tests, python=sys.executable)
        (copy / "mutants.toml").write_text(text, encoding="utf-8")
        tools = Path(sys.executable).parent
        for words in (
            ("cosmic-ray", "init", "mutants.toml", "mutants.sqlite"),
            ("cosmic-ray", "baseline", "mutants.toml"),
            ("cosmic-ray", "exec", "mutants.toml", "mutants.sqlite"),
            ("cr-report", "--surviving-only", "--show-diff", "mutants.sqlite"),
        ):
            subprocess.run([tools / words[0], *words[1:]], cwd=copy, check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
