#!/usr/bin/env bash
# Sites keep a page's body in a <textarea> as escaped HTML, which a script places: browsers read its entities.
# Guess before running: with decodeEntities (the default) htmlparser2 reads them too, as it does in <title>, since
# HTML gives both elements the same tokenizer state (RCDATA).
# Seen: htmlparser2 10.1.0 reads them in <title> and leaves them as they stand in <textarea>: 生产&lt;br&gt;总值.
# Exit 0 while it does so, 1 once it changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund htmlparser2@10.1.0
cat >run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Parser } from 'htmlparser2';
const texts = { title: '', textarea: '' };
let inside = '';
const parser = new Parser({
  onopentag: (name) => (inside = name),
  ontext: (text) => inside in texts && (texts[inside] += text),
  onclosetag: () => (inside = ''),
}, { decodeEntities: true });
parser.end('<title>生产&lt;br&gt;总值</title><textarea>生产&lt;br&gt;总值</textarea>');
console.log('htmlparser2', JSON.parse(readFileSync('node_modules/htmlparser2/package.json', 'utf8')).version);
console.log('title:   ', texts.title);
console.log('textarea:', texts.textarea);
process.exit(texts.title === '生产<br>总值' && texts.textarea === '生产&lt;br&gt;总值' ? 0 : 1);
JS
node run.mjs
