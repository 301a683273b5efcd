// Ways through the graph, and the picture gathered by parent body.

// a shortest way, found breadth first; neighbours in the order of their names, so that it is always the same one
export function wayBetween(graph, start, end) {
  const from = new Map([[start, null]]);
  for (const node of from.keys()) {
    if (node === end) break;
    for (const other of graph.neighbors(node).sort()) if (!from.has(other)) from.set(other, node);
  }
  if (!from.has(end)) return [];
  const way = [];
  for (let node = end; node !== null; node = from.get(node)) way.unshift(node);
  return way;
}

// units of one parent body stand in a ring round their common middle, or go home again
export function gather(graph, wanted) {
  const groups = new Map();
  graph.forEachNode((node, told) => {
    if (told.home) graph.mergeNodeAttributes(node, { ...told.home, home: null });
    if (told.parent_label) groups.set(told.parent_label, [...(groups.get(told.parent_label) ?? []), node]);
  });
  if (!wanted) return;
  for (const nodes of groups.values()) if (nodes.length > 1) ring(graph, nodes);
}

function ring(graph, nodes) {
  const places = nodes.map((node) => graph.getNodeAttributes(node));
  const mean = (axis) => places.reduce((sum, told) => sum + told[axis], 0) / places.length;
  const [x, y, reach] = [mean("x"), mean("y"), 0.02 + 0.008 * nodes.length];
  nodes.sort().forEach((node, number) => {
    const { x: homeX, y: homeY } = graph.getNodeAttributes(node);
    const turn = (2 * Math.PI * number) / nodes.length;
    graph.mergeNodeAttributes(node, { home: { x: homeX, y: homeY }, x: x + reach * Math.cos(turn), y: y + reach * Math.sin(turn) });
  });
}
