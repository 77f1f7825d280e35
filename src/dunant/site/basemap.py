"""A folder of Natural Earth files in, the outlines the map draws out: `python -m dunant.site.basemap FOLDER`.

Natural Earth is in the public domain. Countries stay TopoJSON (the map script unfolds it), names and codes left out;
rivers and disputed lines are cut to a hundredth of a degree, about a kilometre.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

OUT = Path(__file__).parent / "static" / "dunant" / "basemap"
DIGITS = 2
LINES = {
    "disputed": "ne_50m_admin_0_boundary_lines_disputed_areas.json",
    "rivers": "ne_50m_rivers_lake_centerlines.json",
}
Coordinates = float | list["Coordinates"]


def main(folder: Path) -> None:
    """Write the three files."""
    topology = json.loads((folder / "countries-50m.json").read_text(encoding="utf-8"))
    topology["objects"] = {"countries": topology["objects"]["countries"]}
    for geometry in topology["objects"]["countries"]["geometries"]:
        geometry.pop("properties", None)
    _write("countries", topology)
    for name, file in LINES.items():
        known = json.loads((folder / file).read_text(encoding="utf-8"))["features"]
        features = [_bare(one["geometry"]) for one in known if one["geometry"]]
        _write(name, {"type": "FeatureCollection", "features": features})


def _bare(geometry: dict[str, object]) -> dict[str, object]:
    cut = {"type": geometry["type"], "coordinates": _cut(geometry["coordinates"])}  # type: ignore[arg-type]
    return {"type": "Feature", "properties": {}, "geometry": cut}


def _cut(coordinates: Coordinates) -> Coordinates:
    return [_cut(one) for one in coordinates] if isinstance(coordinates, list) else round(coordinates, DIGITS)


def _write(name: str, made: object) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.json").write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
