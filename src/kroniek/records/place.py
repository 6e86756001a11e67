"""Where something happened, never more precise than the report."""

from __future__ import annotations

from dataclasses import dataclass

from kroniek.records.span import Span

PRECISIONS = ("exact", "settlement", "district", "province", "region", "country")


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its precision.

    `lat`, `lon` in degrees (settlement centre; for an area its centre), None where unknown; `precision` one of PRECISIONS;
    `radius_km` how far from the point it may have been; `geonames` the GeoNames id where there is one.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    radius_km: float | None = None
    geonames: int | None = None
    spans: tuple[Span, ...] = ()
    rule: str = ""

    def to_json(self) -> dict[str, object]:
        """`{"name", "country", "lat", "lon", "precision", "radius_km", "geonames", "spans"}`."""
        return {
            "name": self.name,
            "country": self.country,
            "lat": self.lat,
            "lon": self.lon,
            "precision": self.precision,
            "radius_km": self.radius_km,
            "geonames": self.geonames,
            "spans": [span.to_json() for span in self.spans],
        }
