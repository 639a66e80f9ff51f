"""The manifests for a cluster: valid, and of one mind with each other and with the images."""

from __future__ import annotations

from typing import Any

import kubernetes_validate
import pytest
import yaml

from deploy import containers
from tests.conftest import ROOT
from tests.deploy.images import DASHBOARD, NGINX, Image, answer

FOLDER = ROOT / "deploy" / "kubernetes"
FILES = {
    path.name: list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
    for path in sorted(FOLDER.glob("*.yaml"))
}
(KUSTOMIZATION,) = FILES.pop("kustomization.yaml")
ALL: dict[tuple[str, str], Any] = {
    (each["kind"], each["metadata"]["name"]): each for file in FILES.values() for each in file
}
IMAGES = {"dashboard": DASHBOARD, "nginx": NGINX}


def spec(kind: str, name: str) -> Any:
    return ALL[kind, name]["spec"]


def pod(name: str) -> Any:
    return spec("Deployment", name)["template"]["spec"]


def container(name: str) -> Any:
    (only,) = pod(name)["containers"]
    return only


def variables(name: str) -> dict[str, str]:
    return {each["name"]: each["value"] for each in container(name).get("env", [])}


@pytest.mark.parametrize("key", ALL, ids="-".join)
def test_a_manifest_is_what_its_kind_asks_for(key: tuple[str, str]):
    kubernetes_validate.validate(ALL[key], kubernetes_validate.latest_version(), strict=True)


def test_the_kustomization_names_every_file_and_image():
    assert sorted(KUSTOMIZATION["resources"]) == sorted(FILES)
    assert {each["name"] for each in KUSTOMIZATION["images"]} == {
        container(name)["image"] for name in IMAGES
    }
    namespaces = {each["metadata"].get("namespace") for each in ALL.values()}
    assert namespaces == {None, KUSTOMIZATION["namespace"]}


@pytest.mark.parametrize("name", IMAGES)
def test_what_chooses_pods_chooses_those_of_its_deployment_alone(name: str):
    def chosen_by(labels: dict[str, str]) -> list[str]:
        made = {each: spec("Deployment", each)["template"]["metadata"]["labels"] for each in IMAGES}
        return [each for each, has in made.items() if labels.items() <= has.items()]

    spread = pod(name)["topologySpreadConstraints"][0]["labelSelector"]
    for labels in (
        spec("Deployment", name)["selector"]["matchLabels"],
        spec("Service", name)["selector"],
        spec("PodDisruptionBudget", name)["selector"]["matchLabels"],
        spec("NetworkPolicy", name)["podSelector"]["matchLabels"],
        spread["matchLabels"],
    ):
        assert chosen_by(labels) == [name]


@pytest.mark.parametrize(("name", "image"), IMAGES.items())
def test_a_pod_listens_where_its_image_does(name: str, image: Image):
    (port,) = container(name)["ports"]
    (service,) = spec("Service", name)["ports"]
    assert port["containerPort"] == image.port
    assert service["targetPort"] == port["name"]
    (rule,) = spec("NetworkPolicy", name)["ingress"]
    assert [each["port"] for each in rule["ports"]] == [image.port]
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        (asked,) = (container(name)[probe].get(way) for way in ("httpGet", "tcpSocket")
                    if way in container(name)[probe])  # fmt: skip
        assert asked["port"] == port["name"]


@pytest.mark.parametrize(("name", "image"), IMAGES.items())
def test_a_pod_may_do_no_more_than_it_must(name: str, image: Image):
    assert pod(name)["automountServiceAccountToken"] is False
    who = pod(name)["securityContext"]
    assert (who["runAsNonRoot"], who["runAsUser"], who["fsGroup"]) == (True, image.user, image.user)
    assert who["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container(name)["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    resources = container(name)["resources"]
    assert set(resources["requests"]) == set(resources["limits"]) == {"cpu", "memory"}


def test_all_that_a_container_writes_to_is_a_volume_of_its_pod():
    for name, paths in (
        ("dashboard", {*DASHBOARD.volumes, "/tmp"}),
        ("nginx", {containers.FOLDER}),
    ):
        mounts = {each["mountPath"]: each["name"] for each in container(name)["volumeMounts"]}
        assert set(mounts) == paths
        assert set(mounts.values()) == {each["name"] for each in pod(name)["volumes"]}


def test_readiness_asks_for_valid_tables_and_liveness_does_not():
    probes = container("dashboard")
    for probe in ("startupProbe", "readinessProbe"):
        path = probes[probe]["httpGet"]["path"]
        assert [answer(path, found).status_code for found in ([], ["broken"])] == [200, 503]
    # A restart does not mend tables. tests/deploy/test_serve.py sees that this is answered.
    assert probes["livenessProbe"]["httpGet"]["path"] == "/_stcore/health"


def test_nginx_finds_the_replicas_by_the_name_that_stands_for_all():
    service = spec("Service", "dashboard")
    assert service["clusterIP"] == "None"
    (port,) = service["ports"]
    host = f"dashboard.{KUSTOMIZATION['namespace']}.svc.cluster.local"
    assert variables("nginx")["DASHBOARD"] == f"{host}:{port['port']}"
    assert set(variables("nginx")) <= set(NGINX.environment)


def test_visitors_come_in_by_nginx_under_the_public_name():
    (rule,) = spec("Ingress", "tracker")["rules"]
    (path,) = rule["http"]["paths"]
    service = path["backend"]["service"]
    assert ("Service", service["name"]) in ALL
    assert service["port"]["name"] in [
        each["name"] for each in spec("Service", service["name"])["ports"]
    ]
    assert ALL["ConfigMap", "settings"]["data"]["TRACKER_BASE_URL"] == f"https://{rule['host']}"
    notes = ALL["Ingress", "tracker"]["metadata"]["annotations"]
    assert notes["nginx.org/websocket-services"] == service["name"]


def test_the_settings_are_those_that_pods_read_and_code_knows():
    (source,) = container("dashboard")["envFrom"]
    settings = ALL["ConfigMap", source["configMapRef"]["name"]]["data"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tracker/**/*.py"))
    code += (ROOT / "dashboard.py").read_text(encoding="utf-8")
    assert [name for name in settings if name not in code] == []
