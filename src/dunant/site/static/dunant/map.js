// Events as GeoJSON in, a map out: dots for places known well, hatched rings for areas, and a slider over time.
"use strict";
(() => {
  const box = document.getElementById("map");
  if (!box || !window.L) return;
  const LISTED = 6; // events that the words of a ring name
  const MANY = 3000; // events beyond which the map is not drawn anew while a slider moves
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

  const said = (lines, address, name) => {
    const made = document.createElement("div");
    for (const line of lines) {
      const part = document.createElement("p");
      part.textContent = line;
      made.append(part);
    }
    const link = document.createElement("a");
    link.href = address;
    link.textContent = name || box.dataset.open;
    made.append(link);
    return made;
  };

  const size = (killed) => killed >= 50 ? 26 : killed >= 10 ? 20 : killed >= 1 ? 16 : 12;
  const icons = {};
  const icon = (wide) => icons[wide] = icons[wide] || L.divIcon({ className: "pin", iconSize: [wide, wide] });
  const told = (one) => [one.type, one.place.name, one.days, ...one.tolls];

  // One dot for each event whose place is well known; one ring for each area, however many events it holds.
  const dot = (one) => {
    const name = told(one).join(", ");
    const made = L.marker(one.place.at, { icon: icon(size(one.killed)), title: name, alt: name, keyboard: true });
    made.one = one;
    return made;
  };
  const ring = (place, inside) => {
    const lines = inside.slice(-LISTED).reverse().map((one) => told(one).filter((word) => word !== place.name).join(", "));
    const more = inside.length > LISTED ? [`+ ${inside.length - LISTED}`] : [];
    const only = inside.length === 1 ? inside[0].address : `${box.dataset.list}?place=${encodeURIComponent(place.asked)}`;
    return L.circle(place.at, { radius: Math.max(place.radius, 1) * 1000, className: "area", weight: 1, fillOpacity: 1 })
      .bindPopup(() => said([place.name, ...lines, ...more, place.exactness], only, inside.length === 1 ? "" : box.dataset.all));
  };

  const pins = L.markerClusterGroup({
    showCoverageOnHover: false, animate: !still, maxClusterRadius: 36, chunkedLoading: true,
    iconCreateFunction: (cluster) => L.divIcon({ className: "cluster", html: String(cluster.getChildCount()), iconSize: [36, 36] }),
  }).addTo(map);
  const opened = ({ layer, originalEvent }) => {
    if (!layer.one || (originalEvent.type === "keypress" && originalEvent.key !== "Enter")) return;
    map.openPopup(said([...told(layer.one), layer.one.place.exactness], layer.one.address), layer.getLatLng(), { offset: [0, -6] });
  };
  pins.on("click keypress", opened);
  const areas = L.layerGroup().addTo(map);
  let events = [];

  const show = (first, last) => {
    pins.clearLayers(); areas.clearLayers();
    const inside = events.filter((one) => !one.last || ((one.first || one.last) <= last && one.last >= first));
    pins.addLayers(inside.filter((one) => !one.place.wide).map((one) => one.dot = one.dot || dot(one)));
    const wide = new Map();
    for (const one of inside) if (one.place.wide) wide.set(one.place, [...(wide.get(one.place) || []), one]);
    for (const [place, those] of [...wide].sort(([one], [other]) => other.radius - one.radius)) areas.addLayer(ring(place, those));
    hatch();
  };

  const fetched = (address) => fetch(address).then((answer) => answer.ok ? answer.json() : Promise.reject(new Error(address)));

  // Who is said to hold what: a square and words, never a colour alone.
  const ground = L.layerGroup().addTo(map);
  const shownGround = document.getElementById("ground");
  // Words that would lie on other words wait until the map is drawn closer; the squares and their popups stay.
  const uncrowd = () => {
    const kept = [];
    for (const one of box.querySelectorAll(".holder")) {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const free = kept.every((other) => left >= other.right || right <= other.left || top >= other.bottom || bottom <= other.top);
      one.classList.toggle("crowded", !free);
      if (free) kept.push({ left, right, top, bottom });
    }
  };
  map.on("zoomend", () => requestAnimationFrame(uncrowd));
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
        ground.addLayer(L.marker([lat, lon], { icon, title: name, alt: name, keyboard: true })
          .bindTooltip(name, { permanent: true, direction: "bottom", className: "holder" })
          .bindPopup(() => said(feature.properties.said, feature.properties.address)));
      }
      uncrowd();
    });
  };
  shownGround.addEventListener("change", hold);
  document.getElementById("layer").hidden = false;

  const slide = () => {
    const days = [...new Set(events.flatMap((one) => [one.first, one.last]).filter(Boolean))].sort();
    if (days.length < 2) return show("", "9999");
    const [from, to] = ["from", "to"].map((id) => document.getElementById(id));
    from.max = to.max = days.length - 1;
    to.value = days.length - 1;
    const named = (held) => {
      if (+from.value > +to.value) (held === from ? to : from).value = held.value;
      document.getElementById("from-day").textContent = days[from.value];
      document.getElementById("to-day").textContent = days[to.value];
    };
    const moved = (held) => {
      named(held);
      show(days[from.value], days[to.value]);
      if (day !== days[to.value]) { day = days[to.value]; hold(); }
    };
    const at = events.length > MANY ? "change" : "input"; // a great record is drawn anew once the slider rests
    for (const one of [from, to]) {
      one.addEventListener("input", () => named(one));
      one.addEventListener(at, () => moved(one));
    }
    document.getElementById("slider").hidden = false;
    moved(to);
  };

  fetched(box.dataset.countries).then((topology) => L.geoJSON(unfold(topology, "countries"), { ...base, style: { className: "land", fillOpacity: 1 } }).addTo(map))
    .then(() => fetched(box.dataset.rivers)).then((rivers) => L.geoJSON(rivers, { ...base, style: { className: "river", weight: 1, fill: false } }).addTo(map))
    .then(() => fetched(box.dataset.disputed)).then((lines) => L.geoJSON(lines, { ...base, style: { className: "disputed", weight: 1, dashArray: "4 4", fill: false } }).addTo(map));
  fetched(box.dataset.events).then(({ places, types, days, tolls, rows }) => {
    const spots = places.map(([lat, lon, radius, wide, name, exactness, asked]) => ({ at: [lat, lon], radius, wide, name, exactness, asked }));
    events = rows.map(([id, place, type, span, toll]) => ({
      address: box.dataset.event.replace("evt-0", `evt-${id}`), place: spots[place], type: types[type], days: days[span][0],
      first: days[span][1], last: days[span][2], killed: tolls[toll][0], tolls: tolls[toll].slice(1),
    }));
    const bounds = L.latLngBounds(spots.map(({ at }) => at));
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.1), { maxZoom: 9, animate: false });
    slide();
  });
})();
