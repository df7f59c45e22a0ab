import { raised } from './symbols.js';
import type { Attributes } from './xml-events.js';

interface Part {
  readonly name: string;
  readonly text: string;
}

interface OpenPart {
  readonly name: string;
  readonly parts: Part[];
  /** Signs that its properties name: `begChr`, `endChr`, `sepChr`, `chr`. */
  readonly signs: Map<string, string>;
}

const SIGN = /^m:(?:begChr|endChr|sepChr|chr)$/;
const OPERATOR = /[\s+\-−*×÷/=＋－＝]/;

/** Writes a formula (`m:oMath`) in one line while it is read: fractions as a/b, roots as √x, powers of figures as 10². */
export class MathWriter {
  private readonly open: OpenPart[] = [{ name: '', parts: [], signs: new Map() }];

  begin(name: string, attributes: Attributes): void {
    this.open.push({ name, parts: [], signs: new Map() });
    if (!SIGN.test(name)) return;
    // A sign stands in the properties of what it is set around.
    this.open.at(-3)?.signs.set(name, attributes['m:val'] ?? '');
  }

  addText(text: string): void {
    this.open.at(-1)?.parts.push({ name: 'm:t', text });
  }

  end(): void {
    const part = this.open.pop();
    if (part === undefined) return;
    this.open.at(-1)?.parts.push({ name: part.name, text: inOneLine(part) });
  }

  get text(): string {
    return (this.open[0] as OpenPart).parts.map((part) => part.text).join('');
  }
}

function inOneLine({ name, parts, signs }: OpenPart): string {
  const all = (part: string): readonly string[] => parts.filter((one) => one.name === part).map((one) => one.text);
  const only = (part: string): string => all(part).join('');
  const base = only('m:e');
  switch (name) {
    case 'm:f':
      return `${bracketed(only('m:num'))}/${bracketed(only('m:den'))}`;
    case 'm:rad':
      return `${only('m:deg')}√${bracketed(base)}`;
    case 'm:sSup':
      return base + raised(only('m:sup'), base);
    case 'm:sSubSup':
      return base + only('m:sub') + raised(only('m:sup'), base + only('m:sub'));
    case 'm:d':
      return (signs.get('m:begChr') ?? '(') + all('m:e').join(signs.get('m:sepChr') ?? '|') + (signs.get('m:endChr') ?? ')');
    case 'm:nary':
      return (signs.get('m:chr') ?? '∫') + only('m:sub') + only('m:sup') + base;
    case 'm:mr':
    case 'm:eqArr':
      return all('m:e').join(' ');
    case 'm:m':
      return all('m:mr').join(' ');
    default:
      return parts.map((part) => part.text).join('');
  }
}

function bracketed(text: string): string {
  return text.length > 1 && OPERATOR.test(text) ? `(${text})` : text;
}
