// A body and its offices as one: they stand in a ring round the body, in a frame with its name, or go home again.
import { colours } from "./signs.js";

const MARGIN = 18;

// the frames to draw: the name of each body with the nodes that are its own
export function gather(graph, wanted) {
  const groups = new Map();
  graph.forEachNode((node, told) => {
    if (told.home) graph.mergeNodeAttributes(node, { ...told.home, home: null });
    if (told.parent) groups.set(told.parent, { label: told.parent_label, nodes: [...(groups.get(told.parent)?.nodes ?? []), node] });
  });
  if (!wanted) return [];
  const found = [...groups].filter(([parent, { nodes }]) => nodes.length + Number(graph.hasNode(parent)) > 1);
  return found.map(([parent, { label, nodes }]) => {
    const body = graph.hasNode(parent) ? [parent] : [];
    ring(graph, body, nodes);
    return { label, nodes: [...body, ...nodes] };
  });
}

function ring(graph, body, nodes) {
  const places = [...body, ...nodes].map((node) => graph.getNodeAttributes(node));
  const mean = (axis) => places.reduce((sum, told) => sum + told[axis], 0) / places.length;
  const [x, y, reach] = [mean("x"), mean("y"), 0.02 + 0.008 * nodes.length];
  const put = (node, x, y) => {
    const told = graph.getNodeAttributes(node);
    graph.mergeNodeAttributes(node, { home: told.home ?? { x: told.x, y: told.y }, x, y });
  };
  for (const node of body) put(node, x, y);
  nodes.sort().forEach((node, number) => {
    const turn = (2 * Math.PI * number) / nodes.length;
    put(node, x + reach * Math.cos(turn), y + reach * Math.sin(turn));
  });
}

// draws the frames that `groups` tells, behind everything else
export function drawFrames(sigma, graph, groups) {
  const canvas = sigma.createCanvas("groups", { beforeLayer: "edges" });
  Object.assign(canvas.style, { width: "100%", height: "100%" });
  const context = canvas.getContext("2d");
  sigma.on("afterRender", () => {
    const { width, height } = sigma.getDimensions();
    [canvas.width, canvas.height] = [width * devicePixelRatio, height * devicePixelRatio];
    context.scale(devicePixelRatio, devicePixelRatio);
    for (const group of groups()) frame(context, group.label, group.nodes.map((node) => sigma.graphToViewport(graph.getNodeAttributes(node))));
  });
}

function frame(context, label, points) {
  const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean("x"), mean("y")];
  const reach = MARGIN + Math.max(...points.map((point) => Math.hypot(point.x - x, point.y - y)));
  const { line, ink } = colours();
  context.beginPath();
  context.arc(x, y, reach, 0, 2 * Math.PI);
  context.globalAlpha = 0.35;
  context.fillStyle = line;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = line;
  context.stroke();
  context.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  context.textAlign = "center";
  context.fillStyle = ink;
  context.fillText(label, x, y - reach - 4);
}
