import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PolicyDocument } from '../corpus/document.js';
import { loadGazetteer } from '../corpus/gazetteer.js';
import { gatherHeldRegions, type HeldRegion } from '../corpus/held-regions.js';
import { analyseParagraphs, countUnits } from './analyse-paragraphs.js';
import { assembleTexts } from './assemble-texts.js';
import { planBuild } from './build-plan.js';
import { makeManifest, type Manifest } from './manifest.js';
import { mergeGrams } from './merge-grams.js';
import { readPreviousAnalysis } from './previous-analysis.js';
import { createBuildFolder, publish } from './snapshot-directory.js';
import { SnapshotWriter } from './snapshot-writer.js';

export interface BuildProgress {
  /** Characters of the paragraphs that are new or changed. */
  readonly done: number;
  readonly total: number;
}

export interface BuildRequest {
  /** In any order; copies are stored and listed, but not searched. */
  readonly documents: readonly PolicyDocument[];
  /** Where snapshots are kept; made when it is missing. */
  readonly outDirectory: string;
  /** SHA-256 of each source file, by its path below the source folder. */
  readonly sourceFiles: ReadonlyMap<string, string>;
  /** False analyses every document again; by default what the snapshot there holds unchanged is taken over. */
  readonly reuse?: boolean;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/**
 * Builds a snapshot and makes it the one that serves. The same documents give the same bytes, whatever was
 * taken over. When anything fails, or the process dies, what served before still does.
 *
 * @throws DuplicateIdError when two documents or two paragraphs have one id
 */
export async function buildSnapshot(request: BuildRequest): Promise<Manifest> {
  const { outDirectory } = request;
  const previous = request.reuse === false ? null : await readPreviousAnalysis(outDirectory);
  const plan = planBuild(request.documents, previous);
  const folder = await createBuildFolder(outDirectory);
  const writer = new SnapshotWriter(folder);
  try {
    const total = countUnits(plan.toAnalyse.texts);
    let done = 0;
    const analysis = analyseParagraphs(plan.toAnalyse, (characters) => {
      done += characters;
      request.onProgress?.({ done, total });
    });
    const [columns, runs] = await Promise.all([writer.writeDocuments(plan.documents), analysis]);
    await writer.writeRegions(regionsOf(request.documents));
    const texts = assembleTexts(plan, runs, previous);
    await writer.writeTexts(columns, texts);
    const { grams, postings } = await writer.writeGrams(mergeGrams(plan, runs.map((run) => run.grams), previous));
    const manifest = makeManifest({
      counts: {
        documents: plan.stretches.length,
        copies: plan.documents.length - plan.stretches.length,
        paragraphs: plan.paragraphCount,
        storedParagraphs: plan.documents.reduce((sum, { document }) => sum + document.paragraphs.length, 0),
        characters: texts.units.length,
        grams,
        postings,
      },
      files: writer.checksums(),
      sourceFiles: Object.fromEntries(request.sourceFiles),
    });
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n', { flush: true });
    await publish(outDirectory, folder, manifest.id);
    return manifest;
  } catch (error) {
    await writer.abandon();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function regionsOf(documents: readonly PolicyDocument[]): readonly HeldRegion[] {
  return gatherHeldRegions(
    documents.flatMap(({ region }) => (region === null ? [] : [region])),
    loadGazetteer(),
  );
}
