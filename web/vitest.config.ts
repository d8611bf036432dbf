import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { splitTexts } from './scripts/split_texts';

export default defineConfig({
  plugins: [splitTexts([])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: { include: ['src/**/*.test.ts'], setupFiles: ['scripts/test_setup.mjs'] },
});
