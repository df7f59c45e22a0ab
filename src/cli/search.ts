import { styleText } from 'node:util';
import type { Command } from 'commander';
import { InvalidSettingError } from '../errors.js';
import { placeWords } from '../corpus/model/document.js';
import type { Hit, SearchAnswer, Snippet } from '../search/engine.js';
import type { Settings } from '../settings.js';
import { SUGGESTION_WORDS } from '../web/wording.js';
import { printable } from './messages.js';

interface SearchOptions {
  readonly region?: string;
  readonly year?: string;
  readonly json?: boolean;
  readonly limit: string;
  readonly index: string;
}

/** `policy-search search`: the API's answer on the command line. */
export function registerSearch(program: Command, settings: Settings): void {
  program
    .command('search')
    .description('Search the index; --json gives the same answer as the API.')
    .argument('<query>', '小微园, "小微园 数字经济", 小微园 OR 小微企业园, …')
    .option('--region <name>', 'only documents of this division and those below it (name or code)')
    .option('--year <year>', 'only this year, or a range such as 2017..2020')
    .option('--limit <n>', 'hits to show, 1 to 100', '10')
    .option('--index <dir>', 'the index to search', settings.indexDirectory)
    .option('--json', 'print the answer as JSON')
    .action(async (query: string, options: SearchOptions) => {
      if (!/^\d+$/.test(options.limit) || Number(options.limit) < 1 || Number(options.limit) > 100) {
        throw new InvalidSettingError('--limit', options.limit, 'a whole number from 1 to 100');
      }
      const { openEngine } = await import('../search/open-engine.js');
      const { readSearchParameters } = await import('../web/search-parameters.js');
      const parameters = new URLSearchParams({ q: query, size: options.limit });
      if (options.region !== undefined) parameters.set('region', options.region);
      if (options.year !== undefined) parameters.set('year', options.year);
      const engine = await openEngine(settings, options.index);
      try {
        const asked = readSearchParameters(parameters);
        const answer = await engine.search(asked);
        if (options.json === true) {
          const { toSearchJson } = await import('../web/api/api-json.js');
          console.log(JSON.stringify(toSearchJson(answer, asked), null, 2));
        } else {
          console.log(formatAnswer(answer, process.stdout.isTTY));
        }
      } finally {
        await engine.close();
      }
    });
}

/** An answer as lines of text; matches stand out on a terminal. */
export function formatAnswer(answer: SearchAnswer, onTerminal: boolean): string {
  const { total } = answer;
  const occurrences = total.occurrences === null ? '' : `${total.occurrences} 处，`;
  const lines = [
    answer.query.reading,
    ...answer.query.notes,
    `共 ${occurrences}${total.paragraphs} 段，${total.documents} 份文件，${total.regions} 个地区（${answer.tookMs.toFixed(1)} 毫秒）`,
    '',
    ...answer.suggestions.map(({ kind, text, paragraphs }) => `${SUGGESTION_WORDS[kind]}：${text}（${paragraphs} 段）`),
    ...answer.hits.flatMap((hit, index) => formatHit(hit, index + 1, onTerminal)),
  ];
  return lines.join('\n').trimEnd();
}

function formatHit(hit: Hit, rank: number, onTerminal: boolean): readonly string[] {
  const place = [hit.region === null ? '地区未定' : placeWords(hit.region).join(' '), hit.year === null ? '年份未定' : `${hit.year} 年`, hit.type];
  return [
    `${rank}. ${printable(hit.title)}（${place.join('，')}）`,
    ...(hit.headingPath.length > 0 ? [`   ${printable(hit.headingPath.join(' › '))}`] : []),
    `   ${hit.clipped.before ? '……' : ''}${formatSnippet(hit.snippet, onTerminal)}${hit.clipped.after ? '……' : ''}`,
    `   ${hit.documentId}#p-${hit.paragraphId}`,
    '',
  ];
}

function formatSnippet(snippet: Snippet, onTerminal: boolean): string {
  const show = ({ text, match, gap }: Snippet[number]): string => (gap === true ? '……' : match && onTerminal ? styleText(['bold', 'underline'], printable(text)) : printable(text));
  return snippet.map(({ text, ...fragment }) => show({ ...fragment, text: text.replaceAll('\n', ' ') })).join('');
}
