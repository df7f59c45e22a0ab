import type { ParagraphKind } from '../model/document.js';
import type { StatedFacts } from '../model/source-text.js';

/** What placing and dating may read of one cleaned article. The path is the weakest of its witnesses. */
export interface ArticleFacts {
  /** As it stands in the source, its bracketed tag cut off; null where the source has none. */
  readonly title: string | null;
  /** What the tag in the title says (投资瓯海区); null where there is none. */
  readonly tag: string | null;
  /** What stands between the title and the salutation: meeting, date, speaker; lines joined by `\n`. */
  readonly opening: string;
  /** The rest, in order, headings included; folded beforehand, as most of it is wanted so more than once. */
  readonly body: readonly { readonly kind: ParagraphKind; readonly text: string; readonly folded: string }[];
  /** Labels and values of an index table above the text (索引号, 发布机构, 生成日期). */
  readonly metadata: Readonly<Record<string, string>>;
  /** What the row or record that holds it says outright; null where it is none of a table. */
  readonly stated: StatedFacts | null;
  /** What the page says around the article: breadcrumbs, navigation, its owner. */
  readonly surroundings: string;
  /** The site's own date, ISO 8601; a mere hint. */
  readonly siteDate: string | null;
  /** Path below the source folder. */
  readonly file: string;
}
