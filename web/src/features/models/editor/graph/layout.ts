import { Graph, layout } from '@dagrejs/dagre';
import { keyOf, type Relation, type Thing } from './relations';

export const box = { width: 260, height: 46 };
const between = { things: 10, columns: 140 };

export interface Placed extends Thing {
  key: string;
  x: number;
  y: number;
}
/** One line for all that is said of a cause and a question or repair. */
export interface Line {
  key: string;
  from: string;
  to: string;
  /** The likeliest of what it stands for. */
  p: number;
}

function linesOf(relations: Relation[], shown: Set<string>): Line[] {
  const lines = new Map<string, Line>();
  for (const { cause, other, p } of relations) {
    const [one, two] = [keyOf(other), keyOf({ kind: 'cause', at: cause })];
    if (!shown.has(one) || !shown.has(two)) continue;
    // Evidence leads to causes, causes lead to repairs: three columns, left to right.
    const [from, to] = other.kind === 'question' ? [one, two] : [two, one];
    const key = `${from}/${to}`;
    lines.set(key, { key, from, to, p: Math.max(p, lines.get(key)?.p ?? 0) });
  }
  return [...lines.values()];
}

/** Where each thing stands: three columns, in the order that dagre finds for few crossings (Gansner et al. 1993). */
export function placed(things: Thing[], relations: Relation[]): { nodes: Placed[]; lines: Line[] } {
  const graph = new Graph();
  graph.setGraph({
    rankdir: 'LR',
    nodesep: between.things,
    ranksep: between.columns,
    ranker: 'longest-path',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const lines = linesOf(relations, new Set(things.map(keyOf)));
  for (const thing of things) graph.setNode(keyOf(thing), { ...box });
  for (const { from, to } of lines) graph.setEdge(from, to);
  layout(graph);
  const column = { question: 0, cause: 1, action: 2 };
  const nodes = things.map((thing) => {
    const key = keyOf(thing);
    const y = graph.node(key).y ?? 0;
    // What nothing leads to would stand in another's column.
    return { ...thing, key, x: column[thing.kind] * (box.width + between.columns), y };
  });
  return { nodes: together(nodes), lines };
}

/** Each column close together, in the middle of the tallest: what is far apart cannot be read at one glance. */
function together(nodes: Placed[]): Placed[] {
  const row = box.height + between.things;
  const columns = [...new Set(nodes.map((one) => one.x))].map((x) =>
    nodes.filter((one) => one.x === x).sort((a, b) => a.y - b.y),
  );
  const tallest = Math.max(0, ...columns.map((column) => column.length));
  return columns.flatMap((column) =>
    column.map((node, at) => ({ ...node, y: (at + (tallest - column.length) / 2) * row })),
  );
}

/** Where an arrow key leads: up and down its column, sideways to the nearest that a line leads to. */
export function stepFrom(key: string, at: Placed, nodes: Placed[], lines: Line[]): Placed | null {
  const sign = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1;
  const nearest = (some: Placed[]) =>
    some.reduce<Placed | null>(
      (best, one) =>
        best === null || Math.abs(one.y - at.y) < Math.abs(best.y - at.y) ? one : best,
      null,
    );
  if (key === 'ArrowUp' || key === 'ArrowDown')
    return nearest(nodes.filter((one) => one.x === at.x && (one.y - at.y) * sign > 0));
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const beside = nodes.filter((one) => (one.x - at.x) * sign > 0);
  const next = Math.min(...beside.map((one) => Math.abs(one.x - at.x)));
  const column = beside.filter((one) => Math.abs(one.x - at.x) === next);
  const linked = column.filter((one) =>
    lines.some(({ from, to }) => [from, to].includes(one.key) && [from, to].includes(at.key)),
  );
  return nearest(linked.length > 0 ? linked : column);
}
