import { placeWords, type DocumentType } from '../../corpus/model/document.js';
import type { DocumentSummary, ParagraphInContext } from '../../search/engine.js';
import { paragraphAddress } from '../addresses.js';
import { toFullTitle } from '../full-title.js';

/** What a reference to one paragraph says, in any format. */
export interface Citation {
  readonly paragraphId: string;
  /** What the paragraph says, white space aside at its ends. */
  readonly quote: string;
  /** With place and year where the source's own title lacks them. */
  readonly title: string;
  readonly type: DocumentType;
  /** Who gave the report; null where the source does not say. */
  readonly speaker: string | null;
  readonly meeting: string | null;
  /** From the province down; null where it is not known. */
  readonly place: string | null;
  readonly year: number | null;
  /** The day it was given or issued, ISO 8601; null where it is not known. */
  readonly date: string | null;
  /** The paragraph's place in the document, from 1. */
  readonly number: number;
  /** The lasting address of the paragraph, with the host that the reader reached. */
  readonly address: string;
  /** The day the reader looked, ISO 8601. */
  readonly accessed: string;
}

export function toCitation({ document, paragraph, position }: ParagraphInContext, origin: string, accessed: string): Citation {
  return {
    paragraphId: paragraph.id,
    quote: paragraph.text.trim(),
    title: toFullTitle(document),
    type: document.type,
    speaker: document.speaker,
    meeting: document.meeting,
    place: toPlace(document),
    year: document.year,
    date: document.date,
    number: position + 1,
    address: origin + paragraphAddress(paragraph.id),
    accessed,
  };
}

function toPlace({ region }: DocumentSummary): string | null {
  return region === null ? null : placeWords(region).join('');
}

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** The day where the texts are from, ISO 8601. */
export function dayOf(time: Date): string {
  return DAY.format(time);
}

/** Reports are R in GB/T 7714; what an office issues on its site is EB. */
const REPORT_TYPES: ReadonlySet<DocumentType> = new Set(['政府工作报告', '工作总结', '计划报告', '预算报告', '统计公报', '规划']);

export function isReport({ type }: Pick<Citation, 'type'>): boolean {
  return REPORT_TYPES.has(type);
}

/**
 * A reference by GB/T 7714—2015, 8.8 (electronic resources: year, place in it, day of the text, day of access), the
 * paragraph standing for the page: 麻胜聪. 2019年瑞安市政府工作报告[R/OL]. 2019: 第7段(2019-01-16)[2026-11-27]. http://…/p/….
 */
export function toGbT7714(citation: Citation): string {
  const { speaker, title, date, year, number, accessed, address } = citation;
  const given = date?.slice(0, 4) ?? (year === null ? null : String(year));
  const parts = [
    speaker === null ? '' : `${speaker}. `,
    `${title}[${isReport(citation) ? 'R' : 'EB'}/OL]. `,
    given === null ? '' : `${given}: `,
    `第${number}段`,
    date === null ? '' : `(${date.slice(0, 10)})`,
    `[${accessed}]. ${address}.`,
  ];
  return parts.join('');
}
