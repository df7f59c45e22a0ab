import type { Command } from 'commander';
import { InvalidSettingError } from '../errors.js';
import type { VerifyDifference } from '../search/embedded/verify-snapshot.js';
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
      for (const [name, value] of Object.entries(options)) {
        if (!/^\d{1,9}$/.test(value)) throw new InvalidSettingError(`--${name}`, value, 'a whole number');
      }
      const { openSnapshot } = await import('../index/open-snapshot.js');
      const { verifySnapshot } = await import('../search/embedded/verify-snapshot.js');
      const snapshot = await openSnapshot(directory);
      try {
        const startedAt = performance.now();
        const { difference, paragraphs } = await verifySnapshot(snapshot, { samples: Number(options.samples), seed: Number(options.seed) });
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        if (difference === null) {
          console.log(`Snapshot ${snapshot.id}: all checksums right; ${options.samples} searches over ${paragraphs} paragraphs give what a plain scan gives (${seconds} s).`);
        } else {
          console.error(`Difference: ${describe(difference)}.`);
          process.exitCode = 1;
        }
      } finally {
        await snapshot.close();
      }
    });
}

function describe({ query, paragraphId, expected, found }: VerifyDifference): string {
  if (paragraphId === null) return `the index counts the term "${query}" in ${found} paragraphs, a plain scan in ${expected}`;
  if (query === null) return `the folded text stored of paragraph ${paragraphId} is not that of its text (${found} code units instead of ${expected})`;
  return `a search for "${query}" finds ${found} occurrences in paragraph ${paragraphId}, a plain scan ${expected}`;
}
