/** Steps of the arrow keys, Home and End, in a grid of this size. */
export function moved(key: string, [row, column]: [number, number], rows: number, columns: number) {
  const to: Record<string, [number, number]> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    PageUp: [row - 10, column],
    PageDown: [row + 10, column],
    Home: [row, 0],
    End: [row, columns - 1],
  };
  const next = to[key];
  if (!next) return null;
  const between = (at: number, size: number) => Math.max(0, Math.min(at, size - 1));
  return [between(next[0], rows), between(next[1], columns)] as [number, number];
}
