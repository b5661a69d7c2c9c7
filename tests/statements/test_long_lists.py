"""Long lists: read on from a row, in either direction and order, whatever is published meanwhile."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from statements import orders, paging
from statements.filters import AllClaimsFilter
from statements.models import Claim, Statement
from tests.factories import make_claim, make_party, make_speaker, make_statement, make_topic

pytestmark = pytest.mark.django_db
LINK = re.compile(r'rel="(prev|next)" href="([^"]+)"')


@pytest.fixture
def claims(monkeypatch) -> list[int]:
    """Eleven claims of four days and of none, by their keys, the newest first; six rows are a long list."""
    monkeypatch.setattr(paging, "SHORT", 5)
    topic = make_topic()
    for day in (18, 11, None, 18, 3):
        fields = {"issued_on": dt.date(2025, 3, day)} if day else {"issued_on": None, "date_note": "?"}
        statement = make_statement(**fields)
        for _ in range(2):
            make_claim(statement, topic, words="")
    make_claim(make_statement(issued_on=None, date_note="?"), topic, words="")
    return list(Claim.objects.newest_first().values_list("pk", flat=True))


def part(query: str, order: str = "newest", size: int = 2, *, walked: bool = True) -> paging.Listed:
    rows = Claim.objects.all()
    walk = orders.Walk(Statement.objects.order_by(), rows) if walked else None
    return paging.listed(rows, QueryDict(query), size=size, order=orders.CLAIMS[order], walk=walk)


def keys(found: paging.Listed) -> list[int]:
    return [claim.pk for claim in found]


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize(
    ("size", "walked"), [(1, True), (2, True), (3, True), (4, False), (5, True), (20, False)]
)
def test_reading_on_gives_every_row_once_in_order_and_back_again(claims, order, size, walked):
    whole = list(Claim.objects.order_by(*orders.CLAIMS[order].terms).values_list("pk", flat=True))
    seen, pages, query = [], [], ""
    while True:
        found = part(query, order, size, walked=walked)
        seen += keys(found)
        pages.append(keys(found))
        if not found.next:
            break
        query = found.next
    assert seen == whole
    for earlier in reversed(pages[:-1]):
        found = part(found.previous, order, size, walked=walked)
        assert keys(found) == earlier
    assert not found.previous or len(pages) == 1


def test_what_is_published_meanwhile_moves_no_row_to_another_page(claims):
    first = part("")
    make_claim(make_statement(issued_on=dt.date(2025, 3, 30)), words="")
    assert keys(part(first.next)) == claims[2:4]


def test_a_long_list_says_that_it_is_and_takes_no_number(claims):
    found = part("page=3")
    assert found.count is None
    assert found.counted("claim", "claims") == "More than 5 claims"
    assert "too long for numbered pages" in found.message
    assert keys(found) == claims[:2]


def test_a_short_list_has_numbers_and_is_counted(claims, monkeypatch):
    monkeypatch.setattr(paging, "SHORT", 1000)
    found = part("page=2")
    assert (found.number, found.pages, found.count) == (2, 6, 11)
    assert (found.previous, found.next) == ("page=1", "page=3")
    assert keys(found) == claims[2:4]


@pytest.mark.parametrize(
    "bad", ["x", "9" * 500, "W10", "WzFd", "bnVsbA", "eyJhIjoxfQ", "WyJuZXdlc3QiLDEsMiwzLDRd", "é"]
)
@pytest.mark.parametrize("name", ["after", "before"])
def test_what_names_no_place_shows_the_beginning_and_says_so(claims, name, bad):
    found = part(f"{name}={bad}")
    assert "names no place in this list" in found.message
    assert keys(found) == claims[:2]


def test_a_place_of_one_order_is_none_of_another(claims):
    assert "names no place" in part(part("").next, "oldest").message


def test_the_last_page_is_asked_as_the_first_one_is(claims):
    with CaptureQueriesContext(connection) as first:
        found = part("")
    while found.next:
        query = found.next
        with CaptureQueriesContext(connection) as last:
            found = part(query)
    assert len(last) <= len(first) + 1  # what has a day, then what has none
    assert not any("OFFSET" in one["sql"] for one in last)


@pytest.mark.parametrize("address", ["/claims/", "/statements/"])
def test_pages_lead_on_with_filters_and_order_kept(client, claims, address, monkeypatch):
    monkeypatch.setattr("statements.cards.PAGE_SIZE", 2)
    monkeypatch.setattr("statements.views.statements.PAGE_SIZE", 2)
    query = "?from=2025-03-01&sort=oldest"
    seen = []
    for _ in range(20):
        markup = client.get(f"{address}{query}").content.decode()
        seen += re.findall(
            r'id="c(\d+)"' if address == "/claims/" else r'<h2><a href="/statements/([^/]+)/', markup
        )
        links = dict(LINK.findall(markup))
        if "next" not in links:
            break
        query = links["next"].replace("&amp;", "&")
        assert "from=2025-03-01&sort=oldest" in query
    rows = Claim.objects if address == "/claims/" else Statement.objects
    day = "statement__issued_on" if address == "/claims/" else "issued_on"
    assert len(seen) == len(set(seen)) == rows.filter(**{f"{day}__isnull": False}).count()


@pytest.mark.parametrize(
    "query",
    ["", "from=2025-03-04", "to=2025-03-11", "as_of=2025-03-11", "speaker=kremlin", "party=russia&from=2025-03-12",
     "held_by=russia", "voice=own&voice=attributed", "topic=truce", "topic=truce&kind=denial", "reports=kremlin"],
)  # fmt: skip
@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_a_long_list_is_the_same_walked_or_sorted(claims, query, order, monkeypatch):
    russia, truce = make_party("Russia", slug="russia"), make_topic("Truce", slug="truce")
    kremlin = make_speaker("Kremlin", russia, slug="kremlin")
    for day in (4, 11, 19):
        of = make_statement(kremlin, issued_on=dt.date(2025, 3, day))
        make_claim(of, truce, words="", kind="denial")
        make_claim(of, words="", held_by=[make_party()])
        make_claim(make_statement(channel="news report"), truce, words="", reports=of, held_by=[russia])
    asked = QueryDict(query)
    filters = AllClaimsFilter(asked, Claim.objects.published())
    assert not filters.has_errors
    chosen = orders.CLAIMS[order]
    monkeypatch.setattr(paging, "SHORT", -1)
    found = paging.listed(filters.qs, asked, size=100, order=chosen, walk=filters.walk)
    assert keys(found) == [claim.pk for claim in filters.qs.order_by(*chosen.terms)]
    assert keys(found)


def test_a_long_list_of_a_topic_ends_with_the_day_that_is_shown(client, monkeypatch):
    monkeypatch.setattr(paging, "SHORT", 1)
    topic = make_topic()
    said = [make_claim(make_statement(issued_on=dt.date(2025, 3, day)), topic).pk for day in (1, 2, 3, 4)]
    page = client.get(f"{topic.get_absolute_url()}?as_of=2025-03-02").content.decode()
    assert re.findall(r'id="c(\d+)"', page) == [str(said[1]), str(said[0])]


def test_what_reports_a_statement_is_found_by_an_index_of_the_few_that_report(claims):
    rows = Claim.objects.filter(reports=make_statement())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table of a few rows is read whole
        plan = rows.explain()
    assert "claim_reports" in plan


def test_an_order_that_is_none_is_said_and_refused_in_a_file(client, claims):
    assert (
        "Choose one of the orders there are: newest, oldest."
        in client.get("/claims/?sort=poem").content.decode()
    )
    assert client.get("/claims.csv?sort=poem").status_code == 400


def test_claims_are_found_by_whose_position_and_whose_statement_they_tell(client):
    russia = make_party("Russia", slug="russia")
    kremlin = make_statement(make_speaker("Kremlin", russia, slug="kremlin"))
    make_claim(kremlin, summary="Of itself.")
    make_claim(held_by=[russia], summary="Of Russia.")
    make_claim(make_statement(channel="news report"), reports=kremlin, held_by=[], summary="A report.")
    told = client.get("/claims/?held_by=russia&voice=attributed").content.decode()
    assert "Of Russia." in told
    assert "Of itself." not in told
    reported = client.get("/claims/?reports=kremlin").content.decode()
    assert "A report." in reported
    assert "Of Russia." not in reported


def test_topics_and_speakers_are_narrowed_by_name_party_and_whether_anything_is_said(client):
    russia = make_party("Russia", slug="russia")
    zelenskyy = make_speaker("Volodymyr Zelenskyy", "Ukraine", other_names="Зеленський")
    kremlin = make_speaker("Kremlin", russia)
    make_claim(make_statement(kremlin), make_topic("Black Sea truce"))
    make_claim(make_statement(zelenskyy), make_topic("Prisoners"))
    make_topic("Unspoken of")

    def seen(address: str) -> str:
        return client.get(address).content.decode().split("<main")[1]

    assert "Volodymyr" in seen("/speakers/?name=зеленський")
    assert "Kremlin</a>" not in seen("/speakers/?name=зеленський")
    assert "Kremlin</a>" in seen("/speakers/?party=russia")
    assert "Zelenskyy</a>" not in seen("/speakers/?party=russia")
    assert "Black Sea truce" in seen("/topics/?party=russia")
    assert "Prisoners" not in seen("/topics/?party=russia")
    assert "Unspoken of" not in seen("/topics/?statements=yes")
    assert "Prisoners" not in seen("/topics/?statements=no")
    assert "No topic fits all of this" in seen("/topics/?name=nothing")
    assert "Look for 80 letters at most." in seen(f"/speakers/?name={'x' * 100}")
