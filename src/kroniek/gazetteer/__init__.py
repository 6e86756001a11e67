"""Places: built once from GeoNames and our own tables, then looked up."""

from __future__ import annotations

from collections.abc import Callable

from kroniek.gazetteer.build import build as build_file
from kroniek.gazetteer.build import cache_folder, distance_km, file_name
from kroniek.gazetteer.lookup import Candidate, Gazetteer
from kroniek.gazetteer.names import fold

__all__ = ["Candidate", "Gazetteer", "distance_km", "fold", "open_gazetteer"]


def open_gazetteer(progress: Callable[[str], None] | None = None) -> Gazetteer:
    """The gazetteer; on first use it is built in the cache folder (KRONIEK_CACHE, else the user's), which takes half a minute.

    `progress` is called with a line of text at each step of the building. It is built again whenever its sources change.
    Raises KroniekError: E301 where the file cannot be written, E202 where one of our tables is malformed.
    """
    path = cache_folder() / file_name()
    if not path.is_file():
        build_file(path, progress or (lambda _: None))
    return Gazetteer(path)
