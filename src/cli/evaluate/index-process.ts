import { indexSources } from '../../index/index-sources.js';
import { answerMessages } from '../bench/child-process.js';

/** What a process that indexes one folder is asked. */
export interface IndexMessage {
  readonly folder: string;
  readonly out: string;
}

/** What indexing one folder took, the start of the process included. */
export interface IndexCosts {
  readonly documents: number;
  readonly characters: number;
  /** Of these, documents of which the file says that they are cut. */
  readonly incomplete: number;
  /** Of all threads together, in user and system mode: what it takes, whatever else the machine does. */
  readonly processorSeconds: number;
  readonly peakMemoryMegabytes: number;
}

answerMessages<IndexMessage>(async ({ folder, out }): Promise<IndexCosts> => {
  const { manifest, report } = await indexSources({ directories: [folder], outDirectory: out, rebuild: true });
  const { user, system } = process.cpuUsage();
  return {
    documents: report.documents - report.copies,
    characters: manifest.counts.characters,
    incomplete: report.flags['incomplete'] ?? 0,
    processorSeconds: (user + system) / 1e6,
    peakMemoryMegabytes: process.resourceUsage().maxRSS / 1000,
  };
});
