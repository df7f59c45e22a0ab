#!/usr/bin/env bash
# Bold type made by drawing each character twice, 0.4 points apart (江, 江, 山, 山 …), is common in PDFs of offices.
# Guess before: pdf.js gives each drawing as an item of its own, or all of them in one item, 江江山山.
# Seen: pdfjs-dist glues the second drawing of a character to the first drawing of the next, in one item whose width
# spans both: 江 | 江山 | 山市 | 市. No two items that overlap hold the same text, so taking out equal items at nearly
# the same place, as for lines drawn twice, takes out nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pdfjs-dist@5.5.207 >/dev/null
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const version = JSON.parse(readFileSync('node_modules/pdfjs-dist/package.json', 'utf8')).version;
const letters = [...'ABCD'];
const WIDTHS = { A: 667, B: 667, C: 722, D: 722 };
let x = 72;
const content = letters
  .flatMap((letter) => {
    const places = [x, x + 0.4];
    x += (WIDTHS[letter] / 1000) * 16;
    return places.map((place) => `BT /F1 16 Tf 1 0 0 1 ${place.toFixed(3)} 700 Tm (${letter}) Tj ET`);
  })
  .join('\n');
const objects = [
  '<</Type /Catalog /Pages 2 0 R>>',
  '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
  '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>',
  `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
  '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>',
];
let file = '%PDF-1.4\n';
const offsets = objects.map((body, index) => {
  const offset = file.length;
  file += `${index + 1} 0 obj\n${body}\nendobj\n`;
  return offset;
});
const table = file.length;
file += `xref\n0 6\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;

const document = await getDocument({ data: Uint8Array.from(Buffer.from(file)), verbosity: 0 }).promise;
const { items } = await (await document.getPage(1)).getTextContent();
const texts = items.map(({ str }) => str).filter((text) => text !== '');
console.log(`pdfjs-dist ${version} on Node ${process.versions.node}`);
console.log(`A A B B C C D D, each pair 0.4 points apart, comes out as: ${texts.join(' | ')}`);
for (const { str, transform, width } of items) if (str !== '') console.log(`  ${str} at ${transform[4].toFixed(1)}, ${width.toFixed(1)} wide`);
process.exit(texts.join(' ') === 'A AB BC CD D' ? 0 : 1);
JS
node run.mjs
