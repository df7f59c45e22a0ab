import { describe, expect, it } from 'vitest';
import { withNoteMarks } from '../../../src/web/pages/noted-text.js';

function written(fragments: Parameters<typeof withNoteMarks>[0], notes: readonly (readonly [string, number])[]): string {
  const noted = withNoteMarks(fragments, notes.map(([text, at]) => ({ text, at, span: { start: 0, end: 0 } })));
  return noted.map(({ text, match, isNoteMark }) => (isNoteMark ? `^${text}` : match ? `{${text}}` : text)).join('');
}

describe('marks of notes', () => {
  it('stand in their places, also inside a match', () => {
    const fragments = [{ text: '推进', match: false }, { text: '医联体建设', match: true }, { text: '。', match: false }];
    expect(written(fragments, [['［1］', 5], ['[2]', 8]])).toBe('推进{医联体}^［1］{建设}。^[2]');
  });

  it('stand at the beginning, between and at the end of fragments', () => {
    const fragments = [{ text: '甲', match: true }, { text: '乙', match: false }];
    expect(written(fragments, [['①', 0], ['②', 1], ['③', 2]])).toBe('^①{甲}^②乙^③');
  });

  it('leave a text without notes as it is', () => {
    expect(written([{ text: '甲', match: true }], [])).toBe('{甲}');
  });
});
