import iconv from 'iconv-lite';

export interface PlacedText {
  readonly text: string;
  /** In points from the left and the bottom of the page. */
  readonly x: number;
  readonly y: number;
  /** 12 by default. */
  readonly size?: number;
  /** Degrees; 0 by default. */
  readonly angle?: number;
}

const ENCRYPTION = '/Encrypt <</Filter /Standard /V 1 /R 2 /P -44 /O <' + '41'.repeat(32) + '> /U <' + '42'.repeat(32) + '>>> /ID [<01> <01>]';

/**
 * A PDF of A4 pages as word processors for Chinese print them: text in GBK by the predefined character map
 * GBK-EUC-H, in a font that is not embedded.
 */
export function writePdf(pages: readonly (readonly PlacedText[])[], options: { readonly title?: string; readonly isEncrypted?: boolean; readonly isVertical?: boolean } = {}): Buffer {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  add('<</Type /Catalog /Pages 2 0 R>>');
  add('');
  const font = add(`<</Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-${options.isVertical === true ? 'V' : 'H'} /DescendantFonts [4 0 R]>>`);
  add(
    '<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 [250] 814 939 500] ' +
      '/CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 2>> /FontDescriptor 5 0 R>>',
  );
  add(
    '<</Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 ' +
      '/Ascent 859 /Descent -140 /CapHeight 683 /StemV 80>>',
  );
  const kids = pages.map((texts) => {
    const content = texts.map(drawText).join('\n');
    const stream = add(`<</Length ${content.length}>>\nstream\n${content}\nendstream`);
    return add(
      `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${stream} 0 R /Resources <</Font <</F1 ${font} 0 R>>>>>>`,
    );
  });
  objects[1] = `<</Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`;
  const title = Buffer.from(`\ufeff${options.title ?? ''}`, 'utf16le').swap16().toString('hex');
  const information = add(`<</Title <${title}>>>`);
  return assemble(objects, `/Root 1 0 R /Info ${information} 0 R ${options.isEncrypted === true ? ENCRYPTION : ''}`);
}

function drawText({ text, x, y, size = 12, angle = 0 }: PlacedText): string {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const code = iconv.encode(text, 'gbk').toString('hex');
  return `BT /F1 ${size} Tf ${cos} ${sin} ${-sin} ${cos} ${x} ${y} Tm <${code}> Tj ET`;
}

function assemble(objects: readonly string[], trailer: string): Buffer {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  return Buffer.from(
    `${file}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<</Size ${count} ${trailer}>>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}

/** Paragraphs as a typesetter sets them: indented by two characters, 34 to a line, 30 lines to a page, with a page number. */
export function typeset(paragraphs: readonly string[]): readonly (readonly PlacedText[])[] {
  const lines = paragraphs.flatMap((paragraph) => {
    const indented = `\u3000\u3000${paragraph}`;
    return Array.from({ length: Math.ceil(indented.length / 34) }, (_, index) => {
      const text = indented.slice(index * 34, (index + 1) * 34);
      return index === 0 ? { text: text.trimStart(), x: 72 + 24 } : { text, x: 72 };
    });
  });
  return Array.from({ length: Math.ceil(lines.length / 30) }, (_, page) => [
    { text: '瑞安市人民政府公报', x: 250, y: 800, size: 9 },
    ...lines.slice(page * 30, (page + 1) * 30).map((line, index) => ({ ...line, y: 750 - index * 22 })),
    { text: `— ${page + 1} —`, x: 280, y: 40, size: 9 },
  ]);
}
