import fc from 'fast-check';

/** A made page, and what a person sees on it as whoever made it knows: no reader was asked. */
export interface MadePage {
  readonly html: string;
  /** The lines that are seen, in order. */
  readonly seen: readonly string[];
  /** Words that the page holds and nobody sees, or that stand above others or in controls; each once, in order. */
  readonly leftOut: readonly string[];
}

/** A part of a line: what it says and what it leaves out. */
interface Run {
  readonly html: string;
  readonly seen: string;
  readonly leftOut: readonly string[];
}

interface Block {
  readonly html: string;
  readonly seen: readonly string[];
  readonly leftOut: readonly string[];
}

/** Ways to hide that browsers know; classes and ids are those of `SHEET`. */
export const HIDING = [
  'style="display:none"', 'style="visibility:hidden"', 'style="font-size:0"', 'style="opacity:0"', 'style="position:absolute;left:-9999px"',
  'style="color:transparent"', 'style="font-size:1px;color:rgba(0,0,0,0)"', 'hidden', 'class="gone"', 'class="a far b"', 'class="blank"',
] as const;
export const SHEET = '.gone{display:none}.far{position:absolute;top:-5000px}.box .blank{font-size:0;color:#fff}@media print{.box{display:none}}.box:hover{opacity:0}';

/** Chinese characters of a block of their own for what is seen and for what is not, so that a test can tell them. */
const seenWord = fc.string({ unit: fc.constantFrom(...'工作报告产业项目改革民生城乡发展'), minLength: 1, maxLength: 8 });
const hiddenWord = fc.string({ unit: fc.constantFrom(...'诱饵暗语甲乙丙丁'), minLength: 1, maxLength: 4 });
const reading = fc.string({ unit: fc.constantFrom(...'abcxyzāéǐ'), minLength: 1, maxLength: 5 });

const plainRun: fc.Arbitrary<Run> = seenWord.map((word) => ({ html: word, seen: word, leftOut: [] }));
const markedRun: fc.Arbitrary<Run> = fc.tuple(fc.constantFrom('b', 'span', 'font', 'em', 'a'), seenWord).map(([tag, word]) => ({ html: `<${tag}>${word}</${tag}>`, seen: word, leftOut: [] }));
const hiddenRun: fc.Arbitrary<Run> = fc.tuple(fc.constantFrom(...HIDING), fc.constantFrom('span', 'i', 'font'), hiddenWord).map(([hiding, tag, word]) => ({
  html: `<${tag} ${hiding}>${word}</${tag}>`, seen: '', leftOut: [word],
}));
const rubyRun: fc.Arbitrary<Run> = fc.tuple(seenWord, reading).map(([word, above]) => ({ html: `<ruby>${word}<rt>${above}</rt></ruby>`, seen: word, leftOut: [above] }));
const commentRun: fc.Arbitrary<Run> = hiddenWord.map((word) => ({ html: `<!-- ${word} -->`, seen: '', leftOut: [] }));

/** A line says something, else a browser shows none. */
const line: fc.Arbitrary<Run> = fc
  .tuple(plainRun, fc.array(fc.oneof(plainRun, markedRun, hiddenRun, rubyRun, commentRun), { maxLength: 4 }))
  .map(([first, more]) => joinRuns([first, ...more]));

function joinRuns(runs: readonly Run[]): Run {
  return { html: runs.map(({ html }) => html).join(''), seen: runs.map(({ seen }) => seen).join(''), leftOut: runs.flatMap(({ leftOut }) => leftOut) };
}

const lines = fc.array(line, { minLength: 1, maxLength: 4 });

function blockOf(given: readonly Run[], html: string, label: (index: number) => string = () => ''): Block {
  return { html, seen: given.map(({ seen }, index) => label(index) + seen), leftOut: given.flatMap(({ leftOut }) => leftOut) };
}

const HAN = ['一', '二', '三', '四'] as const;
const blocks: readonly fc.Arbitrary<Block>[] = [
  lines.map((given) => blockOf(given, given.map(({ html }) => `<p>\u3000\u3000${html}</p>\n`).join(''))),
  lines.map((given) => blockOf(given, `<div>${given.map(({ html }) => html).join('<br>')}</div>`)),
  lines.map((given) => blockOf(given, given.map(({ html }) => `<h2>${html}</h2>`).join(''))),
  lines.map((given) => blockOf(given, `<ul>${given.map(({ html }) => `<li>${html}</li>`).join('')}</ul>`)),
  fc.tuple(lines, fc.integer({ min: 1, max: 20 })).map(([given, start]) => blockOf(given, `<ol start="${start}">${given.map(({ html }) => `<li>${html}</li>`).join('')}</ol>`, (index) => `${start + index}. `)),
  lines.map((given) => blockOf(given, `<ol style="list-style-type:cjk-ideographic">${given.map(({ html }) => `<li><p>${html}</p></li>`).join('')}</ol>`, (index) => `${HAN[index] as string}、`)),
  lines.map((given) => blockOf(given, `<ol style="list-style:none">${given.map(({ html }) => `<li>${html}</li>`).join('')}</ol>`)),
  lines.map((given) => ({ ...blockOf(given, `<table><tr>${given.map(({ html }) => `<td>${html}</td>`).join('')}</tr></table>`), seen: [given.map(({ seen }) => seen).join('\t')] })),
  lines.map((given) => blockOf(given, `<form>${given.map(({ html }) => `<p>${html}</p>`).join('')}</form>`)),
  hiddenWord.map((word) => ({ html: `<form><textarea>${word}</textarea></form>`, seen: [], leftOut: [word] })),
  hiddenWord.map((word) => ({ html: `<select><option>${word}</option></select>`, seen: [], leftOut: [word] })),
  fc.tuple(fc.constantFrom(...HIDING), hiddenWord).map(([hiding, word]) => ({ html: `<div ${hiding}><p>${word}</p></div>`, seen: [], leftOut: [word] })),
  hiddenWord.map((word) => ({ html: `<noscript>${word}</noscript><script>"${word}"</script>`, seen: [], leftOut: [word] })),
];

/** Enough sentences that nothing hidden can be taken for the page's own text. */
const BODY = ['各位代表：', '过去一年，我们攻坚克难，砥砺前行；全面完成任务，取得实效。', '今年，我们要稳中求进，以进促稳；先立后破，再创佳绩。'];

/** Pages of paragraphs, headings, lists, tables and forms, with hidden words, readings and comments inside their lines. */
export const madePage: fc.Arbitrary<MadePage> = fc.array(fc.oneof(...blocks), { minLength: 1, maxLength: 8 }).map((given) => ({
  html: `<!DOCTYPE html><html><head><meta charset="utf-8"><title></title><style>${SHEET}</style></head><body><div class="box">${BODY.map((text) => `<p>${text}</p>`).join('')}${given.map(({ html }) => html).join('')}</div></body></html>`,
  seen: [...BODY, ...given.flatMap(({ seen }) => seen)],
  leftOut: given.flatMap(({ leftOut }) => leftOut),
}));
