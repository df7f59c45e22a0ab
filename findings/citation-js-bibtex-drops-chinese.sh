#!/usr/bin/env bash
# A reference with a Chinese author and title is written as BibTeX by citation.js.
# Guess before running: characters that LaTeX has no command for stay as they are (BibTeX has been UTF-8 for years), or the
# format complains.
# Seen: @citation-js/plugin-bibtex 0.7.21 leaves them out without a word (`asciiOnly`, true by default): the title
# 2019年瑞安市政府工作报告 becomes {2019}, a place {}. With `asciiOnly` false they stay, and then % & _ are not escaped
# either, so that one has to choose between losing the text and escaping it oneself.
# Exit 0 while it does so, 1 once it changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @citation-js/core@0.7.21 @citation-js/plugin-bibtex@0.7.21
cat >run.mjs <<'JS'
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
const item = { id: 'a', type: 'report', title: '2019年瑞安市政府工作报告', 'publisher-place': '瑞安', note: '增长8% & 3_2' };
const lines = () => new Cite(item).format('bibtex').split('\n').filter((line) => /title|address|note/.test(line)).map((line) => line.trim());
const byDefault = lines();
plugins.config.get('@bibtex').format.asciiOnly = false;
const asTheyAre = lines();
console.log('by default:     ', byDefault.join(' '));
console.log('asciiOnly false:', asTheyAre.join(' '));
const drops = byDefault.includes('title = {2019},') && byDefault.includes('address = {},');
const escapesNothing = asTheyAre.includes('title = {2019年瑞安市政府工作报告},') && asTheyAre.includes('note = {增长8% & 3_2},');
process.exit(drops && escapesNothing ? 0 : 1);
JS
node run.mjs
