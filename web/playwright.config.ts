import { defineConfig } from '@playwright/test';

// The stories run against a real server on demo data; ./test starts it and says where it is.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 240_000, // two shared cores may be busy; a story that hangs is still ended
  expect: { timeout: 30_000 },
  workers: 1, // they file into one zone
  retries: 0,
  reporter: [['list']],
  use: {
    actionTimeout: 30_000, // what never comes ends the story there, not at its own end
    navigationTimeout: 60_000,
    baseURL: process.env.LOOPLINE_URL ?? 'http://127.0.0.1:8080',
    locale: 'zh-CN',
    viewport: { width: 1280, height: 900 },
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags },
    screenshot: 'only-on-failure',
    trace: 'off',
  },
});
