"""Wrong settings stop the start and are all named; right ones do what docs/operations.md says of them."""

import json
import re
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from readout.environment import kept_secret_key
from readout.settings import EXPECTED
from tests.processes import BASE_DIR, run_python

KEY = "k" * 50
POSTGRESQL = {"DATABASE_URL": "postgres://readout@db.example.org:5432/readout", "SECRET_KEY": KEY}
SECURE_KEY = "".join(chr(code) for code in range(ord("0"), ord("0") + 60))
# What docker-compose.yml and make read from .env beside the settings.
NOT_OURS = {"PORT", "POSTGRES_PASSWORD_FILE", "WEB_CONCURRENCY"}


def value_of(name: str, **environment: str):
    """A setting as a process with this environment sees it."""
    code = f"import json; from readout import settings; print(json.dumps(settings.{name}, default=str))"
    done = run_python(code, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refusal(**environment: str) -> str:
    """What a start with a wrong environment says."""
    done = run_python("import readout.settings", **environment)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_all_faults_are_named_at_once():
    said = refusal(
        DEBUG="maybe", TIME_ZONE="Mars", LOG_LEVEL="loud", DATABASE_URL="mysql://a/b", SECRET_KEY=KEY
    )
    assert said.startswith("Readout cannot start: 4 settings are wrong.")
    for name in ("DEBUG", "TIME_ZONE", "LOG_LEVEL", "DATABASE_URL"):
        assert re.search(rf"^  {name}\b.*\n      Write {re.escape(EXPECTED[name])}", said, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("CSRF_TRUSTED_ORIGINS", "https://a.example,b.example", "'b.example' is not a scheme and a host"),
        ("DATABASE_POOL_SIZE", "1000", "less than or equal to 100"),
        ("DATABASE_URL", "not an address", "Not a valid database URL"),
        ("DEFAULT_FROM_EMAIL", "nobody", "This is no mail address"),
        ("EMAIL_URL", "pigeon://roof", "EMAIL_URL"),
        ("EMAIL_URL", "console://", "Mail goes out by SMTP only"),
        ("EMAIL_URL", "smtp://mail.example.org:25/", "DEFAULT_FROM_EMAIL"),
        ("HTTPS", "perhaps", "Not a valid boolean"),
        ("SECRET_KEY_FILE", "/no/such/file", "names a file that cannot be read"),
        ("SECOND_STEP", "sometimes", "Not a valid boolean"),
        ("SITE_URL", "readout.example.org", "not a scheme and a host"),
        ("SITE_URL", "https://example.org/readout", "not a scheme and a host"),
        ("TIME_ZONE", "../etc/passwd", "No such time zone"),
    ],
)
def test_a_wrong_value_is_refused_with_its_reason(name, value, reason):
    assert reason in refusal(**{"SECRET_KEY": KEY} | {name: value})


def test_a_short_secret_key_is_refused_and_never_repeated():
    said = refusal(SECRET_KEY="hunter2")
    assert "Has 7 characters; 50 are the least." in said
    assert "hunter2" not in said


def test_a_database_address_is_never_repeated():
    assert "hunter2" not in refusal(DATABASE_URL="mysql://me:hunter2@host/name", SECRET_KEY=KEY)


def test_a_server_database_needs_a_secret_key():
    assert "allowed only without DATABASE_URL" in refusal(DATABASE_URL=POSTGRESQL["DATABASE_URL"])


def test_a_mail_servers_password_is_never_repeated():
    assert "hunter2" not in refusal(EMAIL_URL="pigeon://me:hunter2@roof", SECRET_KEY=KEY)


def test_mail_goes_out_by_the_server_that_is_named():
    given = {"SECRET_KEY": KEY, "DEFAULT_FROM_EMAIL": "Readout <readout@example.org>"}
    given["EMAIL_URL"] = "submission://me:a%40b@mail.example.org:587/"
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL", "TIMEOUT")
    found = [value_of(f"EMAIL_{name}", **given) for name in names]
    assert found == ["mail.example.org", 587, "me", "a@b", True, False, 10]
    assert value_of("SENDS_MAIL", **given) is True


def test_without_a_server_no_mail_is_sent_and_nobody_is_told_otherwise():
    assert value_of("SENDS_MAIL", SECRET_KEY=KEY) is False
    assert value_of("EMAIL_BACKEND", SECRET_KEY=KEY).endswith("dummy.EmailBackend")


def test_a_second_step_is_needed_only_where_it_is_said():
    assert value_of("SECOND_STEP", SECRET_KEY=KEY) is False
    assert value_of("SECOND_STEP", SECRET_KEY=KEY, SECOND_STEP="true") is True


def test_an_empty_value_counts_as_not_set():
    assert value_of("TIME_ZONE", TIME_ZONE="") == "UTC"


def test_a_secret_can_stand_in_a_file(tmp_path):
    (tmp_path / "key").write_text(f"{KEY}\n")
    assert value_of("SECRET_KEY", SECRET_KEY_FILE=str(tmp_path / "key")) == KEY


def test_the_password_of_the_database_can_stand_apart(tmp_path):
    (tmp_path / "password").write_text("a/b@c\n")
    database = value_of("DATABASES", **POSTGRESQL, DATABASE_PASSWORD_FILE=str(tmp_path / "password"))[
        "default"
    ]
    assert (database["HOST"], database["PASSWORD"]) == ("db.example.org", "a/b@c")


def test_postgresql_connections_are_pooled():
    assert value_of("DATABASES", **POSTGRESQL)["default"]["OPTIONS"]["pool"]["max_size"] == 4
    assert "pool" not in value_of("DATABASES", **POSTGRESQL, DATABASE_POOL_SIZE="0")["default"]["OPTIONS"]


def test_writers_of_a_local_sqlite_wait_their_turn():
    options = value_of("DATABASES", SECRET_KEY=KEY)["default"]["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)


@pytest.mark.parametrize(
    ("environment", "https"),
    [({"SECRET_KEY": KEY}, False), (POSTGRESQL, True), (POSTGRESQL | {"HTTPS": "false"}, False)],
)
def test_https_follows_the_database_unless_set(environment, https):
    code = (
        "import json; from readout import settings as s;"
        "print(json.dumps([s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " bool(s.SECURE_HSTS_SECONDS)]))"
    )
    assert json.loads(run_python(code, **environment).stdout) == [https] * 4


def test_a_proxy_is_trusted_only_where_it_is_said():
    code = "from readout import settings; print(hasattr(settings, 'SECURE_PROXY_SSL_HEADER'))"
    assert run_python(code, **POSTGRESQL).stdout == "False\n"
    assert run_python(code, **POSTGRESQL, TRUSTED_PROXY="true").stdout == "True\n"


def test_the_content_policy_allows_nothing_inline_and_no_other_host():
    sources = [
        source for found in value_of("CONTENT_SECURITY_POLICY")["DIRECTIVES"].values() for source in found
    ]
    assert set(sources) == {"'none'", "'self'", "data:"}


def test_djangos_own_check_finds_nothing_to_warn_of_in_production():
    code = "from django.core.management import execute_from_command_line as run; import sys; run(sys.argv)"
    code = code.replace("sys.argv", "['manage.py', 'check', '--deploy', '--fail-level', 'WARNING']")
    done = run_python(code, **POSTGRESQL | {"SECRET_KEY": SECURE_KEY})
    assert done.returncode == 0, done.stderr


def test_a_kept_secret_key_is_the_owners_alone_and_stays(tmp_path):
    path = tmp_path / "var" / "secret-key"
    key = kept_secret_key(path)
    assert len(key) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept_secret_key(path) == key
    assert list(path.parent.iterdir()) == [path]


def test_two_starts_at_once_get_the_same_secret_key(tmp_path):
    code = "from pathlib import Path; from readout.environment import kept_secret_key as key;"
    code += f"print(key(Path({str(tmp_path / 'key')!r})))"
    with ThreadPoolExecutor(4) as pool:
        keys = set(pool.map(lambda _: run_python(code).stdout, range(4)))
    assert len(keys) == 1


def settings_read() -> set[str]:
    """The names that settings.py asks its environment for."""
    return set(value_of("env._fields", SECRET_KEY=KEY))


def test_every_setting_is_in_the_docs_and_in_the_example():
    read = settings_read()
    assert read == set(EXPECTED)
    docs = (BASE_DIR / "docs" / "operations.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", docs, re.MULTILINE)) == read
    example = (BASE_DIR / ".env.example").read_text()
    assert set(re.findall(r"^# ([A-Z_]+)=", example, re.MULTILINE)) == read | NOT_OURS
