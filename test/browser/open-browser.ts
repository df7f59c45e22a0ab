import { chromium, type Browser } from 'playwright-core';

/** Chromium of this machine: `CHROMIUM_PATH`, or where Debian installs it. */
export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', ...more],
  });
}
