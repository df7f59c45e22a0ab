import { readEquation } from './eq-field.js';
import { signOf } from './symbols.js';

interface Field {
  code: string;
  /** Of its code, what stands there as text: the results of fields within it, or what a file without an end leaves there. */
  words: string;
  isInCode: boolean;
  /** How much the story had given when its result began. */
  resultFrom: number;
}

/** What a field prints that keeps no result in the file. */
export interface PrintedField {
  readonly text: string;
  readonly readings: string;
}

/** The fields that are open at one place of a story. */
export class FieldStack {
  private readonly open: Field[] = [];
  /** Those of them whose code is being read. */
  private inCode: Field[] = [];
  private contents = 0;

  /** Text that comes now belongs to a field's code. */
  get isInCode(): boolean {
    return this.inCode.length > 0;
  }

  /** Text that comes now is the result of a field that lists the document's headings. */
  get isInContents(): boolean {
    return this.contents > 0;
  }

  begin(): void {
    const field = { code: '', words: '', isInCode: true, resultFrom: 0 };
    this.open.push(field);
    this.inCode.push(field);
  }

  addCode(code: string): void {
    const field = this.open.at(-1);
    if (field?.isInCode === true) field.code += code;
  }

  /** Takes text where it belongs to a field's code. */
  addWords(text: string): void {
    const field = this.inCode.at(-1);
    if (field === undefined) return;
    field.code += text;
    field.words += text;
  }

  /** Its result begins. @param given how much the story has given so far */
  separate(given: number): void {
    const field = this.open.at(-1);
    if (field?.isInCode !== true) return;
    this.inCode.pop();
    field.isInCode = false;
    field.resultFrom = given;
    if (isContentsCode(field.code)) this.contents++;
  }

  /** The code of the field that ends here, where it has given no result; null for one that has, and where none is open. */
  end(given: number): string | null {
    const field = this.open.pop();
    if (field === undefined) return null;
    if (field.isInCode) this.inCode.pop();
    else if (isContentsCode(field.code)) this.contents--;
    return !field.isInCode && given > field.resultFrom ? null : field.code.trim();
  }

  /** No field's code reaches beyond a paragraph: what one that never ends has taken is text. */
  endParagraph(): string {
    const words = this.inCode.map((field) => field.words).join('');
    for (const field of this.inCode) {
      field.isInCode = false;
      field.code = '';
    }
    this.inCode = [];
    return words;
  }
}

/** Whether a field lists the document's headings, tables or figures. */
function isContentsCode(code: string): boolean {
  return /^\s*TOC(?![a-z])/i.test(code);
}

/** What Word prints for a field by its code alone; null for one that prints nothing, or what cannot be told. */
export function printField(code: string): PrintedField | null {
  const equation = /^EQ(?![a-z])([^]*)$/i.exec(code)?.[1];
  if (equation !== undefined) return readEquation(equation);
  const symbol = /^SYMBOL\s+(0x[\da-f]+|\d+)([^]*)/i.exec(code);
  if (symbol !== null) {
    const font = /\\f\s*(?:"([^"]*)"|(\S+))/i.exec(symbol[2] as string);
    const sign = signOf(font?.[1] ?? font?.[2] ?? '', Number(symbol[1]));
    return sign === null ? null : { text: sign, readings: '' };
  }
  const words = /^QUOTE\s+"([^"]*)"/i.exec(code)?.[1] ?? /^(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+([^]*)/i.exec(code)?.[1];
  return words === undefined ? null : { text: words, readings: '' };
}
