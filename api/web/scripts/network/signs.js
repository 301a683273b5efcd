// What colours and lines mean; the same as in the server's picture, lighter on dark paper.
const LIGHT = {
  body: "#1d4f7c", office: "#5b8db8", collective: "#c2571a", unresolved: "#8a8f96", task: "#b9a26a",
  "lead-lead": "#cf8078", lead: "#7f9fbd", responsible: "#82ab93", cooperating: "#c0a266", guiding: "#a48fbb", beside: "#bcc0c5",
};
const DARK = {
  body: "#8fbce6", office: "#5f87ab", collective: "#f0a26b", unresolved: "#9aa4ae", task: "#c9b57d",
  "lead-lead": "#8a4742", lead: "#3f627f", responsible: "#3f6b50", cooperating: "#77602f", guiding: "#5f4d78", beside: "#4a5159",
};
const EDGE_KINDS = ["lead-lead", "lead", "responsible", "cooperating", "guiding", "beside"];

export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return { line: of("line"), card: of("card"), ink: of("ink") };
}

function palette() {
  const theme = document.documentElement.dataset.theme;
  const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  return dark ? DARK : LIGHT;
}

export const nodeColour = (sort) => palette()[sort];
export const edgeColour = (kind) => palette()[kind];

const SVG = "http://www.w3.org/2000/svg";

function sign(name, told) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(told)) made.setAttribute(key, value);
  return made;
}

function line(mark, text) {
  const picture = sign("svg", { width: 22, height: 12, "aria-hidden": "true" });
  picture.append(mark);
  const item = document.createElement("li");
  item.append(picture, text);
  return item;
}

export function legend(place, graph, words) {
  const sorts = new Set(graph.mapNodes((_, told) => told.sort));
  const kinds = new Set(graph.mapEdges((_, told) => told.kind));
  place.replaceChildren(
    ...Object.keys(words.sorts).filter((sort) => sorts.has(sort))
      .map((sort) => line(sign("circle", { cx: 11, cy: 6, r: 5, fill: nodeColour(sort) }), words.sorts[sort])),
    ...EDGE_KINDS.filter((kind) => kinds.has(kind))
      .map((kind) => line(sign("line", { x1: 0, x2: 22, y1: 6, y2: 6, stroke: edgeColour(kind), "stroke-width": 3 }), words.kinds[kind])),
  );
}
