// Events as GeoJSON in, a map out: dots for places known well, hatched rings for areas, and a slider over time.
"use strict";
(() => {
  const box = document.getElementById("map");
  if (!box || !window.L) return;
  const WIDE = ["city_part", "district", "province", "region", "unknown"];
  const SLOW = 60; // km: a ring wider than this is an area whatever its precision says
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, { attributionControl: true, zoomAnimation: !still, fadeAnimation: !still, worldCopyJump: true, maxZoom: 14 });
  map.attributionControl.setPrefix(false).addAttribution(box.dataset.credit);
  map.setView([20, 20], 2);
  map.createPane("base").style.zIndex = 200;
  const base = { pane: "base", interactive: false };

  // TopoJSON: arcs are shared lines, stored as steps on a grid.
  const unfold = (topology, name) => {
    const [[kx, ky], [dx, dy]] = [topology.transform.scale, topology.transform.translate];
    const arcs = topology.arcs.map((arc) => {
      let x = 0, y = 0;
      return arc.map(([sx, sy]) => [(x += sx) * kx + dx, (y += sy) * ky + dy]);
    });
    // A ring that crosses the 180th meridian goes on beyond it instead of across the whole map.
    const unbroken = (line) => {
      let turn = 0, before = line[0][0];
      return line.map(([x, y]) => {
        turn += x - before > 180 ? -360 : x - before < -180 ? 360 : 0;
        before = x;
        return [x + turn, y];
      });
    };
    const ring = (ids) => unbroken(ids.flatMap((id, at) => {
      const line = id < 0 ? arcs[~id].slice().reverse() : arcs[id];
      return at ? line.slice(1) : line;
    }));
    const shape = (one) => one.type === "Polygon" ? one.arcs.map(ring) : one.arcs.map((part) => part.map(ring));
    return topology.objects[name].geometries.filter((one) => one.arcs).map((one) => ({
      type: "Feature", properties: {}, geometry: { type: one.type, coordinates: shape(one) } }));
  };

  const hatch = () => {
    const svg = box.querySelector(".leaflet-overlay-pane svg");
    if (!svg || svg.querySelector("#hatch")) return;
    const ns = "http://www.w3.org/2000/svg";
    const defs = document.createElementNS(ns, "defs");
    const pattern = document.createElementNS(ns, "pattern");
    for (const [key, value] of Object.entries({ id: "hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" })) pattern.setAttribute(key, value);
    const line = document.createElementNS(ns, "line");
    for (const [key, value] of Object.entries({ x1: 0, y1: 0, x2: 0, y2: 7, stroke: "currentColor", "stroke-width": 1.5, "stroke-opacity": 0.6 })) line.setAttribute(key, value);
    pattern.append(line); defs.append(pattern); svg.prepend(defs);
  };

  const words = (feature) => {
    const made = document.createElement("div");
    for (const said of feature.properties.said.concat([feature.properties.exactness])) {
      const line = document.createElement("p");
      line.textContent = said;
      made.append(line);
    }
    const link = document.createElement("a");
    link.href = feature.properties.address;
    link.textContent = box.dataset.open;
    made.append(link);
    return made;
  };

  const size = (killed) => killed >= 50 ? 26 : killed >= 10 ? 20 : killed >= 1 ? 16 : 12;
  const drawn = (feature) => {
    const [lon, lat] = feature.geometry.coordinates, about = feature.properties, name = about.said.join(", ");
    if (WIDE.includes(about.precision) || about.radius_km > SLOW) {
      return L.circle([lat, lon], { radius: Math.max(about.radius_km, 1) * 1000, className: "area", weight: 1, fillOpacity: 1 }).bindPopup(() => words(feature));
    }
    const wide = size(about.killed);
    const icon = L.divIcon({ className: "pin", iconSize: [wide, wide] });
    return L.marker([lat, lon], { icon, title: name, alt: name, keyboard: true }).bindPopup(() => words(feature));
  };

  const pins = L.markerClusterGroup({
    showCoverageOnHover: false, animate: !still, maxClusterRadius: 36,
    iconCreateFunction: (cluster) => L.divIcon({ className: "cluster", html: String(cluster.getChildCount()), iconSize: [36, 36] }),
  }).addTo(map);
  const areas = L.layerGroup().addTo(map);
  let layers = [];

  const show = (first, last) => {
    pins.clearLayers(); areas.clearLayers();
    const inside = layers.filter(({ about }) => !about.last || ((about.first || about.last) <= last && about.last >= first));
    pins.addLayers(inside.filter((one) => one.layer instanceof L.Marker).map((one) => one.layer));
    inside.filter((one) => !(one.layer instanceof L.Marker)).forEach((one) => areas.addLayer(one.layer));
    hatch();
  };

  const fetched = (address) => fetch(address).then((answer) => answer.ok ? answer.json() : Promise.reject(new Error(address)));

  // Who is said to hold what: a square and words, never a colour alone.
  const ground = L.layerGroup().addTo(map);
  const shownGround = document.getElementById("ground");
  let day = "", asked = 0;
  const hold = () => {
    const number = ++asked;
    if (!shownGround.checked) return ground.clearLayers();
    fetched(`${box.dataset.control}&at=${day}`).then((collection) => {
      if (number !== asked) return;
      ground.clearLayers();
      for (const feature of collection.features) {
        const [lon, lat] = feature.geometry.coordinates, { name, state } = feature.properties;
        const icon = L.divIcon({ className: `ground ${state}`, iconSize: [14, 14] });
        feature.properties.exactness = "";
        ground.addLayer(L.marker([lat, lon], { icon, title: name, alt: name, keyboard: true })
          .bindTooltip(name, { permanent: true, direction: "bottom", className: "holder" }).bindPopup(() => words(feature)));
      }
    });
  };
  shownGround.addEventListener("change", hold);
  document.getElementById("layer").hidden = false;

  const slide = () => {
    const days = [...new Set(layers.flatMap(({ about }) => [about.first, about.last]).filter(Boolean))].sort();
    if (days.length < 2) return show("", "9999");
    const [from, to] = ["from", "to"].map((id) => document.getElementById(id));
    from.max = to.max = days.length - 1;
    to.value = days.length - 1;
    const moved = (held) => {
      if (+from.value > +to.value) (held === from ? to : from).value = held.value;
      document.getElementById("from-day").textContent = days[from.value];
      document.getElementById("to-day").textContent = days[to.value];
      show(days[from.value], days[to.value]);
      if (day !== days[to.value]) { day = days[to.value]; hold(); }
    };
    for (const one of [from, to]) one.addEventListener("input", () => moved(one));
    document.getElementById("slider").hidden = false;
    moved(to);
  };

  fetched(box.dataset.countries).then((topology) => L.geoJSON(unfold(topology, "countries"), { ...base, style: { className: "land", fillOpacity: 1 } }).addTo(map))
    .then(() => fetched(box.dataset.rivers)).then((rivers) => L.geoJSON(rivers, { ...base, style: { className: "river", weight: 1, fill: false } }).addTo(map))
    .then(() => fetched(box.dataset.disputed)).then((lines) => L.geoJSON(lines, { ...base, style: { className: "disputed", weight: 1, dashArray: "4 4", fill: false } }).addTo(map));
  fetched(box.dataset.events).then((collection) => {
    layers = collection.features.map((feature) => ({ about: feature.properties, layer: drawn(feature) }));
    const bounds = L.latLngBounds(collection.features.map(({ geometry }) => [geometry.coordinates[1], geometry.coordinates[0]]));
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.1), { maxZoom: 9, animate: false });
    slide();
  });
})();
