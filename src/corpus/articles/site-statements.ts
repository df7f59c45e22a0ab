import { RULES } from './cleaning-rules.js';
import { markAt } from '../structure/heading-marks.js';
import { keptLines, type CharacterAccount } from '../model/kept-text.js';
import { sentencesOf } from '../structure/sentences.js';
import { textRange } from './text-range.js';
import type { Span } from '../../text/span.js';

/** A site or a paper that speaks of itself. */
const SITE_SPEAKS = /(?<![基日])本站(?!点)|(?<!基)本网(?![络格点])|本平台|本公众号|[报刊网]声明|平台声明|搜狐号|网易号|百家号|头条号|本文档由(?:网友|用户)|版权声明|免责声明|我们会第一时间|网友上传|侵删|由(?:网友|用户)上传|原创作品|作者个人(?:观点|立场)|作者观点|小编/gu;
/** What it says of the text: where it has it from, whose it is, who may use it. Laws say the same of other things. */
const SITE_SAYS =
  /侵权|版权|著作权|不代表|仅代表作者|立场|免责|未经许可|未经授权|不得转载|转载|注明(?:来源|出处)|请联系|及时(?:删除|处理)|予以处理|仅供参考|仅作参考|仅供(?:学习|交流)|来源于?(?:网络|互联网)|官网|完整版本|投稿|不承担.{0,10}责任|原创作品|版权归|著作权归/gu;
/** Said behind a text, these need no one who says them. */
const PLAIN_STATEMENT = /^请注意甄别内容中的联系方式|^如发现有害或侵权内容|^请自觉遵守互联网相关的?(?:政策)?法[律规]|^(?:[（(【[]?\s*)?(?:如需?)?(?:转载|引用)请?(?:务必)?(?:注明|保留)|^(?:未经授权|未经许可)[，,]?(?:请勿|不得|禁止)转载|^(?:本文由|本文来自|文章来源于).{2,30}(?:整理|发布|网络|互联网|转载)|^[（(【]?(?:本文|文章|文中|以上|部分)?(?:内容|图片|图文|素材|资料)?(?:来源于?|来自于?|转自|摘自|整理自)(?:网络|互联网)[，,].{0,12}(?:侵权|删除)|^[（(【]?如有侵权[，,]?(?:请|可|敬请).{0,16}(?:删除|处理)/u;

/**
 * Takes out the sentences in which a site speaks of itself (本文仅代表作者观点,不代表本站立场。). They stand behind
 * the text: the last lines, or the last sentences of a text without line ends. A clause of a law that speaks of
 * 著作权 or 转载 has other clauses behind it, or a number of its own.
 */
export function removeSiteStatements(account: CharacterAccount): void {
  if (account.text.search(SITE_SPEAKS) < 0 && account.text.search(/转载|请自觉遵守|侵权/u) < 0) return;
  const lines = keptLines(account);
  const { last } = textRange(lines.map((line) => ({ text: sentencesOf(account.text, line).every((sentence) => isStatement(textOf(account, sentence))) ? '' : line.text })));
  lines.forEach((line, index) => {
    if (markAt(line.text, 0) !== null || CLAUSE_NUMBER.test(line.text)) return;
    const sentences = sentencesOf(account.text, line);
    if (index > last) {
      for (const sentence of sentences) if (isStatement(textOf(account, sentence))) account.remove(sentence, RULES.disclaimer);
    } else if (index === last) {
      // The last of the line's sentences, as long as they speak so.
      for (const sentence of [...sentences].reverse()) {
        if (!isStatement(textOf(account, sentence))) break;
        account.remove(sentence, RULES.disclaimer);
      }
    }
  });
}

const CLAUSE_NUMBER = /^\s*(?:第[一二三四五六七八九十百零\d]+条|\d+(?:\.\d+)+|[a-z][)）])/u;

function textOf(account: CharacterAccount, { start, end }: Span): string {
  return account.text.slice(start, end);
}

function isStatement(sentence: string): boolean {
  const speaks = new Set([...sentence.matchAll(SITE_SPEAKS)].map((found) => found[0]));
  const says = new Set([...sentence.matchAll(SITE_SAYS)].map((found) => found[0]));
  if (speaks.size > 0 && new Set([...speaks, ...says]).size >= 2) return true;
  return PLAIN_STATEMENT.test(sentence.trim());
}
