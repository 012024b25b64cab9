"""A file is fetched from named hosts alone, by https, whole and within limits, or not at all."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as service

from register.importing import ImportRefused, fetching
from register.importing.fetching import Validators, fetch
from tests.register.hosts import a_host


NOT_NAMED = "is not fetched from: it is not named like that in REGISTER_DOWNLOAD_HOSTS."
HTTPS_ALONE = "Only https addresses are fetched."


@pytest.fixture
def host(settings):
    with a_host() as host:
        settings.REGISTER_DOWNLOAD_SCHEME = "http"
        settings.REGISTER_DOWNLOAD_HOSTS = [host.name]
        yield host


@pytest.fixture
def elsewhere():
    """A host that the settings do not name."""
    with a_host() as host:
        yield host


@pytest.fixture
def into(tmp_path):
    return tmp_path / "fetched"


def refusal(address, into):
    with pytest.raises(ImportRefused) as refused:
        fetch(address, into, Validators())
    return str(refused.value)


def test_a_file_is_fetched_with_what_tells_whether_it_is_new(host, into):
    address = host.gives(b"some,rows\n", ETag='"1"', Last_Modified="Wed, 24 Jun 2026 08:00:00 GMT")

    new = fetch(address, into, Validators())

    assert into.read_bytes() == b"some,rows\n"
    assert new == Validators('"1"', "Wed, 24 Jun 2026 08:00:00 GMT")
    ((path, headers),) = host.asked
    assert path == "/register.csv"
    assert headers == {"Host": host.name, "Accept-Encoding": "identity", "User-Agent": "approvals"}


def test_only_news_is_asked_for_of_what_is_held(host, into):
    held = Validators('"1"', "Wed, 24 Jun 2026 08:00:00 GMT")

    assert fetch(host.gives(b"", status=304), into, held) is None

    ((_, headers),) = host.asked
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == held
    assert not into.exists()


def test_not_modified_is_no_answer_where_nothing_is_held(host, into):
    said = refusal(host.gives(b"", status=304), into)

    assert said == "127.0.0.1 answered 304, and gave no file."


def test_a_query_is_kept_and_a_file_without_a_length_is_taken(host, into):
    def answer(handler):
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"x" * 100_000)

    host.answers["/a?b=c&d=%20e"] = answer

    fetch(host.address("/a?b=c&d= e"), into, Validators())

    assert into.stat().st_size == 100_000


# Where it may lead


def test_a_host_may_lead_to_a_named_host(host, into):
    host.gives(b"rows")

    fetch(host.leads_to("/register.csv"), into, Validators())

    assert into.read_bytes() == b"rows"
    assert [path for path, _ in host.asked] == ["/moved", "/register.csv"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_host_leads_to_one_that_is_not_named(host, elsewhere, into, status):
    said = refusal(host.leads_to(elsewhere.gives(b"rows"), status=status), into)

    assert said == f"127.0.0.1 {NOT_NAMED}"
    assert elsewhere.asked == []
    assert not into.exists()


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("http://169.254.169.254/latest/meta-data/", f"169.254.169.254 {NOT_NAMED}"),
        ("http://localhost/", f"localhost {NOT_NAMED}"),
        ("http://[::1]/", f"::1 {NOT_NAMED}"),
        ("//10.0.0.1/", f"10.0.0.1 {NOT_NAMED}"),
        ("http://[", "127.0.0.1 cannot be reached, or broke off (ValueError)."),
        ("file:///etc/passwd", "Only http addresses are fetched."),
        ("ftp://127.0.0.1/", "Only http addresses are fetched."),
    ],
)
def test_a_redirect_inwards_is_refused(host, into, to, says):
    assert refusal(host.leads_to(to), into) == says


def test_it_leads_on_three_times_at_most(host, into):
    said = refusal(host.leads_to("/moved"), into)

    assert said == "127.0.0.1 redirects more than 3 times."
    assert len(host.asked) == 4


@pytest.mark.parametrize(
    "written",
    [
        "http://user:secret@{host}/register.csv",
        "http://user@{host}/register.csv",
        "http://{host}@127.0.0.1/register.csv",
        "http://{host}.example.org/register.csv",
        "http://127.0.0.1:1/register.csv",
        "http://127.0.0.1/register.csv",
        "http://{host}\\@127.0.0.1/register.csv",
        "http:///register.csv",
    ],
)
def test_a_host_that_is_not_written_as_it_is_named_is_not_asked(host, into, written):
    host.gives(b"rows")

    said = refusal(written.format(host=host.name), into)

    assert NOT_NAMED in said
    assert "secret" not in said
    assert host.asked == []


# As an installation has it


def test_an_installation_fetches_by_https_alone_whatever_its_environment_says(settings, into):
    settings.REGISTER_DOWNLOAD_HOSTS = ["example.org", "127.0.0.1"]

    assert service.REGISTER_DOWNLOAD_SCHEME == "https"
    assert refusal("http://example.org/register.csv", into) == HTTPS_ALONE
    code = (
        "import django; django.setup(); from django.conf import settings as s;"
        "print(s.REGISTER_DOWNLOAD_SCHEME, s.REGISTER_DOWNLOADS, s.REGISTER_DOWNLOAD_HOSTS)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=service.BASE_DIR,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "approvals.settings.test",
            "REGISTER_DOWNLOAD_SCHEME": "http",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == ("https {'organisations': '', 'qualifications': '', 'scopes': ''} []\n")


def test_no_host_is_asked_where_none_is_named(into):
    assert refusal("https://example.org/register.csv", into) == f"example.org {NOT_NAMED}"


def test_a_certificate_that_nobody_vouches_for_is_refused(settings, host, into):
    settings.REGISTER_DOWNLOAD_SCHEME = "https"
    address = host.gives(b"rows").replace("http:", "https:")

    assert refusal(address, into) == "127.0.0.1 cannot be reached, or broke off (SSLError)."


# What a bad host gives


@pytest.mark.parametrize("status", [201, 204, 206, 403, 404, 500, 503])
def test_any_other_answer_is_no_file(host, into, status):
    said = refusal(host.gives(b"", status=status), into)

    assert said == f"127.0.0.1 answered {status}, and gave no file."


def test_a_file_that_breaks_off_is_refused(host, into):
    address = host.gives(b"some rows", Content_Length="100")

    assert refusal(address, into) == "127.0.0.1 broke off: 9 of 100 bytes came."


def test_a_file_in_pieces_that_breaks_off_is_refused(host, into):
    address = host.gives(b"5\r\nabc", Transfer_Encoding="chunked")

    assert refusal(address, into) == "127.0.0.1 cannot be reached, or broke off (IncompleteRead)."


def test_a_file_larger_than_the_settings_allow_is_refused(host, into, settings):
    settings.REGISTER_LARGEST_FILE_MB = 1
    fetch(host.gives(b"x" * 1_000_000), into, Validators())

    said = refusal(host.gives(b"x" * 1_000_001), into)

    assert said == "127.0.0.1 gave a file larger than 1 MB."


def test_a_file_that_is_packed_is_refused(host, into):
    said = refusal(host.gives(b"x", Content_Encoding="gzip"), into)

    assert said == "127.0.0.1 gave a compressed file, which was not asked for."


def test_a_host_that_falls_silent_is_left(host, into, monkeypatch):
    monkeypatch.setattr(fetching, "LONGEST_SILENCE", 0.2)

    assert refusal(host.falls_silent(), into) == "127.0.0.1 did not answer in time."


def test_a_host_that_dribbles_is_left(host, into, monkeypatch):
    clock = iter(range(0, 10_000, 200))
    monkeypatch.setattr(fetching, "monotonic", lambda: next(clock))

    def dribble(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        while not host.is_over.wait(0.02):
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return

    host.answers["/dribbles"] = dribble

    assert refusal(host.address("/dribbles"), into) == "127.0.0.1 took longer than 10 minutes."


def test_a_host_that_is_away_is_told_in_a_sentence(settings, into):
    with a_host() as host:
        settings.REGISTER_DOWNLOAD_SCHEME = "http"
        settings.REGISTER_DOWNLOAD_HOSTS = [host.name]
    said = refusal(host.address(), into)

    assert said == "127.0.0.1 cannot be reached, or broke off (ConnectionRefusedError)."


def test_a_host_that_speaks_no_http_is_told_in_a_sentence(host, into):
    host.answers["/nonsense"] = lambda handler: handler.wfile.write(b"nonsense\n")

    said = refusal(host.address("/nonsense"), into)

    assert said == "127.0.0.1 cannot be reached, or broke off (BadStatusLine)."


def test_what_is_no_sensible_sign_of_a_version_is_not_sent_back(host, into):
    address = host.gives(b"rows", ETag='"' + "x" * 600 + '"', Last_Modified="\x07")

    assert fetch(address, into, Validators()) == Validators()
