import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// In development the pages come from Vite and the API from a running server (LOOPLINE_URL).
const server_url = process.env.LOOPLINE_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2021',
    manifest: true, // read by scripts/first_load.mjs, which holds the size of the first page
    sourcemap: false,
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': { target: server_url, changeOrigin: false } } },
  preview: { proxy: { '/api': { target: server_url, changeOrigin: false } } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
