import { MARK_KINDS, markAt } from './heading-marks.js';
import type { Line } from '../model/lines.js';
import { APPENDIX_HEADING } from './run-in-headings.js';
import { RANKS, type Emphasis, type Piece } from './piece.js';
import { SALUTATION } from './salutation.js';

const MAX_STANDALONE_CHARACTERS = 42;
/** Sentences, quoted ones too; a document's number; the order that makes a rule public (杭州市人民政府令第330号); when a rule was adopted, amended, made public. */
const NO_HEADING =
  /[。；：，、!！？?;:,]["”』」）)]*$|。.|^“[^”]*$|^\p{Script=Han}{1,12}[〔[（(]\d{4}[〕\])）]\s?第?\d{1,5}号$|(?:政府|委员会|国务院|[部局署委办院])(?:令|公告)(?:\s*[（(]?第?[^（）()]{1,14}号[）)]?)?$|\d{4}年.*(?:通过|修正|修订|修改|公布|批准|施行|发布)[）)]?$/u;
/** What the last lines of a notice say of it: 主题词：交通 通知. */
const TAIL_LABEL = /^(?:主题词|抄\s*[送报]|主\s*送|联\s*系\s*人|联系(?:电话|方式)|(?:咨询|监督|举报)?电话|地址|邮编|传真|电子邮箱|网址)\s*[：:]./u;

/** A short line without a stop above other text; null where the line is not a heading by itself. */
export function standaloneHeading(lines: readonly Line[], index: number, emphasis: Emphasis | undefined): readonly Piece[] | null {
  const line = lines[index] as Line;
  const isAppendix = APPENDIX_HEADING.test(line.text);
  const mark = markAt(line.text, 0);
  if (mark !== null && !isAppendix) return null;
  const covers = emphasis !== undefined && emphasis.end - emphasis.start >= line.text.length * 0.9;
  if (line.text.length > MAX_STANDALONE_CHARACTERS || NO_HEADING.test(line.text) || TAIL_LABEL.test(line.text) || SALUTATION.test(line.text.slice(0, 6))) return null;
  const rank = isAppendix ? RANKS.appendix : covers && emphasis.level > 0 ? RANKS.markup + emphasis.level / 100 : RANKS.standalone;
  const heading: Piece = { start: line.start, end: line.end, kind: 'heading', rank, mark: null, isWhole: true };
  if (isAppendix || covers) return [heading];
  const next = lines[index + 1];
  if (next === undefined || line.text.length < 4 || !/\p{Script=Han}{3}/u.test(line.text)) return null;
  const nextMark = markAt(next.text, 0);
  const leadsText = next.text.length > MAX_STANDALONE_CHARACTERS || /[。：！]$/u.test(next.text) || nextMark?.number === 1;
  return leadsText && !/^[-—－(（]?\d{4}年\d{1,2}月(?:\d{1,2}日)?[)）]?$/u.test(line.text) ? [heading] : null;
}

/**
 * Gives headings without a number their place: above the count that begins below them, or below every number
 * that is open; with no number above them they are outermost.
 */
export function rankStandalone(pieces: readonly Piece[]): readonly Piece[] {
  let open = false;
  const below = headingsBelow(pieces);
  return pieces.map((piece, index) => {
    if (piece.kind === 'heading' && piece.mark !== null) open = true;
    if (piece.kind === 'heading' && piece.rank === RANKS.appendix) open = false;
    if (piece.kind !== 'heading' || piece.rank !== RANKS.standalone) return piece;
    const next = below[index];
    if (next?.mark?.number === 1) return { ...piece, rank: MARK_KINDS[next.mark.kind] - 0.25 };
    return open ? piece : { ...piece, rank: MARK_KINDS.section };
  });
}

/** For each piece, the next heading behind it that has a place of its own. */
function headingsBelow(pieces: readonly Piece[]): readonly (Piece | undefined)[] {
  const below = new Array<Piece | undefined>(pieces.length);
  let next: Piece | undefined;
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index] as Piece;
    below[index] = next;
    if (piece.kind === 'heading' && piece.rank !== RANKS.standalone) next = piece;
  }
  return below;
}
