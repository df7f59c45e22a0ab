import type { PolicyDocument } from '../model/document.js';

/** A title for a document that has none in its source: 2024年永嘉县政府工作报告, what is unknown left out. */
export function makeTitle({ region, year, type }: Pick<PolicyDocument, 'region' | 'year' | 'type'>): string {
  const kind = type === '其他' ? '无题文件' : type;
  return `${year === null ? '' : `${year}年`}${region === null ? '' : (region.nameThen ?? region.name)}${kind}`;
}
