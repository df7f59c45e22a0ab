/**
 * Words that ask. 几 asks but for 几乎, 几何 and where it means some (近几年); 如何 and 是否 stand in plain
 * statements too, where a second list does no harm.
 */
const ASKING =
  /什么|啥|哪(?![怕吒])|[如为有作]何|何[时地处种人]|怎[么样]|多少|多[长久]|(?<![前近后这那十好])几(?![何乎十百千率经])|是否|能否|可否|有没有|能不能|是不是|谁|[吗呢]$/;
const QUESTION_MARK = /[?？]$/;
/** Marks of the query language, and quotation marks around the whole: then a search is meant. */
const SEARCH_MARK = /[|｜*]|(?:^|\s)(?:OR|NOT|NEAR\/\d+)(?:\s|$)|(?:^|\s)-\S|^["“][^"“”]*["”]$/;

/** Whether an input is plainly a question (北京市对因疫情暂停的展会有什么支持政策) and no query of the query language. */
export function isQuestion(input: string): boolean {
  const text = input.trim();
  return !SEARCH_MARK.test(text) && (QUESTION_MARK.test(text) || ASKING.test(text));
}
