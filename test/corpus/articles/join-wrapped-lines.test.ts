import { describe, expect, it } from 'vitest';
import { parseOne } from '../parsing.js';

/** Breaks a paragraph after every 30 characters, the first line two spaces in. */
function wrap(paragraph: string): string {
  return `\u3000\u3000${paragraph}`.replace(/(.{30})(?=.)/gu, '$1\n');
}

const PARAGRAPHS = [
  '2019年是新中国成立70周年，是全面建成小康社会关键之年。今年工作的总体要求是：高举习近平新时代中国特色社会主义思想伟大旗帜，统筹推进“五位一体”总体布局，协调推进“四个全面”战略布局。',
  '全县上下深入贯彻落实县委决策部署，坚持稳中求进工作总基调，统筹推进稳增长、促改革、调结构、惠民生、防风险各项工作，经济社会保持平稳健康发展，较好完成了全年目标任务。',
  '工业经济稳步提升，规上工业产值增长10.2%，服务业增加值增长9%，社会消费品零售总额增长11%，外贸出口总额增长10%，固定资产投资增长10%，其中重点工程投资增长12%。',
];

describe('hard-wrapped lines', () => {
  it('are joined to the paragraphs that they were', () => {
    const document = parseOne(`甲县工作要点\n\n${PARAGRAPHS.map(wrap).join('\n')}`);
    expect(document.paragraphs.filter((one) => one.kind === 'text').map((one) => one.text)).toEqual(PARAGRAPHS);
    expect(document.removals.some((removal) => removal.rule === 'line-wrap')).toBe(true);
  });

  it.each([
    ['an indent', '\n\u3000\u3000', '\n'],
    ['a blank line', '\n\n', '\n'],
  ])('are joined in a short text of many headings where %s stands before each paragraph', (_, before, within) => {
    const headings = ['各位代表：', '一、2018年工作回顾', '（一）工业经济', '（二）民生事业', '（三）基础设施', '（四）自身建设', '二、2019年工作安排', '（一）做强产业', '（二）改善民生', '（三）扩大投资'];
    const short = PARAGRAPHS.map((paragraph) => paragraph.slice(0, 70).replace(/(.{20})/gu, `$1${within}`));
    const text = ['甲县工作要点', ...headings.slice(0, 3), short[0], ...headings.slice(3, 7), short[1], ...headings.slice(7), short[2]].join(before);
    expect(parseOne(text).paragraphs.map((one) => one.text)).toEqual(expect.arrayContaining(PARAGRAPHS.map((paragraph) => paragraph.slice(0, 70))));
  });

  it('are not seen in paragraphs that are one line each', () => {
    expect(parseOne(`甲县工作要点\n${PARAGRAPHS.join('\n')}`).removals.some((removal) => removal.rule === 'line-wrap')).toBe(false);
  });
});

describe('a sentence that is cut', () => {
  const [first, second] = ['全县坚持以项目建设为抓手，扎实推进城乡融合发展，着力补齐基础设施', '建设短板，持续提升公共服务水平，让发展成果惠及全体人民。'];
  const around = (between: string): string => `甲县工作要点\n\n${PARAGRAPHS[0]}\n\n${first}${between}${second}\n\n${PARAGRAPHS[1]}\n\n${PARAGRAPHS[2]}`;
  const textsOf = (text: string): readonly string[] => parseOne(text).paragraphs.map((one) => one.text);

  it.each([
    ['a page number', '\n— 12 —\n'],
    ['a page number and blank lines', '\n\n第 3 页 共 20 页\n\n'],
    ['a note of the newspaper’s page', '\n（下转第三版）\n'],
    ['both notes of a newspaper', '\n（下转A2版）\n\n（上接A1版）\n'],
    ['a line end that no other paragraph has', '\n'],
  ])('by %s reads on', (_, between) => {
    expect(textsOf(around(between))).toContain(`${first}${second}`);
  });

  it.each([
    ['a blank line', '\n\n'],
    ['a bare figure, which may be the text’s', '\n12\n'],
  ])('by %s stays as it is', (_, between) => {
    expect(textsOf(around(between))).not.toContain(`${first}${second}`);
  });

  it('is not seen behind a remark in brackets that closes a paragraph', () => {
    const paragraph = '全县坚持以项目建设为抓手，扎实推进城乡融合发展，完成年度任务。（具体见附件）';
    expect(textsOf(`甲县工作要点\n\n${PARAGRAPHS[0]}\n\n${paragraph}\n— 12 —\n${second}\n\n${PARAGRAPHS[1]}`)).toContain(paragraph);
  });

  it('is not seen above a numbered paragraph', () => {
    expect(textsOf(around('\n（一）').replace('（一）建设', '（一）加快建设'))).not.toContain(`${first}（一）加快${second}`);
  });
});

describe('lines of one length', () => {
  it('that are a list of names stay apart', () => {
    const names = Array.from({ length: 12 }, (_, index) => `甲县城关镇第${'一二三四五六七八九十'[index % 10]}实验小学及附属幼儿园项目${index}`);
    const { paragraphs } = parseOne(`甲县工作要点\n${names.join('\n')}`);
    expect(paragraphs.filter(({ text }) => text.length > 60)).toEqual([]);
  });

  it('are joined where figures and Latin letters take half the width', () => {
    const text = PARAGRAPHS[2]?.repeat(3) ?? '';
    let [lines, cells] = ['', 0];
    for (const character of text) {
      const width = character < '\u007f' ? 1 : 2;
      if (cells + width > 60) [lines, cells] = [`${lines}\n`, 0];
      [lines, cells] = [lines + character, cells + width];
    }
    expect(parseOne(`甲县工作要点\n\n${lines}`).paragraphs.map((one) => one.text).join('')).toContain(text);
  });
});
