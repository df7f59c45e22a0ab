import type { FileContent } from '../file-content.js';

/** Browsers begin with From:, Internet Explorer with its MIME-Version; a mail may have some dozen fields before. */
const HEAD_CHARACTERS = 4096;
const FIELD = /^[\w-]+:[^\n]*(?:\n[ \t][^\n]*)*$/;
/** Parts within parts; a saved page has one level, a mail that holds one has two. */
const MAX_DEPTH = 5;

/** One part of a MIME file. */
export interface Part {
  /** By lower-case name, folded lines joined. */
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
}

/** A saved page: fields of a mail, one of them the type of its parts or of its only one. */
export function isSavedPage(content: FileContent): boolean {
  const head = content.mark(HEAD_CHARACTERS);
  if (!/^[\w-]+:/.test(head)) return false;
  const { fields } = readPart(head);
  return (fields.has('mime-version') || fields.has('snapshot-content-location')) && /^(?:multipart\/|text\/html)/i.test(fields.get('content-type') ?? '');
}

/** The parts that hold no others, in order. */
export function leavesOf(part: Part, depth = 0): readonly Part[] {
  const boundary = parameterOf(part, 'boundary');
  if (boundary === null || depth > MAX_DEPTH) return [part];
  // What stands before the first boundary is for readers that know no parts; behind the last nothing counts.
  const [, ...pieces] = `\r\n${part.body}`.split(new RegExp(`\\r?\\n--${escapePattern(boundary)}`));
  return pieces.filter((piece) => !piece.startsWith('--')).flatMap((piece) => leavesOf(readPart(piece.replace(/^[ \t]*\r?\n/, '')), depth + 1));
}

/** @param text of a file or part, a character for each byte */
export function readPart(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const fields = new Map<string, string>();
  for (const line of head.split(/\r?\n(?![ \t])/)) {
    if (!FIELD.test(line)) continue;
    const colon = line.indexOf(':');
    fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).replace(/\r?\n[ \t]+/g, ' ').trim());
  }
  return { fields, body: end === null ? '' : text.slice(end.index + end[0].length) };
}

/** A parameter of its content type; null where it has none. */
export function parameterOf({ fields }: Part, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(fields.get('content-type') ?? '');
  return found?.[1] ?? found?.[2] ?? null;
}

/** Its own bytes, whatever they were packed in. */
export function bodyOf({ fields, body }: Part): Buffer {
  const encoding = (fields.get('content-transfer-encoding') ?? '').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const joined = body.replace(/(?<![ \t])[ \t]+(?=\r?\n)/g, '').replace(/=\r?\n/g, '');
  return Buffer.from(joined.replace(/=([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16))), 'latin1');
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
