// The same answer as a table, as bars and as a graph, as far as it can be each of them.
import { graphOf } from "./answer_graph.js";
import { isNumber, wordsOf } from "./terms.js";

const MOST_BARS = 50;
const DRAWING = "/assets/drawing.js";

function drawing() {
  if (globalThis.fengongDrawing) return Promise.resolve(globalThis.fengongDrawing);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = DRAWING;
    script.onload = () => resolve(globalThis.fengongDrawing);
    script.onerror = reject;
    document.head.append(script);
  });
}

// the first column that counts, beside what is read best: a label before an address
function barsOf({ head, results }, told) {
  const rows = results.bindings.slice(0, MOST_BARS);
  const number = head.vars.find((name) => rows.length > 1 && rows.every((row) => isNumber(row[name])));
  const others = head.vars.filter((name) => name !== number && rows.some((row) => row[name] && !isNumber(row[name])));
  const name = others.find((each) => rows.some((row) => row[each]?.type === "literal")) ?? others[0];
  if (!number || !name) return null;
  return { labels: rows.map((row) => (row[name] ? wordsOf(row[name], told) : "")), numbers: rows.map((row) => Number(row[number].value)), cut: results.bindings.length > rows.length };
}

function picture(kind, label, words, cut) {
  const whole = document.createElement("div");
  const place = document.createElement("div");
  place.className = kind;
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", `${label}: ${words.drawn}`);
  whole.append(place);
  if (cut) whole.append(Object.assign(document.createElement("p"), { className: "aside", textContent: words.part }));
  return { whole, place };
}

async function draw(place, words, kind, told) {
  try {
    const { drawBars, drawGraph } = await drawing();
    if (kind === "graph") return drawGraph(place, told);
    const canvas = document.createElement("canvas");
    place.append(canvas);
    drawBars(canvas, told.labels, told.numbers);
  } catch {
    place.textContent = words.undrawn;
  }
}

function offered(found, told, words, table) {
  const views = [{ label: words.table, show: () => table }];
  const [bars, graph] = [found.triples ? null : barsOf(found, told), graphOf(found, told)];
  const add = (kind, label, what) => views.push({ label, show: () => {
    const { whole, place } = picture(kind, label, words, what.cut);
    // drawn when it stands on the page and has a size
    requestAnimationFrame(() => draw(place, words, kind, what));
    return whole;
  } });
  if (bars) add("chart", words.chart, bars);
  if (graph.edges.size > 0) add("graph", words.graph, graph);
  return views;
}

function press(bar, button) {
  for (const other of bar.children) other.setAttribute("aria-pressed", String(other === button));
}

export function viewsOf(found, told, words, table) {
  const whole = document.createElement("div");
  const place = document.createElement("div");
  const views = offered(found, told, words, table);
  const bar = Object.assign(document.createElement("p"), { className: "views" });
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.views);
  for (const { label, show } of views) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.addEventListener("click", () => {
      press(bar, button);
      place.replaceChildren(show());
    });
    bar.append(button);
  }
  bar.hidden = views.length === 1;
  press(bar, bar.firstChild);
  place.append(table);
  whole.append(bar, place);
  return whole;
}
