"""The analyst's page: what each address answers, and how text, marks and filters are shown."""

from __future__ import annotations

import re
import socket
import warnings
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from kroniek.chronicle import Chronicle
from kroniek.errors import KroniekError
from kroniek.records import Block, Interval, Report, Span
from kroniek.records.event import STATUSES, Event
from kroniek.reports import read_text
from kroniek.service import create_app, run, wording
from kroniek.service.drawing import draw
from kroniek.service.filters import BadFilter, Filters, parse
from kroniek.service.frame import HEIGHT, WIDTH, Frame, clipped
from kroniek.service.highlight import Mark, parts, statement_marks
from kroniek.service.marks import marks
from kroniek.service.outlines import borders, countries, country_at, country_name, regions, rings, tolerances
from test_service_samples import CODER, build, coded

with warnings.catch_warnings():  # Starlette 1.10 announces that its client will move from httpx to httpx2
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("service") / "sample.sqlite")


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path), base_url="http://127.0.0.1", raise_server_exceptions=True) as made:
        yield made


@pytest.fixture(scope="module")
def every(path: Path) -> list[Event]:
    with Chronicle.open(path) as chronicle:
        return chronicle.events()


class Reader(HTMLParser):
    """Text inside the report's box, the text of each kind of mark, links, and every tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.text = ""
        self.marked: dict[str, list[str]] = {}
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag == "a":
            self.links.append(values["href"] or "")
        if tag in ("div", "mark", "span", "a"):
            self.open.append((tag, values.get("class") or ""))
            if tag == "mark" and "first" in (values.get("class") or "").split():
                self.marked.setdefault((values["class"] or "").split()[1], []).append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("div", "mark", "span", "a"):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if ("div", "text") in self.open:
            self.text += data
            for kind in {name.split()[1] for tag, name in self.open if tag == "mark"}:
                self.marked[kind][-1] += data


def page(client: TestClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return answer.text


def listed(client: TestClient, address: str) -> list[str]:
    """The ids of the events in the list."""
    return re.findall(r'<h2><a href="/event/(e[0-9a-f]+)', page(client, address))


def everywhere(client: TestClient) -> dict[str, str]:
    """Every page that links lead to from the first, by address."""
    found: dict[str, str] = {}
    waiting = ["/", "/?order=oldest", "/?type=NONSENSE", "/nowhere"]
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith("#"):
            continue
        answer = client.get(address)
        assert answer.status_code == (200 if "NONSENSE" not in address and "nowhere" not in address else answer.status_code), (
            address
        )
        found[address] = answer.text
        base = address.partition("?")[0]
        waiting += [base + link if link.startswith("?") else link for link in Reader(answer.text).links if len(found) < 400]
    return found


# Every page


def test_every_link_leads_to_a_page_and_no_page_has_inline_code(client: TestClient) -> None:
    pages = everywhere(client)
    assert len(pages) > 40
    for address, text in pages.items():
        for tag, values in Reader(text).tags:
            assert tag != "style" and "style" not in values, address
            assert tag != "script" or (values.get("src") or "").startswith("/static/"), address
            assert not any(name.startswith("on") for name in values), address
            assert not (values.get("href") or "").startswith(("javascript:", "data:", "http:", "https:")), address


@pytest.mark.parametrize("address", ["/", "/event/nothing", "/?type=X", "/static/page.css", "/static/nothing"])
def test_every_answer_carries_the_strict_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
        "connect-src": "'self'", "font-src": "'self'", "base-uri": "'none'", "form-action": "'self'", "frame-ancestors": "'none'",
    }  # fmt: skip
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_pages_can_only_be_read(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = client.request(method, "/")
        assert answer.status_code == 405
        assert "can only be read" in answer.text


@pytest.mark.parametrize("address", ["/event/e000000000000", "/report/r000000000000", "/elsewhere", "/event/%00"])
def test_unknown_things_give_one_clear_page(client: TestClient, address: str) -> None:
    text = page(client, address, 404)
    assert "<h1>Not found</h1>" in text and 'href="/"' in text


def test_a_server_on_this_machine_refuses_other_host_names(path: Path) -> None:
    with TestClient(create_app(path, hosts=("127.0.0.1", "::1", "localhost")), base_url="http://127.0.0.1:8321") as client:
        assert client.get("/").status_code == 200
        assert client.get("/", headers={"host": "[::1]:8321"}).status_code == 200
        refused = client.get("/", headers={"host": "elsewhere.example"})
        assert refused.status_code == 421
        assert "content-security-policy" in refused.headers and "Kiev" not in refused.text


def test_a_chronicle_that_vanishes_gives_a_clear_page(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with Chronicle.open(copy, create=True):
        pass
    with TestClient(create_app(copy)) as client:
        assert "No event answers this question" in page(client, "/")
        copy.unlink()
        assert "E403" in page(client, "/", 503)


def test_run_names_the_port_that_is_taken_and_the_file_that_is_missing(path: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(KroniekError, match=r"E601.*--port"):
        run(path, port=taken.getsockname()[1])
    with pytest.raises(KroniekError, match="E403"):
        run(tmp_path / "none.sqlite")


# The list and its filters


def test_first_page_lists_all_events_newest_first(client: TestClient, every: list[Event]) -> None:
    assert listed(client, "/") == [event.id for event in reversed(every)]
    assert listed(client, "/?order=oldest") == [event.id for event in every]


@pytest.mark.parametrize(
    ("query", "question"),
    [
        ("type=assault", {"type": "ASSAULT"}),
        ("country=COD", {"country": "COD"}),
        ("actor=RUS", {"actor": "RUS"}),
        ("actor=m23", {"actor": "m23"}),
        ("status=possible", {"status": "possible"}),
        ("since=2022-10-11", {"since": date(2022, 10, 11)}),
        ("until=2022-10-10", {"until": date(2022, 10, 10)}),
        ("as_of=2022-10-10", {"as_of": date(2022, 10, 10)}),
        ("text=zes+doden", {"text": "zes doden"}),
        (
            "type=ASSAULT&country=UKR&actor=RUS&status=occurred",
            {"type": "ASSAULT", "country": "UKR", "actor": "RUS", "status": "occurred"},
        ),
    ],
)
def test_filters_ask_the_chronicle(client: TestClient, path: Path, query: str, question: dict[str, object]) -> None:
    with Chronicle.open(path) as chronicle:
        wanted = [event.id for event in chronicle.events(**question)]  # type: ignore[arg-type]
        total = len(chronicle.events())
    assert 0 < len(wanted) < total
    assert listed(client, f"/?order=oldest&{query}") == wanted


def test_the_address_fills_in_the_form(client: TestClient) -> None:
    text = page(
        client,
        "/?type=ASSAULT&country=UKR&actor=Rusland&status=occurred&since=2022-10-01&until=2022-10-31&as_of=2022-11-01&text=Kiev",
    )
    for part in (
        '<option value="ASSAULT" selected>', '<option value="UKR" selected>', '<option value="occurred" selected>',
        'value="Rusland"', 'value="2022-10-01"', 'value="2022-10-31"', 'value="2022-11-01"', 'value="Kiev"',
    ):  # fmt: skip
        assert part in text


def test_numbers_beside_countries_are_those_of_their_lists(client: TestClient) -> None:
    text = page(client, "/")
    offered = re.findall(
        r'<option value="([A-Z]{3})">[^<]+ \((\d+)\)</option>', re.findall(r'(?s)id="f-country".*?</select>', text)[0]
    )
    beside = re.findall(r'<a href="/\?country=([A-Z]{3})">[^<]+ <small>(\d+)</small>', text)
    assert {code for code, _ in offered} == {code for code, _ in beside} == {"COD", "UKR"}
    for code, count in (*offered, *beside):
        assert len(listed(client, f"/?country={code}")) == int(count)


def test_a_filter_that_is_set_can_be_taken_away_alone(client: TestClient) -> None:
    links = Reader(page(client, "/?type=ASSAULT&country=UKR")).links
    assert "/?country=UKR" in links and "/?type=ASSAULT" in links


def test_empty_fields_of_the_form_leave_the_address(client: TestClient) -> None:
    answer = client.get("/?type=ASSAULT&country=&text=+&page=1", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?type=ASSAULT")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("type=WAR", "ASSAULT, CONTROL"),
        ("status=maybe", "occurred, claimed"),
        ("since=2022-13-01", "2022-10-27"),
        ("since=20221001", "2022-10-27"),
        ("since=2022-10-02&until=2022-10-01", "ends (2022-10-01) before it begins"),
        ("country=Ukraine!", "three letters"),
        ("country=ZZZ", "UKR"),
        ("page=0", "from 1"),
        ("page=99", "this question has 1"),
        ("page=%D9%A3", "from 1"),
        ("spot=here", "settlement,50.45,30.52"),
        ("colour=red", "There is no filter"),
        ("type=ASSAULT&type=HARM", "given twice"),
        ("text=" + "x" * 201, "longer than 200"),
        ("actor=%3Cscript%3E&type=%3Cscript%3E", "&lt;SCRIPT&gt;"),
    ],
)
def test_bad_filters_say_what_can_be(client: TestClient, query: str, told: str) -> None:
    text = page(client, f"/?{query}", 400)
    assert told in text and "<script>" not in text.lower()


def test_status_counts_do_not_depend_on_the_status_asked_for(client: TestClient, every: list[Event]) -> None:
    for address in ("/", "/?status=claimed"):
        found = dict(re.findall(r'class="chip s-([a-z-]+)".*?<b>(\d+)</b>', page(client, address)))
        assert found == {name: str(count) for name in STATUSES if (count := sum(event.status == name for event in every))}


def test_long_lists_have_pages_that_keep_the_filters(tmp_path: Path) -> None:
    long = tmp_path / "long.sqlite"
    with Chronicle.open(long, create=True) as chronicle, chronicle.batch():
        for number in range(1, 31):
            text = f"Beschieting {number}\n\nRusland beschoot dorp {number} opnieuw."
            report = read_text(text, published=f"2022-11-{number:02}", language="nl")
            evidence, day = f"Rusland beschoot dorp {number} opnieuw", f"2022-11-{number:02}"
            said = coded(report, "ASSAULT", evidence, "beschoot", actor=[("Rusland", "RUS", "GOV")], day=(day, day))
            chronicle.add(report, [said], CODER)
    with TestClient(create_app(long)) as client:
        first, second = (listed(client, f"/?type=ASSAULT&page={number}") for number in (1, 2))
        assert (len(first), len(second), len({*first, *second})) == (25, 5, 30)
        assert "/?type=ASSAULT&amp;page=2" in page(client, "/?type=ASSAULT")
        oldest = listed(client, "/?order=oldest") + listed(client, "/?order=oldest&page=2")
        assert oldest == [*first, *second][::-1]
        assert "There is no page 3" in page(client, "/?page=3", 400)


def test_values_offered_follow_what_is_added(tmp_path: Path) -> None:
    growing = tmp_path / "growing.sqlite"
    with Chronicle.open(growing, create=True):
        pass
    with TestClient(create_app(growing)) as client:
        assert 'value="HARM"' not in page(client, "/")
        report = read_text("In Goma vielen doden", published="2025-01-28", language="nl")
        with Chronicle.open(growing) as chronicle:
            chronicle.add(report, [coded(report, "HARM", "In Goma vielen doden", "doden")], CODER)
        assert '<option value="HARM">HARM (1)</option>' in page(client, "/")


# Events and reports


def test_event_page_sets_the_numbers_of_the_sources_side_by_side(client: TestClient, every: list[Event]) -> None:
    harm = next(event for event in every if event.type == "HARM" and len(event.reports) == 2)
    text = page(client, f"/event/{harm.id}")
    assert "sources differ" in text and "2 reports, 2 independent" in text
    assert re.findall(r"<tr><td>(\d)</td>", text) == ["4", "6"]
    for said in harm.statements:
        assert f"/report/{said.report}?statement={said.id}" in text
    assert "Er vielen zes doden" in text and "het leger" in text


def test_event_page_as_known_on_a_day_leaves_later_reports_out(client: TestClient, every: list[Event]) -> None:
    harm = next(event for event in every if event.type == "HARM")
    early = page(client, f"/event/{harm.id}?as_of=2022-10-10")
    assert "Er vielen zes doden" not in early and "by the end of 10 Oct 2022" in early


def test_report_shows_its_whole_text_exactly_as_read(client: TestClient, path: Path) -> None:
    with Chronicle.open(path) as chronicle:
        for entry in chronicle.reports():
            for row in chronicle.statements(report=entry.id):
                seen = Reader(page(client, f"/report/{entry.id}?statement={row.id}"))
                assert seen.text == chronicle.report(entry.id).text


def test_report_marks_the_right_words_behind_emoji(client: TestClient, path: Path) -> None:
    with Chronicle.open(path) as chronicle:
        row = next(row for row in chronicle.statements() if "🚀" in row.record()["evidence"]["quote"])
    marked = Reader(page(client, f"/report/{row.report}?statement={row.id}")).marked
    assert marked["evidence"] == ["Rusland viel 🚀 maandag Kiev aan met raketten"]
    assert (marked["trigger"], marked["actor"], marked["place"], marked["recipient"]) == (
        ["viel"],
        ["Rusland"],
        ["Kiev"],
        ["Kiev"],
    )


def test_markup_in_a_report_is_shown_as_text(client: TestClient, path: Path) -> None:
    with Chronicle.open(path) as chronicle:
        row = next(row for row in chronicle.statements() if "regel" in row.record()["evidence"]["quote"])
    for address in (f"/report/{row.report}?statement={row.id}", f"/event/{row.event}", "/?text=regel"):
        text = page(client, address)
        assert "<script>document" not in text and "<b>in Kiev" not in text and 'De Els" <i>' not in text
    assert "&lt;script&gt;document.title = &#39;gehackt&#39;&lt;/script&gt; &amp; meer" in page(client, f"/report/{row.report}")


def test_report_panel_gives_words_rule_and_runners_up(client: TestClient, path: Path) -> None:
    with Chronicle.open(path) as chronicle:
        row = next(row for row in chronicle.statements() if "🚀" in row.record()["evidence"]["quote"])
    text = page(client, f"/report/{row.report}?statement={row.id}")
    assert "because the subject" in text
    assert 'read from <q lang="nl">Rusland</q>' in text
    assert 'not <q lang="nl">men</q>: it names nobody' in text
    assert "Kiev — UKR, known to the settlement" in text


def test_report_links_to_its_other_statements(client: TestClient, path: Path) -> None:
    with Chronicle.open(path) as chronicle:
        entry = chronicle.reports()[0]
        ids = [row.id for row in chronicle.statements(report=entry.id)]
        foreign = next(row.id for row in chronicle.statements() if row.report != entry.id)
    links = Reader(page(client, f"/report/{entry.id}?statement={ids[0]}")).links
    assert all(f"?statement={id}" in links for id in ids)
    assert "is not of this report" in page(client, f"/report/{entry.id}?statement={foreign}", 400)
    assert page(client, f"/report/{entry.id}") == page(client, f"/report/{entry.id}?statement={ids[0]}")


def test_overlapping_and_nested_spans_lose_no_text() -> None:
    text = "aé🚀b\r\ncd ef\n"
    report = Report(text, (Block("title", Span(0, 4)), Block("paragraph", Span(6, 11))), "nl")
    found = parts(
        report, [Mark(Span(0, 11), "evidence"), Mark(Span(1, 8), "actor"), Mark(Span(3, 9), "place"), Mark(Span(3, 4), "trigger")]
    )
    assert [part.kind for part in found] == ["title", "between", "paragraph", "between"]
    runs = [run for part in found for run in part.runs]
    assert "".join(run.text for run in runs) == text
    for index in range(len(text)):
        at, over = 0, ()
        for one in runs:
            if at <= index < at + len(one.text):
                over = one.roles
            at += len(one.text)
        expected = {"evidence"} if index < 11 else set()
        expected |= {"actor"} if 1 <= index < 8 else set()
        expected |= {"place"} if 3 <= index < 9 else set()
        expected |= {"trigger"} if index == 3 else set()
        assert set(over) == expected
    assert [run.begins for run in runs if run.begins] == [("evidence",), ("actor",), ("place", "trigger")]


def test_cues_outside_the_trigger_are_marked_and_empty_spans_are_not() -> None:
    statement = {
        "evidence": {"start": 0, "end": 9}, "trigger": {"spans": [{"start": 2, "end": 4}]}, "time": None, "actor": [],
        "recipient": [], "place": [{"spans": [{"start": 5, "end": 5}]}], "attribution": [], "quantities": [],
        "trace": {"certainty": {"spans": [{"start": 6, "end": 8}, {"start": 2, "end": 4}]}},
    }  # fmt: skip
    assert statement_marks(statement) == [Mark(Span(0, 9), "evidence"), Mark(Span(2, 4), "trigger"), Mark(Span(6, 8), "cue")]


# The map


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (45.3, 34.4, "UKR"), (44.6, 33.6, "UKR"), (45.33, 36.4, "UKR"), (48.0, 37.8, "UKR"), (45.0, 39.0, "RUS"),
        (55.75, 37.62, "RUS"), (54.7, 20.5, "RUS"), (52.37, 4.9, "NLD"), (15.5, 32.5, "SDN"), (31.5, 34.45, "PSE"),
        (25.0, 121.5, "TWN"), (42.6, 21.2, "XKX"),
        (43.5, 33.0, None), (0.0, -30.0, None),
    ],
)  # fmt: skip
def test_points_lie_in_their_countries_and_crimea_in_ukraine(lat: float, lon: float, code: str | None) -> None:
    assert country_at(lat, lon) == code


def test_map_data_is_small_and_complete() -> None:
    folder = files("kroniek.service").joinpath("map")
    assert sum(len(folder.joinpath(name).read_bytes()) for name in ("world.json", "ukraine.json")) <= 1_500_000
    assert {"UKR", "RUS", "BLR", "PSE", "XKX", "TWN", "ESH", "SSD", "MMR"} <= set(countries())
    assert {"Crimea", "Kherson", "Donetsk", "Kyiv"} <= {region.name for region in regions()} and len(regions()) == 25
    assert len(borders()) > 40
    assert (country_name("UKR"), country_name("NATO"), country_name(None)) == ("Ukraine", "NATO", "unknown")


def test_neighbours_share_their_border_at_every_level() -> None:
    for level in range(len(tolerances())):
        ukraine, belarus = ({point for ring in rings(code, level) for point in ring} for code in ("UKR", "BLR"))
        assert len(ukraine & belarus) > 8


def test_precision_decides_the_shape(every: list[Event]) -> None:
    found, nowhere = marks(every)
    kinds = {mark.precision: mark.kind for mark in found}
    assert kinds == {"settlement": "dot", "province": "ring", "region": "area", "country": "country"}
    assert nowhere == sum(not event.place for event in every) == 1
    drawing = draw(found, lambda mark: "/" + mark.key)
    country = next(shape for shape in drawing.shapes if shape.kind == "country")
    assert country.path.startswith("M") and country.radius == 0 and country.count == 2
    assert country.name == "Ukraine" and "country only" in country.title


def test_country_events_have_no_dot_on_the_page(client: TestClient) -> None:
    text = page(client, "/?type=DISRUPT")
    chart = re.search(r"<svg class=\"chart\".*?</svg>", text, re.S)
    assert chart and "circle" not in chart[0] and 'class="shade"' in chart[0] and "Ukraine · 1" in chart[0]


def test_rings_and_areas_are_to_scale(every: list[Event]) -> None:
    found, _ = marks(every)
    chosen = [mark for mark in found if mark.kind in ("ring", "area")]
    drawing = draw(chosen, lambda mark: "/")
    frame = Frame.around([mark.box for mark in chosen])
    for mark, shape in zip(chosen, drawing.shapes, strict=True):
        assert shape.radius == pytest.approx(mark.radius_km * frame.km(mark.lat), abs=0.06)
        north = frame.y(mark.lat) - frame.y(mark.lat + mark.radius_km / 111.32)
        assert shape.radius == pytest.approx(north, rel=0.03)


def test_marks_of_several_events_link_to_their_list(client: TestClient, every: list[Event]) -> None:
    links = Reader(page(client, "/")).links
    assert "/?spot=settlement%2C50.45%2C30.52" in links and "/?spot=country%2CUKR" in links
    kyiv = [event.id for event in every if any(item.place.name == "Kiev" for item in event.place)]
    assert listed(client, "/?order=oldest&spot=settlement,50.45,30.52") == kyiv
    ukraine = [event.id for event in every if any(item.place.precision == "country" for item in event.place)]
    assert listed(client, "/?order=oldest&spot=country,UKR") == ukraine
    assert listed(client, "/?spot=country,UKR&status=possible") == [
        id for id in ukraine[::-1] if next(e for e in every if e.id == id).status == "possible"
    ]


def test_every_mark_is_a_link_with_a_title(client: TestClient) -> None:
    text = page(client, "/")
    assert (
        len(re.findall(r'<a href="[^"]+" class="mark [^"]+"[^>]*><title>[^<]+</title>', text)) == text.count('class="mark ') > 4
    )


@pytest.mark.parametrize(
    "box", [(30.5, 50.4, 30.5, 50.4), (22.0, 44.0, 40.0, 52.0), (-170.0, -40.0, 175.0, 70.0), (-179.0, 60.0, -178.0, 66.0)]
)
def test_frames_hold_what_they_are_made_for(box: tuple[float, float, float, float]) -> None:
    frame = Frame.around([box])
    west, south, east, north = box
    assert all(-1 <= frame.x(lon) <= WIDTH + 1 for lon in (west, east))
    assert all(-1 <= frame.y(lat) <= HEIGHT + 1 for lat in (south, north)) or east - west > 300
    assert WIDTH / frame.km((south + north) / 2) >= 400


def test_rings_are_cut_off_outside_the_frame() -> None:
    cut = clipped([(-5000.0, -5000.0), (5000.0, -5000.0), (5000.0, 5000.0), (-5000.0, 5000.0)])
    assert sorted((round(x), round(y)) for x, y in cut) == [(-750, -570), (-750, 1330), (1750, -570), (1750, 1330)]
    assert clipped([(9000.0, 0.0), (9001.0, 0.0), (9000.0, 1.0)]) == []


# Words and colours


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2022-10-03", "2022-10-03", "3 Oct 2022"), ("2022-10-03", "2022-10-05", "3–5 Oct 2022"),
        ("2022-09-30", "2022-10-02", "30 Sep – 2 Oct 2022"), ("2021-12-31", "2022-01-01", "31 Dec 2021 – 1 Jan 2022"),
        ("2022-02-24", None, "since 24 Feb 2022"), (None, "2022-02-24", "until 24 Feb 2022"),
    ],
)  # fmt: skip
def test_days_are_written_as_precisely_as_known(start: str | None, end: str | None, text: str) -> None:
    assert wording.interval(Interval(start and date.fromisoformat(start), end and date.fromisoformat(end))) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (4, 4, "4"),
        (4, 6, "4–6"),
        (300, None, "300 or more"),
        (None, 9000, "at most 9,000"),
        (None, None, "not clear"),
        (0, 0, "0"),
    ],
)
def test_numbers_are_ranges(low: int | None, high: int | None, text: str) -> None:
    assert wording.amount(low, high) == text


def test_filters_survive_their_own_address() -> None:
    filters = Filters(
        "ASSAULT",
        "UKR",
        "M23 & co",
        "occurred",
        date(2022, 1, 2),
        date(2022, 3, 4),
        date(2022, 5, 6),
        'a "b" +c',
        "country,UKR",
        "oldest",
        3,
    )
    with TestClient(create_app("unused")) as client:
        query = client.build_request("GET", filters.url(page=3)).url.params.multi_items()
    assert parse(query) == filters
    with pytest.raises(BadFilter, match="no day for since"):
        parse([("since", "gisteren")])


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_contrast_aa(scheme: int) -> None:
    sheet = files("kroniek.service").joinpath("static", "page.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", sheet, re.S)[scheme]))
    tints = ("evidence", "trigger", "actor", "recipient", "place", "time", "attribution", "number", "cue")
    pairs = [(text, ground) for text in ("ink", "soft", "link") for ground in ("ground", "panel")]
    pairs += [(status, ground) for status in STATUSES for ground in ("ground", "panel")]
    pairs += [("ink", tint) for tint in tints] + [("soft", "evidence")]
    pairs += [("name", "land"), ("name", "sea"), ("ink", "land"), ("ink", "sea")]
    for text, ground in pairs:
        light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{text} on {ground}"
    for status in STATUSES:
        light, dark = sorted((luminance(colours[status]), luminance(colours["land"])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, f"{status} on land"
