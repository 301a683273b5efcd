// What the page says in words: the panel, the list, and the sentences it takes from the page's own language.

export function wordsOf() {
  const block = document.getElementById("network-words");
  return block && JSON.parse(block.textContent);
}

export async function read(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  const told = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(told.detail), { told: told.detail ?? told.title });
  return told;
}

export function fill(sentence, ...values) {
  return values.reduce((made, value) => made.replace("{}", value.toLocaleString?.("en") ?? value), sentence);
}

function made(name, text, more = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...more });
}

function button(text, act, more = {}) {
  const found = made("button", text, { type: "button", ...more });
  found.addEventListener("click", act);
  return found;
}

const lines = (name, items) => {
  const list = document.createElement(name);
  for (const parts of items) {
    const item = document.createElement("li");
    item.append(...parts);
    list.append(item);
  }
  return list;
};

const CHINESE = { lang: "zh-CN" };

const nameOf = (told) => (told.kind === "task" ? `${told.label} ${told.text ?? ""}` : told.label);

export function showNode(panel, graph, id, words, { choose, expand }) {
  const told = graph.getNodeAttributes(id);
  const parts = [made("h2", told.label, CHINESE)];
  if (told.kind === "task") parts.push(made("p", told.text, CHINESE));
  else {
    const about = made("p", words.sorts[told.sort], { className: "aside" });
    if (told.level) about.append(" · ", made("span", told.level, CHINESE));
    if (told.parent_label) about.append(` · ${fill(words.belongs, "")}`, made("span", told.parent_label, CHINESE));
    parts.push(about);
    const link = made(words.unit ? "a" : "span", fill(words.tasks, told.tasks), words.unit ? { href: words.unit + encodeURIComponent(told.iri) } : {});
    const line = document.createElement("p");
    line.append(link);
    const roles = Object.entries(told.roles).map(([role, times]) => `${words.roles[role]} ${times}`);
    if (roles.length) line.append(` (${roles.join(", ")})`);
    parts.push(line);
    if (words.expand) parts.push(button(words.expand_word, expand, { className: "act", id: "expand" }));
  }
  const ties = graph.edges(id).map((edge) => [graph.opposite(id, edge), graph.getEdgeAttributes(edge)]);
  ties.sort(([one, a], [other, b]) => b.weight - a.weight || (one < other ? -1 : 1));
  const standing = document.documentElement.lang === "en" ? told.standing_en : told.standing;
  parts.push(made("p", standing ?? fill(words.partners, graph.neighbors(id).length), { className: "aside" }));
  parts.push(lines("ul", ties.slice(0, 100).map(([other, edge]) => [
    button(nameOf(graph.getNodeAttributes(other)), () => choose(other), CHINESE),
    made("span", ` ${words.kinds[edge.kind]}${edge.weight > 1 ? ` · ${edge.weight}` : ""}`, { className: "aside" }),
  ])));
  panel.replaceChildren(...parts);
}

export function showWay(panel, graph, way, words, choose) {
  if (!way.length) {
    panel.replaceChildren(made("p", words.no_way));
    return;
  }
  panel.replaceChildren(
    made("h2", fill(words.way, way.length - 1)),
    lines("ol", way.map((id) => [button(nameOf(graph.getNodeAttributes(id)), () => choose(id), CHINESE)])),
  );
}

export function showList(list, names, graph, choose) {
  const nodes = graph.mapNodes((id, told) => [id, told]);
  nodes.sort(([, a], [, b]) => b.tasks - a.tasks || (a.label < b.label ? -1 : 1));
  names.replaceChildren(...nodes.map(([, told]) => made("option", "", { value: told.label })));
  list.replaceChildren(...nodes.map(([id, told]) => {
    const item = document.createElement("li");
    item.append(button(nameOf(told), () => choose(id), CHINESE), made("span", ` ${told.tasks}`, { className: "aside number" }));
    return item;
  }));
}
