"""The images and the compose file: valid, and of one mind about names, ports and folders."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from string import Template
from typing import Any

import pytest
import yaml

from deploy import containers, nginx
from tests.conftest import ROOT
from tests.deploy.images import DASHBOARD, NGINX, Image, answer

FILE = ROOT / "compose.yaml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
IMAGES = {"dashboard": DASHBOARD, "nginx": NGINX}


def test_it_is_a_compose_file():
    check = ["check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)]
    done = subprocess.run([sys.executable, "-m", *check], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_dockerfile_is_as_its_linter_wants_it():
    linter = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([linter, ROOT / "Dockerfile"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_all_that_the_images_copy_is_let_into_the_build():
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    for path in {*DASHBOARD.copied, "deploy", "requirements.lock"}:
        assert (ROOT / path).exists(), path
        assert f"!{path}" in allowed, path


def test_each_base_is_named_by_its_digest_and_another_can_be():
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    named = set(re.findall(r"^ARG (\w+)=\w+:[\w.-]+@sha256:[0-9a-f]{64}$", text, re.M))
    bases = [base for base in re.findall(r"^FROM (\S+) AS", text, re.M) if base != "packages"]
    assert {base.strip("${}") for base in bases} == named
    assert {name for service in SERVICES.values() for name in service["build"]["args"]} == named


def test_only_nginx_can_be_reached_and_only_from_this_machine():
    assert "ports" not in SERVICES["dashboard"]
    assert SERVICES["nginx"]["ports"] == [f"127.0.0.1:8080:{NGINX.port}"]
    assert NGINX.port == containers.PORT


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_an_image_of_ours_that_writes_only_where_it_must(name: str):
    service, image = SERVICES[name], IMAGES[name]
    assert service["build"]["target"] == name
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["mem_limit"] and service["cpus"] and service["restart"]
    assert set(service["networks"]) <= set(COMPOSE["networks"])
    kept = dict(volume.split(":") for volume in service.get("volumes", []))
    assert set(kept) <= set(COMPOSE["volumes"])
    assert set(kept.values()) == set(image.volumes)
    assert all(path.startswith("/") for path in service["tmpfs"])


def test_nginx_writes_to_the_folder_that_its_user_has_in_memory():
    (memory,) = SERVICES["nginx"]["tmpfs"]
    folder, _, options = memory.partition(":")
    assert folder == containers.FOLDER == NGINX.environment["NGINX_ENVSUBST_OUTPUT_DIR"]
    assert f"uid={NGINX.user}" in options.split(",")
    assert f"{folder}/nginx.conf" in NGINX.command


def test_nginx_asks_the_dashboard_by_its_name_and_port():
    assert NGINX.environment["DASHBOARD"] == f"dashboard:{DASHBOARD.port}"
    assert f'"{DASHBOARD.port}", "0.0.0.0"' in DASHBOARD.command
    wait = SERVICES["nginx"]["depends_on"]
    assert wait == {"dashboard": {"condition": "service_healthy"}}


@pytest.mark.parametrize(("name", "image"), IMAGES.items())
def test_the_health_check_asks_what_the_app_answers(name: str, image: Image):
    checks = re.findall(r"http://127\.0\.0\.1:(\d+)(/\w+)", (ROOT / "Dockerfile").read_text())
    (path,) = [path for port, path in checks if int(port) == image.port]
    assert answer(path).json() == {"status": "ok", "problems": []}


def test_the_public_url_must_be_given():
    text = SERVICES["dashboard"]["environment"]["TRACKER_BASE_URL"]
    assert text.startswith("${TRACKER_BASE_URL:?")


def configuration(folder: Path) -> str:
    """As the entry point of nginx's image would fill it in."""
    filled = {**NGINX.environment, "NGINX_LOCAL_RESOLVERS": "127.0.0.11"}
    names = re.findall(r"\w+", NGINX.environment["NGINX_ENVSUBST_FILTER"])
    text = Template(containers.FRONT.configuration())
    # Names of nginx's own, in small letters, stay as they are.
    made = text.safe_substitute({name: filled[name] for name in names})
    return made.replace(containers.FOLDER, str(folder))


def test_all_that_nginx_is_to_fill_in_is_filled_in(tmp_path: Path):
    text = configuration(tmp_path)
    assert "${" not in text
    assert re.findall(r"server (\S+) max_fails", text) == [NGINX.environment["DASHBOARD"]] * 3
    assert "max_conns=300" in text
    assert "resolver 127.0.0.11 valid=5s;" in text
    assert 'access_log "/dev/stdout" visits' in text


@pytest.mark.server
def test_nginx_takes_the_configuration(tmp_path: Path):
    text = configuration(tmp_path).replace(NGINX.environment["DASHBOARD"], "127.0.0.1:8501")
    config = tmp_path / "nginx.conf"
    # Debian's nginx may be older than the image's, and not know this word yet.
    config.write_text(text.replace(" resolve max_conns", " max_conns").replace(" resolve;", ";"))
    nginx.check(config)
