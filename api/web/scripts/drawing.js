// Answers as bars or as a graph: fetched by the query page once a reader wants to see them so.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { drawBars } from "./parts/bars.js";

const ROUNDS = 300;

function laidOut({ nodes, edges }) {
  const graph = new Graph();
  let turn = 0;
  // the same answer looks the same each time: everything starts on a circle
  for (const [id, told] of nodes) {
    graph.addNode(id, { ...told, x: Math.cos(turn), y: Math.sin(turn), size: 4 });
    turn += (2 * Math.PI) / nodes.size;
  }
  for (const { source, target, label } of edges.values()) graph.addEdge(source, target, { label, size: 1 });
  graph.forEachNode((id) => graph.setNodeAttribute(id, "size", Math.min(3 + Math.sqrt(graph.degree(id)), 14)));
  forceAtlas2.assign(graph, { iterations: ROUNDS, settings: forceAtlas2.inferSettings(graph) });
  return graph;
}

function drawGraph(place, told) {
  const graph = laidOut(told);
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  const sigma = new Sigma(graph, place, {
    defaultNodeColor: of("--accent"), defaultEdgeColor: of("--line"), labelColor: { color: of("--ink") }, edgeLabelColor: { color: of("--soft") },
    labelFont: getComputedStyle(document.body).fontFamily, labelSize: 13, renderEdgeLabels: graph.size < 60, labelRenderedSizeThreshold: graph.order > 300 ? 8 : 3,
    defaultDrawNodeHover: () => {}, allowInvalidContainer: true,
  });
  sigma.on("clickNode", ({ node }) => {
    const { page } = graph.getNodeAttributes(node);
    if (page) location.assign(page);
  });
  return sigma;
}

globalThis.fengongDrawing = { drawBars, drawGraph };
