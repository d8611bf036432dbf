import react from '@vitejs/plugin-react';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const server = process.env['HOTLINER_URL'] ?? 'http://localhost:8080';

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

export default defineConfig({
  plugins: [react(), pack()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    // The content security policy allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        manualChunks(id) {
          if (!id.includes('node_modules')) return undefined;
          if (id.includes('/fast-equals/')) return undefined;
          // What only one page needs comes with it.
          if (
            /prosemirror|@tiptap|linkifyjs|orderedmap|rope-sequence|w3c-keyname|\/diff\/|\/TagsInput\//.test(
              id,
            )
          )
            return 'editor';
          if (
            /@mantine\/charts|recharts|\/d3-|victory-vendor|\/internmap\/|decimal\.js|\/lodash\/|react-smooth/.test(
              id,
            )
          )
            return 'charts';
          return id.includes('@mantine') || id.includes('@floating-ui') ? 'mantine' : 'vendor';
        },
      },
    },
  },
  server: { proxy: { '/api': { target: server, ws: true } } },
});
