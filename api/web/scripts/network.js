// The picture of the network: sigma draws where the server says; a panel and a list say the same in words.
import Graph from "graphology";
import Sigma from "sigma";
import { colours, edgeColour, legend, nodeColour } from "./network/signs.js";
import { fill, read, showList, showNode, showWay, wordsOf } from "./network/words.js";
import { wayBetween } from "./network/graph.js";
import { drawFrames, gather } from "./network/groups.js";
import { savePng } from "./network/saving.js";

const words = wordsOf();
const at = (id) => document.getElementById(id);
const state = { chosen: null, way: [], near: new Set(), labels: [], groups: [] };

function built(told, graph = new Graph({ multi: true, type: "undirected" }), middle = { x: 0, y: 0, scale: 1 }) {
  for (const one of told.nodes) {
    if (graph.hasNode(one.id)) continue;
    const sort = one.kind === "task" ? "task" : one.sort ?? "unresolved";
    graph.addNode(one.id, {
      ...one, sort, size: Math.min(3 + 1.3 * Math.sqrt(one.tasks), 16),
      x: middle.x + one.x * middle.scale, y: middle.y + one.y * middle.scale, home: null,
    });
  }
  for (const edge of told.edges) {
    const key = `${edge.source}\n${edge.target}\n${edge.kind}`;
    if (!graph.hasEdge(key)) {
      graph.addEdgeWithKey(key, edge.source, edge.target, { ...edge, size: Math.min(0.5 + Math.sqrt(edge.weight) * 0.7, 7) });
    }
  }
  return graph;
}

function choose(graph, sigma, id, { move = false } = {}) {
  state.chosen = id;
  state.way = [];
  state.near = id ? new Set([id, ...graph.neighbors(id)]) : new Set();
  if (id) showNode(at("panel"), graph, id, words, { choose: (other) => choose(graph, sigma, other, { move: true }), expand: () => expand(graph, sigma, id) });
  const address = new URL(location.href);
  if (id) address.searchParams.set("node", id);
  else address.searchParams.delete("node");
  if (location.protocol !== "file:") history.replaceState(null, "", address);
  if (move && sigma) sigma.getCamera().animate({ ...sigma.getNodeDisplayData(id), ratio: 0.4 }, { duration: 250 });
  sigma?.refresh({ skipIndexation: true });
}

async function expand(graph, sigma, id) {
  const here = graph.getNodeAttributes(id);
  const before = graph.order;
  try {
    built(await read(words.expand + encodeURIComponent(here.iri)), graph, { x: here.x, y: here.y, scale: 0.25 });
  } catch {
    at("size").textContent = words.failed;
    return;
  }
  list(graph, sigma);
  choose(graph, sigma, id);
  at("size").textContent = fill(words.grown, graph.order - before);
}

function findWay(graph, sigma) {
  const ends = ["from", "to"].map((name) => named(graph, at(name).value));
  if (ends.some((end) => !end)) {
    at("panel").replaceChildren(Object.assign(document.createElement("p"), { textContent: words.pick }));
    return;
  }
  state.way = wayBetween(graph, ...ends);
  state.chosen = null;
  state.near = new Set(state.way);
  showWay(at("panel"), graph, state.way, words, (id) => choose(graph, sigma, id, { move: true }));
  sigma?.refresh({ skipIndexation: true });
}

function named(graph, label) {
  return graph.findNode((_, told) => told.label === label.trim()) ?? null;
}

function drawnNode(id, told) {
  const shown = { ...told, color: nodeColour(told.sort), zIndex: 1 };
  const focus = state.near.size === 0 || state.near.has(id);
  if (at("collectives").checked && told.sort === "collective") Object.assign(shown, { size: told.size * 1.6, forceLabel: true, zIndex: 3 });
  else if (at("collectives").checked && !state.near.size) Object.assign(shown, { color: colours().line, label: null });
  if (!focus) Object.assign(shown, { color: colours().line, label: null, zIndex: 0 });
  if (id === state.chosen || state.way.includes(id)) Object.assign(shown, { highlighted: true, forceLabel: true, zIndex: 4 });
  return shown;
}

function drawnEdge(graph, edge, told) {
  const [one, other] = graph.extremities(edge);
  const shown = { ...told, color: edgeColour(told.kind) };
  if (!state.near.size) return shown;
  const on = state.way.length
    ? Math.abs(state.way.indexOf(one) - state.way.indexOf(other)) === 1 && state.way.includes(one) && state.way.includes(other)
    : one === state.chosen || other === state.chosen;
  return on ? { ...shown, size: told.size + 1, zIndex: 2 } : { ...shown, hidden: true };
}

// a label with a halo, so that lines behind it do not cross it out; none covers another
function drawLabel(context, told, settings) {
  if (!told.label) return;
  const text = told.label.length > 24 ? `${told.label.slice(0, 23)}…` : told.label;
  const width = text.length * settings.labelSize;
  const right = told.x + told.size + 3;
  // at the right edge it stands on the other side of its node
  const x = right + width > context.canvas.width / devicePixelRatio ? Math.max(told.x - told.size - 3 - width, 0) : right;
  const box = [Math.min(x, told.x - told.size), told.y - settings.labelSize, Math.max(x + width, told.x + told.size), told.y + settings.labelSize];
  if (!told.forceLabel && state.labels.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return;
  state.labels.push(box);
  context.font = `${settings.labelSize}px ${settings.labelFont}`;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colours().card;
  context.fillStyle = colours().ink;
  const y = told.y + settings.labelSize / 3;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

function painted(graph) {
  return new Sigma(graph, at("picture"), {
    // for a moment, as when it is photographed, a page has no width
    allowInvalidContainer: true,
    labelFont: getComputedStyle(document.body).fontFamily, labelSize: 13, labelDensity: 2, labelGridCellSize: 110,
    labelRenderedSizeThreshold: graph.order > 800 ? 7 : 3, zIndex: true, hideEdgesOnMove: graph.size > 8000,
    defaultDrawNodeLabel: drawLabel, defaultDrawNodeHover: drawLabel,
    nodeReducer: drawnNode, edgeReducer: (edge, told) => drawnEdge(graph, edge, told),
  });
}

function hovering(graph, sigma) {
  const hover = at("hover");
  sigma.on("beforeRender", () => { state.labels = []; });
  sigma.on("enterNode", ({ node }) => {
    const told = graph.getNodeAttributes(node);
    hover.textContent = [told.label, told.text, words.sorts[told.sort], told.kind === "task" ? null : fill(words.tasks, told.tasks)].filter(Boolean).join(" · ");
    const { x, y } = sigma.framedGraphToViewport(sigma.getNodeDisplayData(node));
    hover.style.left = `${Math.min(x + 14, at("picture").clientWidth - 220)}px`;
    hover.style.top = `${y + 14}px`;
    hover.hidden = false;
  });
  sigma.on("leaveNode", () => { hover.hidden = true; });
  sigma.on("clickNode", ({ node }) => choose(graph, sigma, node));
  sigma.on("clickStage", () => choose(graph, sigma, null));
  at("nearer").addEventListener("click", () => sigma.getCamera().animatedZoom({ duration: 150 }));
  at("farther").addEventListener("click", () => sigma.getCamera().animatedUnzoom({ duration: 150 }));
  at("whole").addEventListener("click", () => sigma.getCamera().animatedReset({ duration: 150 }));
}

function list(graph, sigma) {
  showList(at("list"), at("names"), graph, (id) => choose(graph, sigma, id, { move: true }));
}

function serverPicture() {
  const image = Object.assign(document.createElement("img"), { className: "drawn", src: words.svg, alt: "" });
  at("picture").replaceChildren(image);
  at("size").textContent = words.no_webgl;
}

function started(told) {
  const graph = built(told);
  let sigma = null;
  at("size").textContent = fill(words.size, graph.order, graph.size) + (told.left_out ? fill(words.left_out, told.left_out) : "");
  legend(at("legend"), graph, words);
  try {
    sigma = painted(graph);
    drawFrames(sigma, graph, () => state.groups);
    hovering(graph, sigma);
  } catch {
    sigma = null;
    serverPicture();
  }
  list(graph, sigma);
  at("seek").addEventListener("change", () => { const id = named(graph, at("seek").value); if (id) choose(graph, sigma, id, { move: true }); });
  at("way").addEventListener("click", () => findWay(graph, sigma));
  at("collectives").addEventListener("change", () => sigma?.refresh({ skipIndexation: true }));
  at("together").addEventListener("change", () => { state.groups = gather(graph, at("together").checked); sigma?.refresh(); });
  at("png")?.addEventListener("click", () => savePng(words.svg));
  const kept = new URL(location.href).searchParams.get("node");
  if (kept && graph.hasNode(kept)) choose(graph, sigma, kept);
  document.documentElement.dataset.drawn = sigma ? "webgl" : "svg";
}

async function begin() {
  if (!words) return;
  const inside = at("network-data");
  try {
    started(inside ? JSON.parse(inside.textContent) : await read(words.data));
  } catch (error) {
    at("size").textContent = error.told ?? words.failed;
    if (!error.told) console.warn(error);
  }
}

begin();
