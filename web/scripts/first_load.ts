import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What a technician's browser takes, compressed, before the cockpit can be used. */
export const firstLoad_bytes_max = 250_000;

/** Of Rollup's chunks, what this asks of them. */
export interface Piece {
  fileName: string;
  moduleIds: string[];
  imports: string[];
  code: string;
}

/** The files that hold the modules whose names end so, and all that they import. */
export function closure(pieces: Piece[], ends: string[]): Piece[] {
  const found = new Set<Piece>();
  const look = (piece: Piece | undefined) => {
    if (!piece || found.has(piece)) return;
    found.add(piece);
    for (const file of piece.imports) look(pieces.find((one) => one.fileName === file));
  };
  for (const end of ends) {
    const piece = pieces.find((one) => one.moduleIds.some((id) => id.endsWith(end)));
    if (!piece) throw new Error(`no chunk has ${end}`);
    look(piece);
  }
  return [...found];
}

/** Fails the build when the first screen has grown beyond what its script may weigh, in the longest language. */
export function weighFirstLoad(first: string[], languages: string[]): Plugin {
  return {
    name: 'weigh-first-load',
    apply: 'build',
    generateBundle(_, bundle) {
      const pieces = Object.values(bundle).filter((one) => one.type === 'chunk');
      const weigh = (piece: Piece) => brotliCompressSync(Buffer.from(piece.code)).length;
      const of = (language: string) =>
        closure(pieces, [...first.map((file) => `/src/${file}`), `texts/${language}/first`])
          .map((piece) => ({ name: piece.fileName, bytes: weigh(piece) }))
          .sort((a, b) => b.bytes - a.bytes);
      const total = (files: { bytes: number }[]) => files.reduce((sum, one) => sum + one.bytes, 0);
      const heaviest = languages.map(of).reduce((a, b) => (total(a) >= total(b) ? a : b));
      const said = `the first screen takes ${total(heaviest)} bytes of compressed script, of ${firstLoad_bytes_max}`;
      if (total(heaviest) > firstLoad_bytes_max) {
        const files = heaviest.map((one) => `  ${one.bytes} ${one.name}`).join('\n');
        this.error(
          `${said}. What it does without belongs into a part of its own (ui/later.ts):\n${files}`,
        );
      }
      console.log(said);
    },
  };
}
