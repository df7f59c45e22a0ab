import { defineConfig } from 'vitest/config';

/** Where the continuous integration wants each run's counts as JSON; a person's run prints only. */
const report = process.env['TEST_REPORT'];

/** Needs what `npm run bench:install` installs. */
const PEERS = 'test/bench/peers.test.ts';

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/conformance/**', 'test/cluster/**', 'test/regexps/**', PEERS],
        },
      },
      { extends: true, test: { name: 'conformance', include: ['test/conformance/**/*.test.ts'] } },
      { extends: true, test: { name: 'regexps', include: ['test/regexps/**/*.test.ts'] } },
      { extends: true, test: { name: 'bench', include: [PEERS] } },
      {
        extends: true,
        test: { name: 'cluster', include: ['test/cluster/**/*.test.ts'], globalSetup: ['test/cluster/start-cluster.ts'], fileParallelism: false, testTimeout: 300_000, hookTimeout: 300_000 },
      },
      { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'] } },
    ],
  },
});
