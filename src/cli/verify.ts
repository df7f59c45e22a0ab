import type { Command } from 'commander';
import { InvalidSettingError } from '../errors.js';
import type { Settings } from '../settings.js';

/** `policy-search verify`: holds the index against a plain scan of its own paragraphs. */
export function registerVerify(program: Command, settings: Settings): void {
  program
    .command('verify')
    .description('Hold the index against a plain scan of its own paragraphs; exit 1 with the first difference.')
    .argument('[dir]', 'the index to verify', settings.indexDirectory)
    .option('--samples <n>', 'how many terms to sample', '2000')
    .option('--seed <n>', 'seed of the sampling', '1')
    .action(async (directory: string, options: { readonly samples: string; readonly seed: string }) => {
      for (const [name, value] of Object.entries(options) as [string, string][]) {
        if (!/^\d{1,9}$/.test(value)) throw new InvalidSettingError(`--${name}`, value, 'a whole number');
      }
      const { openSnapshot } = await import('../index/open-snapshot.js');
      const { verifySnapshot } = await import('../search/embedded/verify-snapshot.js');
      const snapshot = await openSnapshot(directory);
      try {
        const result = await verifySnapshot(snapshot, { samples: Number(options.samples), seed: Number(options.seed) });
        console.log(
          `${result.files} files with right checksums, ${result.samples} searches against the plain scan in ${(result.elapsedMs / 1000).toFixed(1)} s.`,
        );
        if (result.difference === null) {
          console.log(`No difference. Snapshot ${snapshot.manifest.id}, ${snapshot.manifest.counts.paragraphs} paragraphs.`);
        } else {
          console.error(`Difference: ${result.difference}`);
          process.exitCode = 1;
        }
      } finally {
        await snapshot.close();
      }
    });
}
