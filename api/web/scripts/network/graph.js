// Ways through the graph.

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
