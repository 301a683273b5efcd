// Rows as things and what joins them: the addresses of a row are joined in their order, triples by their predicate.
import { pageOf, wordsOf } from "./terms.js";

const MOST = 1500;
const CALLED = /(prefLabel|#label|title|\/name)$/;

export function graphOf(found, told) {
  const graph = { nodes: new Map(), edges: new Map(), cut: false };
  for (const row of found.results.bindings) {
    if (found.triples) addTriple(graph, row, told);
    else addRow(graph, row, found.head.vars, told);
  }
  return graph;
}

function nodeOf(graph, term, told, label) {
  const known = graph.nodes.get(term.value);
  if (known) {
    if (label) known.label = label;
    return true;
  }
  if (graph.nodes.size >= MOST) {
    graph.cut = true;
    return false;
  }
  graph.nodes.set(term.value, { label: label ?? wordsOf(term, told), page: pageOf(term, told) });
  return true;
}

function join(graph, one, other, label) {
  if (one !== other) graph.edges.set(`${one}\n${other}`, { source: one, target: other, label });
}

function addTriple(graph, { subject, predicate, object }, told) {
  if (object.type === "literal") {
    if (CALLED.test(predicate.value)) nodeOf(graph, subject, told, object.value);
    return;
  }
  if (nodeOf(graph, subject, told) && nodeOf(graph, object, told)) join(graph, subject.value, object.value, wordsOf(predicate, told));
}

function addRow(graph, row, names, told) {
  const things = names.filter((name) => row[name] && row[name].type !== "literal");
  const held = things.filter((name) => nodeOf(graph, row[name], told, row[`${name}Label`]?.value));
  held.slice(1).forEach((name, at) => join(graph, row[held[at]].value, row[name].value, ""));
}
