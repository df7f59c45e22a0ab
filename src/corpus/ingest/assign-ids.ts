import { appendTo } from '../../text/groups.js';
import { compareSources, type Copy } from './copies.js';
import { YEARLY_REPORT_TYPES, type DocumentId, type Evidence } from '../model/document.js';
import { hashedId, plainId } from '../documents/identify.js';
import type { StoredParse } from '../documents/parsed-source.js';
import { withOwnParagraphs, type StoredDocument } from '../documents/stored-document.js';

/**
 * Documents in order of source, with ids that no two share. Yearly reports that would have the same id each get
 * the hash of their content, and the first by source keeps the plain id as an alias; a copy never takes an id
 * from the document that it repeats. What is only needed for this (`contentHash`, `sketch`, `lineHashes`) is left out.
 */
export function assignIds(documents: readonly StoredParse[], copies: ReadonlyMap<number, Copy>): readonly StoredDocument[] {
  const order = documents.map((_, index) => index).sort((one, other) => compareSources(documents[one] as StoredParse, documents[other] as StoredParse));
  const plainHolders = new Map<string, number[]>();
  for (const index of order) {
    const document = documents[index] as StoredParse;
    if (copies.has(index) || !YEARLY_REPORT_TYPES.has(document.type)) continue;
    const id = plainId(document);
    appendTo(plainHolders, id, index);
  }
  const taken = new Set<string>();
  const ids = new Map<number, DocumentId>();
  const takeFirst = [...order].sort((one, other) => Number(copies.has(one)) - Number(copies.has(other)));
  for (const index of takeFirst) {
    const document = documents[index] as StoredParse;
    const holders = plainHolders.get(plainId(document)) ?? [];
    const isAlone = holders.length === 1 && holders[0] === index;
    const wanted = isAlone ? plainId(document) : hashedId(document);
    let id = wanted;
    for (let ordinal = 2; taken.has(id); ordinal++) id = `${wanted}-${ordinal}` as DocumentId;
    taken.add(id);
    ids.set(index, id);
  }
  const aliasHolders = new Set<string>();
  return order.map((index) => {
    const document = withoutTools(documents[index] as StoredParse);
    const id = ids.get(index) as DocumentId;
    const isFirst = plainHolders.get(plainId(documents[index] as StoredParse))?.[0] === index;
    const former = isFirst ? [...document.aliases, plainId(documents[index] as StoredParse)] : document.aliases;
    const aliases = [...new Set(former)].filter((alias) => alias !== id && !taken.has(alias) && !aliasHolders.has(alias));
    for (const alias of aliases) aliasHolders.add(alias);
    const copy = copies.get(index);
    if (copy === undefined) return { ...document, id, aliases };
    const told = withToldFields(document, documents[copy.original] as StoredParse);
    const flags = [...told.flags, 'copy' as const];
    return withOwnParagraphs({ ...told, id, aliases, copyOf: ids.get(copy.original) as DocumentId, flags }, copy.own);
  });
}

/**
 * A copy with the place, year and type that it does not tell itself, from the document that it repeats: its own
 * paragraphs are counted in that one's row and column, and a filter must find them there.
 */
function withToldFields(copy: StoredDocument, original: StoredParse): StoredDocument {
  const isTold = { region: copy.region === null && original.region !== null, year: copy.year === null && original.year !== null, type: copy.type === '其他' && original.type !== '其他' };
  const evidence = (['region', 'year', 'type'] as const)
    .filter((field) => isTold[field])
    .map((field): Evidence => ({ field, from: 'original', quote: original.title, confidence: SURE }));
  return {
    ...copy,
    region: isTold.region ? original.region : copy.region,
    year: isTold.year ? original.year : copy.year,
    period: isTold.year ? original.period : copy.period,
    type: isTold.type ? original.type : copy.type,
    flags: copy.flags.filter((flag) => !(flag === 'region-unknown' && isTold.region) && !(flag === 'year-unknown' && isTold.year)),
    evidence: [...copy.evidence, ...evidence],
  };
}

/** Nearly all sentences of both are the same, figures included. */
const SURE = 0.9;

/** The document alone, without what only this step needs. */
function withoutTools({ contentHash, sketch, lineHashes, ...document }: StoredParse): StoredDocument {
  return document;
}
