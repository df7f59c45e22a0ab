/** Names of fields that hold a text, as scrapers give them, lower case, without `_`, `-` and blanks. */
export const BODY_NAMES: readonly string[] = [
  'text', 'content', 'body', 'fulltext', 'maintext', 'articlebody', 'articletext', 'articlecontent', 'rawtext', 'plaintext', 'article',
  'paragraphs', 'document', 'passage', 'sections', 'chapters', 'blocks', 'lines', '章节', '段落', '正文', '全文', '内容', '正文内容', '文本', '文章内容',
];

/** The name of a field as lists of names give it. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[_\-\s]/g, '');
}
