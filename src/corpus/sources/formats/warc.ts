import { createReadStream } from 'node:fs';
import { posix } from 'node:path';
import { WARCParser, type WARCRecord } from 'warcio';
import { MAX_WHOLE_BYTES, type FileContent } from '../file-content.js';
import { reasonOf } from '../unreadable-source-error.js';
import type { ContainerRecord } from './format.js';

/** What a crawl fetches besides documents: its words are for programs. */
const NO_DOCUMENT = /^(?:image|audio|video|font)\/|css|javascript|ecmascript|wasm|font|^(?:(?!octet-stream).)*octet-stream.*woff/i;

/** wget keeps its arguments and its log as records of addresses of its own, and robots.txt is for crawlers. */
const OF_A_SITE = /^(?:https?|ftp|file):(?!.*\/robots\.txt$)/i;
const REVISIT = '这次抓取与先前抓取的内容相同，存档里没有再存一遍：正文在先前的记录里';

/**
 * The answers that a crawl keeps (WARC 1.0 and 1.1, each record compressed or not), one at a time; chunked and
 * compressed answers are unpacked, up to 50 MB each. What is no document (pictures, style sheets, scripts), and what
 * no server sent, is named with its reason; a second answer from one address has a key of its own.
 */
export async function* openWebArchive({ path, bytes }: Pick<FileContent, 'path' | 'bytes'>): AsyncGenerator<ContainerRecord> {
  const source: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = path === null ? [bytes] : createReadStream(path);
  const seen = new Map<string, number>();
  for await (const record of WARCParser.iterRecords(source)) {
    const type = record.warcType;
    const url = record.warcTargetURI;
    if (url === null || url === undefined || !(type === 'response' || type === 'resource' || type === 'conversion' || type === 'revisit')) continue;
    const visits = (seen.get(url) ?? 0) + 1;
    seen.set(url, visits);
    const identity = { key: visits === 1 ? url : `${url}~${visits}`, place: `!${url}` };
    if (type === 'revisit') {
      yield { ...identity, kind: 'not-read', reason: REVISIT };
      continue;
    }
    const status = Number(record.httpHeaders?.statusCode ?? 200);
    const contentType = typeOf(record);
    if (status < 200 || status >= 300) yield { ...identity, kind: 'not-read', reason: `服务器没有给出网页（状态 ${status}）：请重新抓取` };
    else if (!OF_A_SITE.test(url)) yield { ...identity, kind: 'not-read', reason: reasonOf('program') };
    else if (NO_DOCUMENT.test(contentType)) yield { ...identity, kind: 'not-read', reason: reasonOf(contentType.startsWith('image/') ? 'image' : 'program') };
    else {
      const content = await contentOf(record);
      if (content === null) yield { ...identity, kind: 'not-read', reason: reasonOf('too-large') };
      else yield { ...identity, kind: 'file', name: nameOf(url), bytes: content, metadata: { url, siteDate: dayOf(record.warcDate) } };
    }
  }
}

/** Null for one of more than 50 MB once unpacked. */
async function contentOf(record: WARCRecord): Promise<Buffer | null> {
  // Opens the reader that unpacks; the answer's own headers say how it was packed.
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of record.contentReader) {
    size += chunk.length;
    if (size > MAX_WHOLE_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function typeOf({ httpHeaders, warcHeaders, warcType }: WARCRecord): string {
  const headers = warcType === 'response' ? httpHeaders?.headers : warcHeaders.headers;
  return (headers?.get('content-type') ?? headers?.get('Content-Type') ?? '').toLowerCase();
}

/** The last part of the path, by which a format may be told; `page.html` stands for a folder. */
function nameOf(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  return posix.basename(path) || 'page.html';
}

function dayOf(date: string | null | undefined): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0] ?? null;
}
