"""Served by the real server: what comes before Django must not answer in its place."""

import http.client
import os
import shutil

import pytest

from bench.serving import served
from tests.migrated import migrated
from tests.processes import run_python

LONG = "x" * 10_000


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The port of a gunicorn as `make run` starts it, on an empty database of its own."""
    folder = tmp_path_factory.mktemp("served")
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    database = shutil.copy(migrated(folder), folder / "readout.sqlite3")
    environment = inherited | {
        "READOUT_ENV_FILE": os.devnull,
        "DATABASE_URL": f"sqlite:///{database}",
        "SECRET_KEY": "of this test alone, " * 5,
        "DJANGO_SETTINGS_MODULE": "tests.served_settings",
    }
    with served(environment, well="/healthz") as (port, _):
        yield port


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/statements/?party={LONG}", 200),
        (f"/statements/?page={LONG}", 200),
        (f"/statements/{LONG}/", 404),
        (f"/claims/{'9' * 10_000}/", 404),
    ],
)
def test_an_address_of_ten_thousand_characters_is_answered_by_readout_itself(port, address, status):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", address, headers={"Referer": f"http://127.0.0.1:{port}{address}"})
    response = connection.getresponse()
    assert response.status == status
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    connection.close()


def test_the_list_of_all_static_files_is_not_among_those_served(tmp_path):
    code = "from django.core.management import call_command; import django; django.setup(); "
    code += "from django.conf import settings; "
    code += f"settings.STATIC_ROOT = {str(tmp_path / 'static')!r}; "
    code += "call_command('collectstatic', interactive=False, verbosity=0)"
    done = run_python(code, DATABASE_URL=f"sqlite:///{tmp_path / 'none'}", SECRET_KEY="k" * 50)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "static" / "css").glob("base.*.css"))
    assert not (tmp_path / "static" / "staticfiles.json").exists()
    assert (tmp_path / "static-manifest" / "staticfiles.json").exists()


def test_machines_are_asked_to_leave_alone_where_people_work(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /account/\nDisallow: /admin/\nDisallow: /desk/\n"
        "Disallow: /search/?\nDisallow: /line-up/?\nDisallow: /line-up.\n"
        "\nSitemap: http://testserver/sitemap.xml\n"
    )
