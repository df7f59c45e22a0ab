import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { loadGazetteer } from '../corpus/places/gazetteer.js';
import { encodePlaceWords } from '../corpus/places/place-words.js';
import { gatherHeldRegions, type HeldRegion } from '../corpus/places/held-regions.js';
import type { StoredDocument } from '../corpus/documents/stored-document.js';
import { sumCharacters, ParagraphAnalysis } from './analyse-paragraphs.js';
import { assembleTexts } from './assemble-texts.js';
import { planBuild, type BuildPlan } from './build-plan.js';
import { countCorpusTerms } from './count-terms.js';
import { areTermsOf, sampleForTerms, termsIn } from './find-corpus-terms.js';
import { makeManifest, type Manifest } from './manifest.js';
import { joinRuns, mergeWithKnown, orderMerges, type GramBlock } from './merge-grams.js';
import type { ParagraphRun } from './paragraph-run.js';
import { ParagraphColumnsBuilder } from './paragraph-columns.js';
import { readPreviousAnalysis, type PreviousAnalysis } from './previous-analysis.js';
import { createBuildFolder, publish } from './snapshot-directory.js';
import { SnapshotWriter } from './snapshot-writer.js';

export interface BuildProgress {
  /** Characters of the paragraphs that are new or changed. */
  readonly done: number;
  readonly total: number;
}

export interface BuildRequest {
  /** In any order; of copies only their own paragraphs are searched. */
  readonly documents: readonly StoredDocument[];
  /** Where snapshots are kept; made when it is missing. */
  readonly outDirectory: string;
  /** SHA-256 of each source file, by its path below the source folder. */
  readonly sourceFiles: ReadonlyMap<string, string>;
  /** What of the snapshot there may be taken over; by default it is read when the build begins, null takes nothing. */
  readonly previous?: PreviousAnalysis | null;
  /** One that is prepared already; it is closed with the build. */
  readonly analysis?: ParagraphAnalysis;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/**
 * Builds a snapshot and makes it the one that serves. The same documents give the same bytes, whatever was
 * taken over. When anything fails, or the process dies, what served before still does.
 *
 * @throws DuplicateIdError when two documents or two paragraphs have one id
 */
export async function buildSnapshot(request: BuildRequest): Promise<Manifest> {
  const { outDirectory, analysis = new ParagraphAnalysis() } = request;
  const previous = request.previous === undefined ? await readPreviousAnalysis(outDirectory, (orders) => analysis.readFiles(orders)) : request.previous;
  const plan = planBuild(request.documents, previous);
  const build = await createBuildFolder(outDirectory);
  const { folder } = build;
  const writer = new SnapshotWriter(folder);
  try {
    const toAnalyse = plan.stretches.filter(({ previousFirst }) => previousFirst === null);
    const termsOrder = sampleForTerms(plan.documents);
    const knownTerms = previous !== null && areTermsOf(previous.terms, termsOrder) ? previous.terms : null;
    analysis.expect([...toAnalyse.map(({ document }) => document.content.paragraphs), ...(knownTerms === null ? termsOrder.documents : [])]);
    const total = sumCharacters(toAnalyse);
    let done = 0;
    const analysed = analysis.run(toAnalyse, (characters) => {
      done += characters;
      request.onProgress?.({ done, total });
    });
    // Awaited when what can be done meanwhile is done; it must not bring the process down before.
    analysed.catch(() => undefined);
    writer.writeDocuments(plan.documents);
    const encodeColumns = (await gatherColumns(plan, previous)).finish();
    writer.writeRegions(regionsOf(plan.documents));
    writer.writePlaceWords(encodePlaceWords(loadGazetteer()));
    const runs = await analysed;
    const grams = startMerging(plan, runs, previous, analysis);
    // After the paragraphs and the grams, which the rest of the build waits for.
    const terms = Promise.resolve(knownTerms ?? analysis.findTerms(termsOrder));
    for (const promise of [grams.rest, terms]) promise?.catch(() => undefined);
    const texts = assembleTexts(plan, runs, previous);
    writer.writeTexts(encodeColumns(texts.offsets), texts);
    const counted = await writer.writeGrams(grams.merged, grams.rest);
    const termBytes = await terms;
    writer.writeTerms(termBytes, countCorpusTerms(termsIn(termBytes), plan, texts, knownTerms === null ? null : previous));
    const manifest = makeManifest({
      counts: {
        documents: plan.documents.filter(({ copyOf }) => copyOf === null).length,
        copies: plan.documents.filter(({ copyOf }) => copyOf !== null).length,
        searchedDocuments: plan.stretches.length,
        paragraphs: plan.paragraphCount,
        repeatedParagraphs: countRepeated(plan),
        storedParagraphs: countStored(plan),
        characters: texts.units.length,
        ...counted,
      },
      files: await writer.close(),
      sourceFiles: Object.fromEntries(request.sourceFiles),
    });
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n', { flush: true });
    await publish(outDirectory, build, manifest.id);
    await build.cleared;
    return manifest;
  } catch (error) {
    await writer.abandon();
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await analysis.close();
  }
}

/** All grams of the plan; where there is much to take over, the analysis merges the rest meanwhile. */
function startMerging(
  plan: BuildPlan,
  runs: readonly ParagraphRun[],
  previous: PreviousAnalysis | null,
  analysis: ParagraphAnalysis,
): { readonly merged: Iterable<GramBlock>; readonly rest: Promise<readonly GramBlock[]> | null } {
  const fresh = runs.map(({ grams }) => grams);
  if (previous === null) return { merged: joinRuns(fresh), rest: null };
  const [here, there] = orderMerges(plan, fresh, previous);
  return { merged: here === undefined ? [] : mergeWithKnown(here), rest: there === undefined ? null : analysis.merge(there) };
}

/** What is taken over need not be read again. Lets the analysis have its next documents in between. */
async function gatherColumns(plan: BuildPlan, previous: PreviousAnalysis | null): Promise<ParagraphColumnsBuilder> {
  const columns = new ParagraphColumnsBuilder(plan.paragraphCount, countStored(plan), previous?.columns ?? null);
  for (const { document, previousFirst } of plan.stretches) {
    if (previousFirst !== null) {
      columns.addKnown(document, previousFirst);
      continue;
    }
    columns.add(document);
    await setImmediate();
  }
  for (const copy of plan.documents.slice(plan.stretches.length)) columns.add(copy);
  return columns;
}

/** Paragraphs of searched copies that are searched in the documents that they repeat. */
function countRepeated({ stretches }: BuildPlan): number {
  return stretches.reduce((sum, { document, count }) => sum + (document.copyOf === null ? 0 : count - (document.ownParagraphs ?? 0)), 0);
}

function countStored({ documents }: BuildPlan): number {
  return documents.reduce((sum, document) => sum + document.paragraphCount, 0);
}

function regionsOf(documents: readonly StoredDocument[]): readonly HeldRegion[] {
  return gatherHeldRegions(
    documents.flatMap(({ region }) => (region === null ? [] : [region])),
    loadGazetteer(),
  );
}
