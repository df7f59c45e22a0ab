import { hash } from 'node:crypto';
import { YEARLY_REPORT_TYPES, type DocumentId, type DocumentType, type ParagraphId, type PolicyDocument } from '../model/document.js';
import type { SourceText } from '../model/source-text.js';

/** Crockford's base 32, lower case: no i, l, o, u that could be misread in a link. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const PARAGRAPH_ID_CHARACTERS = 12;
const CONTENT_HASH_CHARACTERS = 6;

/** The last part of an id: the initials of the type's pinyin. */
const TYPE_SLUGS: Readonly<Record<DocumentType, string>> = {
  政府工作报告: 'zfgzbg',
  工作总结: 'gzzj',
  计划报告: 'jhbg',
  预算报告: 'ysbg',
  统计公报: 'tjgb',
  规划: 'gh',
  法律法规: 'flfg',
  司法解释: 'sfjs',
  决议决定: 'jyjd',
  政策文件: 'zcwj',
  招商资讯: 'zszx',
  新闻: 'xw',
  其他: 'qt',
};
const UNKNOWN = 'x';

/** Gives the paragraphs of one article their ids; call it once for each paragraph, in order. */
export function paragraphIdentifier({ file, record }: Pick<SourceText, 'file' | 'record'>, article: number): (foldedText: string) => ParagraphId {
  const source = record === null ? file : `${file}\0${record.key}`;
  const repeats = new Map<string, number>();
  return (foldedText) => {
    const ordinal = repeats.get(foldedText) ?? 0;
    repeats.set(foldedText, ordinal + 1);
    return base32(`${source}\0${article}\0${foldedText}\0${ordinal}`, PARAGRAPH_ID_CHARACTERS) as ParagraphId;
  };
}

/** A short hash of a document's folded text, for ids that would be equal otherwise. */
export function contentHash(foldedText: string): string {
  return base32(foldedText, CONTENT_HASH_CHARACTERS);
}

/** What an id is made of. */
export type Identified = Pick<PolicyDocument, 'region' | 'year' | 'type'> & { readonly contentHash: string };

/** The id that a document has by itself: yearly reports without their hash, all others with it. */
export function plainId(document: Identified): DocumentId {
  const stem = stemOf(document);
  return (YEARLY_REPORT_TYPES.has(document.type) ? stem : `${stem}-${document.contentHash}`) as DocumentId;
}

/** The id with the hash of the content. */
export function hashedId(document: Identified): DocumentId {
  return `${stemOf(document)}-${document.contentHash}` as DocumentId;
}

function stemOf({ region, year, type }: Identified): string {
  return `${region?.code ?? UNKNOWN}-${year ?? UNKNOWN}-${TYPE_SLUGS[type]}`;
}

/** The first bits of a hash of the text, five to a character. */
function base32(text: string, characters: number): string {
  const digest = hash('sha256', text, 'buffer');
  let id = '';
  for (let index = 0; index < characters; index++) {
    const bit = index * 5;
    const pair = digest.readUInt16BE(bit >>> 3);
    id += ALPHABET[(pair >>> (11 - (bit & 7))) & 31] as string;
  }
  return id;
}
