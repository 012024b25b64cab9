"""What an installation is made of: the containers, the proxy and the image."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.urls import reverse


ROOT = Path(__file__).resolve().parent.parent.parent
SIX = ["beat", "postgres", "proxy", "redis", "web", "worker"]
SECRETS = ["DJANGO_SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"]


@pytest.fixture(scope="module")
def composed():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_there_are_the_six_and_the_release_before_them(composed):
    assert sorted(composed["services"]) == sorted([*SIX, "release"])


@pytest.mark.parametrize("name", SIX)
def test_each_of_the_six_is_asked_for_its_health(composed, name):
    asked = composed["services"][name]["healthcheck"]

    assert {"interval", "retries", "test", "timeout"} - set(asked) == set()


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_ours_wait_for_the_release_the_database_and_redis(composed, name):
    assert composed["services"][name]["depends_on"] == {
        "release": {"condition": "service_completed_successfully"},
        "postgres": {"condition": "service_healthy"},
        "redis": {"condition": "service_healthy"},
    }


@pytest.mark.parametrize("name", ["web", "worker", "beat", "release"])
def test_ours_run_without_privileges_on_a_file_system_they_cannot_write(composed, name):
    service = composed["services"][name]

    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_what_must_outlive_a_container_lies_in_named_volumes(composed):
    assert sorted(composed["volumes"]) == ["postgres", "redis", "state"]


def test_no_secret_is_named_and_none_has_a_default():
    text = (ROOT / "docker-compose.yml").read_text()

    for secret in SECRETS:
        assert set(re.findall(rf"\$\{{{secret}[^}}]*\}}", text)) == {
            f"${{{secret}:?is missing from the environment}}"
        }
    assert not re.search(r"(PASSWORD|SECRET_KEY): +[^$\s]", text)


def test_the_example_of_the_environment_fills_in_no_secret():
    example = (ROOT / ".env.example").read_text()

    assert [re.search(rf"^{name}=(.*)$", example, re.MULTILINE).group(1) for name in SECRETS] == [
        "",
        "",
        "",
    ]


def test_everything_compose_asks_for_is_in_the_example():
    asked = set(re.findall(r"\$\{(\w+):\?", (ROOT / "docker-compose.yml").read_text()))
    explained = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert asked - explained == set()


def test_the_proxy_alone_is_believed_about_the_time_of_receipt(composed):
    address = composed["services"]["proxy"]["networks"]["inside"]["ipv4_address"]

    assert composed["services"]["web"]["environment"]["TRUSTED_PROXIES"] == address


def test_the_proxy_alone_can_be_reached_from_outside(composed):
    reached = [name for name, service in composed["services"].items() if "ports" in service]

    assert reached == ["proxy"]


def test_the_proxy_replaces_what_a_client_claims():
    told = re.findall(r"proxy_set_header (\S+) (.+);", (ROOT / "deploy" / "nginx.conf").read_text())

    assert dict(told) == {
        "Connection": '""',
        "Host": "$host",
        "X-Forwarded-For": "$remote_addr",
        "X-Forwarded-Proto": "$scheme",
        "X-Forwarded-Host": '""',
        "X-Request-Start": '"t=${msec}"',
    }


def test_the_proxy_takes_large_files_at_the_door_for_the_register_alone():
    proxy = (ROOT / "deploy" / "nginx.conf").read_text()

    (door,) = re.findall(r"location = (\S+) {\s+client_max_body_size (\d+)m;", proxy)

    assert door[0] == reverse("admin:register_requestedimport_import")
    assert int(door[1]) > settings.REGISTER_LARGEST_FILE_MB
    assert re.findall(r"client_max_body_size (\w+);", proxy) == ["12m", f"{door[1]}m"]


def test_the_image_runs_as_nobody_special_with_checked_requirements():
    recipe = (ROOT / "Dockerfile").read_text()

    assert re.findall(r"^USER (.+)$", recipe, re.MULTILINE) == ["service"]
    assert "--require-hashes --requirement requirements.txt" in recipe


def test_the_procfile_names_the_three():
    names = re.findall(r"^(\w+): ", (ROOT / "Procfile").read_text(), re.MULTILINE)

    assert names == ["web", "worker", "beat"]
