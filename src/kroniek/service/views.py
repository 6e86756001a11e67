"""What each page shows, gathered from the chronicle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request

from kroniek.chronicle import Chronicle, ReportEntry
from kroniek.explanation import FIELDS, value
from kroniek.records.event import STATUSES, Event
from kroniek.service import highlight
from kroniek.service.drawing import draw
from kroniek.service.filters import BadFilter, Filters, parse, parse_day
from kroniek.service.marks import Mark, key, marks
from kroniek.service.outlines import countries, country_name
from kroniek.service.wording import STATUS_LABEL

PAGE = 25  # events a page
DRAWN = 5_000  # events on the map at most
ACTORS = 60  # names suggested
NEAR = 0.02  # degrees around a spot
NEAREST = 6  # countries offered beside the map
FILTER_LABEL = {
    "type": "Type",
    "country": "Where",
    "actor": "Actor",
    "status": "Status",
    "since": "From",
    "until": "To",
    "as_of": "As known on",
    "text": "Words",
    "spot": "On the map",
}


class Moved(Exception):
    """The page has a shorter address."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(address)


@dataclass(frozen=True, slots=True)
class Offered:
    """The values that exist in a chronicle, each with its number of events."""

    types: dict[str, int]
    countries: dict[str, int]
    statuses: dict[str, int]
    actors: dict[str, int]
    reports: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The events of a question.

    `total` how many; `statuses` and `countries` with how many of each, statuses whatever status is asked for; `listed` those of
    the page; `drawn` those of the map.
    """

    total: int
    statuses: dict[str, int]
    countries: list[tuple[str, int]]
    listed: list[Event]
    drawn: list[Event]


def events_view(chronicle: Chronicle, request: Request) -> dict[str, Any]:
    """The first page: the filters, the counts, a page of events, and the map of all that the filters leave."""
    given = request.query_params.multi_items()
    filters = parse(given)
    if any(not text.strip() for _, text in given):
        raise Moved(filters.url(page=filters.page))
    offered = _offered(chronicle.path, _stamp(chronicle.path), chronicle)
    if filters.country and filters.country not in countries() and filters.country not in offered.countries:
        raise BadFilter(f"{filters.country!r} is no country's code; the chronicle has {', '.join(offered.countries)}.")
    answer = _spot(chronicle, filters) if filters.spot else _asked(chronicle, filters)
    pages = max(1, -(-answer.total // PAGE))
    if filters.page > pages:
        raise BadFilter(f"There is no page {filters.page}; this question has {pages}.")
    found, nowhere = marks(answer.drawn)
    spot = next((mark.name for mark in found if mark.key == filters.spot), filters.spot or "")
    return {
        "filters": filters,
        "offered": offered,
        "types": [(name, f"{name} ({count:,})") for name, count in offered.types.items()],
        "lands": sorted(
            ((code, f"{country_name(code)} ({n:,})") for code, n in offered.countries.items()), key=lambda pair: pair[1]
        ),
        "kinds": [(name, f"{STATUS_LABEL[name]} ({count:,})") for name, count in offered.statuses.items()],
        "total": answer.total,
        "statuses": answer.statuses,
        "rows": [_row(chronicle, event, filters) for event in answer.listed],
        "chosen": _chosen(filters, spot),
        "near": [(country_name(code), count, filters.url(country=code)) for code, count in answer.countries],
        "pages": pages,
        "drawing": draw(found, lambda mark: _address(mark, filters)),
        "drawn": len(answer.drawn),
        "nowhere": nowhere,
        "as_of": _as_of(filters),
    }


def event_view(chronicle: Chronicle, request: Request) -> dict[str, Any]:
    """One event: its fields, each source's numbers, its statements, its map."""
    day = _only(request, "as_of")
    as_of = parse_day("as_of", day) if day else None
    event = chronicle.event(request.path_params["id"], as_of=as_of)
    entries = {report: chronicle.entry(report) for report in event.reports}
    rows = {row.id: row.record() for row in chronicle.statements(event=event.id, as_of=as_of)}
    statements = [
        {"said": said, "record": rows[said.id], "entry": entries[said.report], "numbers": _numbers(rows[said.id])}
        for said in event.statements
    ]
    filters = Filters(as_of=as_of)
    found, _ = marks([event])
    return {
        "event": event,
        "entries": entries,
        "statements": statements,
        "drawing": draw(found, lambda mark: filters.url(spot=mark.key)) if found else None,
        "as_of": _as_of(filters),
        "day": as_of,
    }


def report_view(chronicle: Chronicle, request: Request) -> dict[str, Any]:
    """A report's text with one statement's words marked, that statement's fields and why, and the others as links."""
    chosen = _only(request, "statement")
    report = chronicle.report(request.path_params["id"])
    stored = chronicle.statements(report=report.id)
    records = [row.record() for row in stored]
    if chosen:
        wanted = chronicle.statement(chosen).id
        if wanted not in {row.id for row in stored}:
            raise BadFilter(f"The statement {chosen} is not of this report.")
    else:
        wanted = records[0]["id"] if records else ""
    record = next((item for item in records if item["id"] == wanted), None)
    spans = highlight.statement_marks(record) if record else []
    roles = {mark.role for mark in spans}
    return {
        "report": report,
        "entry": chronicle.entry(report.id),
        "parts": highlight.parts(report, spans + highlight.other_triggers(records, wanted)),
        "names": highlight.NAMES,
        "legend": [role for role in highlight.NAMES if role in roles],
        "record": record,
        "row": next((row for row in stored if row.id == wanted), None),
        "fields": [_field(name, record, report.text) for name in FIELDS] if record else [],
        "others": [{"record": item, "row": row} for item, row in zip(records, stored, strict=True)],
    }


def _only(request: Request, name: str) -> str | None:
    """The one thing that may be asked of a page."""
    for other, text in request.query_params.multi_items():
        if other != name:
            raise BadFilter(f"There is no filter {other!r} here; there is {name}.")
        if text.strip():
            return text.strip()
    return None


def _asked(chronicle: Chronicle, filters: Filters) -> Answer:
    """The events that the filters leave."""
    query = filters.query()
    counts = chronicle.counts(**query)
    total = counts["events"]
    every = {name: item for name, item in query.items() if name != "status"}
    statuses = chronicle.counts(**every)["status"] if filters.status else counts["status"]
    near = sorted(counts["country"], key=lambda code: (-counts["country"][code]["events"], code))[:NEAREST]
    countries = [] if filters.country else [(code, chronicle.count(**query, country=code)) for code in near]
    drawn = chronicle.events(**query, limit=DRAWN, offset=max(0, total - DRAWN))
    start, end = _window(total, filters)
    listed = chronicle.events(**query, limit=end - start, offset=start) if end > start else []
    return Answer(total, statuses, countries, listed[::-1] if filters.order == "newest" else listed, drawn)


def _spot(chronicle: Chronicle, filters: Filters) -> Answer:
    """The events of one mark of the map."""
    query = {name: item for name, item in filters.query().items() if name != "status"}
    if filters.point:
        lat, lon = filters.point
        query["box"] = (lon - NEAR, lat - NEAR, lon + NEAR, lat + NEAR)
    found = [event for event in chronicle.events(**query) if any(key(item.place) == filters.spot for item in event.place)]
    counts = Counter(event.status for event in found)
    found = [event for event in found if filters.status in (None, event.status)]
    start, end = _window(len(found), filters)
    listed = found[start:end]
    statuses = {name: counts[name] for name in STATUSES if counts[name]}
    return Answer(len(found), statuses, [], listed[::-1] if filters.order == "newest" else listed, found[-DRAWN:])


def _chosen(filters: Filters, spot: str) -> list[tuple[str, str, str]]:
    """Each filter that is set: its label, its value in words, and the address without it."""
    found = []
    for name, text in filters.pairs():
        if name in FILTER_LABEL:
            words = {"country": country_name(text), "status": STATUS_LABEL.get(text, text), "spot": spot}.get(name, text)
            found.append((FILTER_LABEL[name], words, filters.url(**{name: None})))
    return found


def _window(total: int, filters: Filters) -> tuple[int, int]:
    """Where the page begins and ends among the events from the oldest."""
    if filters.order == "oldest":
        return (filters.page - 1) * PAGE, min(total, filters.page * PAGE)
    return max(0, total - filters.page * PAGE), max(0, total - (filters.page - 1) * PAGE)


def _row(chronicle: Chronicle, event: Event, filters: Filters) -> dict[str, Any]:
    first = chronicle.statements(event=event.id, as_of=filters.as_of)[0].record()
    return {"event": event, "quote": " ".join(first["evidence"]["quote"].split()), "href": _event_address(event, filters)}


def _numbers(record: Mapping[str, Any]) -> list[str]:
    return value("quantities", record)


def _field(name: str, record: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A field's value in words, the words it was read from, the rule, and what was not taken."""
    trace = record["trace"].get(name) or {"rule": "", "entry": None, "spans": [], "rejected": []}
    return {
        "name": name,
        "values": value(name, record),
        "words": [text[span["start"] : span["end"]] for span in trace["spans"]],
        "rule": "" if trace["rule"] == "left open" else trace["rule"],
        "rejected": trace["rejected"],
    }


def _event_address(event: Event, filters: Filters) -> str:
    return f"/event/{quote(event.id)}{_as_of(filters)}"


def _as_of(filters: Filters) -> str:
    return "?" + urlencode({"as_of": filters.as_of.isoformat()}) if filters.as_of else ""


def _address(mark: Mark, filters: Filters) -> str:
    return _event_address(mark.events[0], filters) if len(mark.events) == 1 else filters.url(spot=mark.key)


def _stamp(path: Path) -> tuple[int, ...]:
    """Changes when the chronicle's file does."""
    sides = (path, path.with_name(path.name + "-wal"))
    found = [side.stat() for side in sides if side.exists()]
    return tuple(number for one in found if one.st_size for number in (one.st_mtime_ns, one.st_size))


_kept: dict[Path, tuple[tuple[int, ...], Offered]] = {}


def _offered(path: Path, stamp: tuple[int, ...], chronicle: Chronicle) -> Offered:
    """The values that exist, kept until the file changes."""
    if path in _kept and _kept[path][0] == stamp:
        return _kept[path][1]
    counts = chronicle.counts()
    named: Counter[str] = Counter()
    for event in chronicle.events(limit=DRAWN):
        named.update(
            {side.country for side in event.actor if side.country} | {side.name for side in event.actor if not side.country}
        )
    entries: list[ReportEntry] = chronicle.reports()
    dated = [entry.published for entry in entries if entry.published]
    made = Offered(
        {name: item["events"] for name, item in counts["type"].items()},
        {code: chronicle.count(country=code) for code in counts["country"]},
        counts["status"],
        dict(sorted(named.items(), key=lambda pair: (-pair[1], pair[0]))[:ACTORS]),
        len(entries),
        min(dated, key=lambda when: when.start).text if dated else "",
        max(dated, key=lambda when: when.end).text if dated else "",
    )
    _kept[path] = (stamp, made)
    return made
