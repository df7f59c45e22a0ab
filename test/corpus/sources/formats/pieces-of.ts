import { FileContent } from '../../../../src/corpus/sources/file-content.js';
import type { ContainerRecord } from '../../../../src/corpus/sources/formats/format.js';
import type { ColumnNames } from '../../../../src/corpus/sources/formats/columns.js';
import { FORMATS } from '../../../../src/corpus/sources/formats/formats.js';
import type { SourceText } from '../../../../src/corpus/model/source-text.js';
import { readRecord } from '../../../../src/corpus/sources/read-source.js';

/** A record as it is read: its key, its place and its text, or why it is not read. */
export interface Piece {
  readonly key: string | null;
  readonly place: string | null;
  readonly source: SourceText | null;
  readonly reason: string | null;
}

/** Opens a file as the container that its content and name say it is, and reads all of it. */
export async function piecesOf(name: string, content: string | Uint8Array, columns: ColumnNames | null = null): Promise<readonly Piece[]> {
  const file = await FileContent.ofBytes(Buffer.from(content), name);
  const format = FORMATS.find(({ recognises }) => recognises(file));
  if (format?.kind !== 'container') throw new Error(`${name} is ${format?.label ?? 'nothing known'}, not a container.`);
  const pieces: Piece[] = [];
  for await (const record of format.open(file, { columns })) pieces.push(...(await readAll(record)));
  return pieces;
}

async function readAll(record: ContainerRecord): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of readRecord(record, 'file', '')) {
    if (piece.kind === 'text') pieces.push({ key: piece.source.record?.key ?? null, place: piece.source.record?.place ?? null, source: piece.source, reason: null });
    else pieces.push({ key: piece.record.key, place: piece.record.place, source: null, reason: piece.reason });
  }
  return pieces;
}

/** The texts of those that are read. */
export async function textsOf(name: string, content: string | Uint8Array): Promise<readonly string[]> {
  return (await piecesOf(name, content)).flatMap(({ source }) => source?.text.trimEnd() ?? []);
}
