import react from '@vitejs/plugin-react';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { weighFirstLoad } from './scripts/first_load';
import { comesWith, splitTexts } from './scripts/split_texts';

const server = process.env['HOTLINER_URL'] ?? 'http://localhost:8080';

// What the first screen of a technician is made of.
const first = ['boot.ts', 'main.tsx'];

/** Lays a packed copy beside each text, where that is smaller: once here rather than at each request. */
function pack(): Plugin {
  let folder = '';
  return {
    name: 'pack',
    apply: 'build',
    configResolved: (config) => {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle: () => {
      for (const name of readdirSync(folder, { recursive: true }) as string[]) {
        if (!/\.(js|css|svg|json|webmanifest)$/.test(name)) continue;
        const bytes = readFileSync(join(folder, name));
        const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        const packed = {
          br: brotliCompressSync(bytes, { params: quality }),
          gz: gzipSync(bytes, { level: 9 }),
        };
        for (const [ending, smaller] of Object.entries(packed))
          if (smaller.length < bytes.length)
            writeFileSync(join(folder, `${name}.${ending}`), smaller);
      }
    },
  };
}

/** Tells the browser of the program before the first script has run that asks for it. */
function preloadMain(): Plugin {
  return {
    name: 'preload-main',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) => {
        const chunks = Object.values(bundle ?? {}).filter((one) => one.type === 'chunk');
        const main = chunks.find((one) => one.moduleIds.some((id) => id.endsWith('/src/main.tsx')));
        if (!main) throw new Error('src/main.tsx has no chunk of its own');
        return [main.fileName, ...main.imports].map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}

const screen = new Set(comesWith(first.slice(1)).keys());
for (const file of comesWith(first.slice(0, 1)).keys()) screen.delete(file);

export default defineConfig({
  plugins: [
    react(),
    splitTexts(first),
    preloadMain(),
    weighFirstLoad(first, ['en', 'fr', 'nl', 'de']),
    pack(),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    // The content security policy allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        // One file rather than thirty: what the first screen comes with, but for the small one that runs first.
        manualChunks: (id) => (screen.has(id) ? 'first' : undefined),
        onlyExplicitManualChunks: true,
      },
    },
  },
  server: { proxy: { '/api': { target: server, ws: true } } },
});
