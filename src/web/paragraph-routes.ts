import type { ParagraphInContext, SearchEngine } from '../search/engine.js';
import { documentAddress, parametersOf } from './addresses.js';
import { attachmentAnswer, pageAnswer, redirectAnswer } from './answers.js';
import { dayOf, toCitation } from './citation/citation.js';
import { REFERENCE_FORMATS, REFERENCE_TYPES, toReferences } from './citation/reference-formats.js';
import { toCitationPage } from './pages/citation-page.js';
import { toSharedPage } from './pages/shared-page.js';
import { toSimilarPage } from './pages/similar-page.js';
import type { Route } from './route.js';
import { readReaderParameters } from './search-parameters.js';
import { NotFoundError } from './web-errors.js';

/** What is about one paragraph, and about the words that a document shares with others. */
export const PARAGRAPH_ROUTES: readonly Route[] = [
  {
    address: '/p/:paragraphId',
    async answer({ originalUrl, path: { paragraphId = '' } }, { engine }) {
      const found = await paragraphOf(engine, paragraphId);
      const parameters = readReaderParameters(parametersOf(originalUrl));
      return redirectAnswer(302, documentAddress(found.document.id, parameters, found.paragraph.id));
    },
  },
  {
    address: '/p/:paragraphId/cite',
    changesDaily: true,
    async answer({ originalUrl, origin, path: { paragraphId = '' } }, context) {
      const parameters = readReaderParameters(parametersOf(originalUrl));
      const found = await paragraphOf(context.engine, paragraphId);
      const citation = toCitation(found, origin, dayOf(new Date()));
      return pageAnswer(context, 'citation', toCitationPage(found, citation, await toReferences(citation), parameters, context.site));
    },
  },
  ...REFERENCE_FORMATS.map((format): Route => ({
    address: `/p/:paragraphId/cite.${format}`,
    changesDaily: true,
    async answer({ origin, path: { paragraphId = '' } }, { engine }) {
      const citation = toCitation(await paragraphOf(engine, paragraphId), origin, dayOf(new Date()));
      return attachmentAnswer(`${citation.title} 第${citation.number}段`, format, REFERENCE_TYPES[format], (await toReferences(citation))[format]);
    },
  })),
  {
    address: '/p/:paragraphId/similar',
    async answer({ originalUrl, path: { paragraphId = '' } }, context) {
      const parameters = readReaderParameters(parametersOf(originalUrl));
      const similar = await context.engine.similarPassages(paragraphId, context.limits);
      if (similar === null) throw new NotFoundError('unknown-paragraph', paragraphId);
      return pageAnswer(context, 'similar', toSimilarPage(similar, parameters, context.site));
    },
  },
  {
    address: '/documents/:id/shared',
    async answer({ originalUrl, path: { id = '' } }, context) {
      const { engine, limits, site } = context;
      const parameters = readReaderParameters(parametersOf(originalUrl));
      const [document, wording] = [await engine.document(id), await engine.sharedWording(id, limits)];
      if (document === null || wording === null) throw new NotFoundError('unknown-document', id);
      return pageAnswer(context, 'shared', toSharedPage(document, wording, parameters, site));
    },
  },
];

/** @throws NotFoundError */
async function paragraphOf(engine: SearchEngine, id: string): Promise<ParagraphInContext> {
  const found = await engine.paragraph(id, 0);
  if (found === null) throw new NotFoundError('unknown-paragraph', id);
  return found;
}
