const HEADING_NAME = /^(?:heading|标题|標題)\s*([1-9])$/i;
const TITLE_NAME = /^(?:title|标题|標題)$/i;
const CONTENTS_NAME = /^(?:toc|目录|目錄)\s*\d$/i;

/** The paragraph styles of a file, as far as they make a paragraph a heading or an entry of a contents list. */
export class RtfStyleSheet {
  private readonly styles = new Map<number, { name: string; outlineLevel: number | null }>();
  private open: { name: string; outlineLevel: number | null } | null = null;
  private openDepth = 0;

  /** @param depth of the groups around it */
  takeWord(name: string, value: number | null, depth: number): void {
    if (name === 's' || name === 'cs' || name === 'ts' || name === 'ds') {
      this.open = { name: '', outlineLevel: null };
      this.openDepth = depth;
      if (name === 's') this.styles.set(value ?? 0, this.open);
    }
    if (name === 'outlinelevel' && this.open !== null) this.open.outlineLevel = value;
  }

  takeText(text: string, depth: number): void {
    if (this.open !== null && depth <= this.openDepth + 1) this.open.name += text;
  }

  /** 1 the outermost; 0 for no heading. */
  headingLevel(style: number): number {
    const { name = '', outlineLevel = null } = this.styles.get(style) ?? {};
    if (outlineLevel !== null && outlineLevel >= 0 && outlineLevel < 9) return outlineLevel + 1;
    const plain = plainName(name);
    if (TITLE_NAME.test(plain)) return 1;
    return Number(HEADING_NAME.exec(plain)?.[1] ?? 0);
  }

  isContents(style: number): boolean {
    return CONTENTS_NAME.test(plainName(this.styles.get(style)?.name ?? ''));
  }
}

/** Names end with a semicolon, other names of the style behind a comma. */
function plainName(name: string): string {
  return name.replace(/[;,].*$/s, '').trim();
}
