/**
 * Returns the nodes of a graph that lead back to themselves, with the same number for all nodes of a cycle (the
 * strongly connected components, by Tarjan's algorithm, without recursion because a document may be deep).
 */
export function cyclesOf<Node>(
  nodes: Iterable<Node>,
  next: (node: Node) => readonly Node[],
): ReadonlyMap<Node, number> {
  const cycles = new Map<Node, number>();
  const order = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const path: Node[] = [];
  const onPath = new Set<Node>();
  const lower = (node: Node, to: number): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? to, to));
  };
  for (const start of nodes) {
    if (order.has(start)) {
      continue;
    }
    const open: { readonly node: Node; readonly rest: Node[] }[] = [];
    const enter = (node: Node): void => {
      order.set(node, order.size);
      lower(node, order.size - 1);
      path.push(node);
      onPath.add(node);
      open.push({ node, rest: next(node).toReversed() });
    };
    enter(start);
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const { node, rest } = last;
      const to = rest.pop();
      if (to !== undefined) {
        if (!order.has(to)) {
          enter(to);
        } else if (onPath.has(to)) {
          lower(node, order.get(to) ?? 0);
        }
        continue;
      }
      open.pop();
      const own = lowest.get(node) ?? 0;
      const before = open.at(-1);
      if (before) {
        lower(before.node, own);
      }
      if (own !== order.get(node)) {
        continue;
      }
      const members = path.splice(path.lastIndexOf(node));
      for (const each of members) {
        onPath.delete(each);
      }
      if (members.length > 1 || next(node).includes(node)) {
        for (const each of members) {
          cycles.set(each, own);
        }
      }
    }
  }
  return cycles;
}
