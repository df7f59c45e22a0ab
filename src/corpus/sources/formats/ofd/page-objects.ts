import type { Attributes, XmlReader } from '../docx/xml-events.js';
import { numbersOf, placeOf, type Matrix } from './matrix.js';

/** Characters that are drawn from one place on. */
export interface TextCode {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** From each character to the next; empty where the font's widths tell. */
  readonly deltaX: readonly number[];
  readonly deltaY: readonly number[];
}

/** What a page or a composite draws, in the order of drawing. */
export type DrawnObject =
  | { readonly kind: 'text'; readonly place: Matrix; readonly size: number; readonly scale: number; readonly isVisible: boolean; readonly codes: readonly TextCode[] }
  | { readonly kind: 'composite'; readonly place: Matrix; readonly resource: string };

/** The name of an element without the prefix of its file. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Of `g n d`: n times d. Longer lists than the text are cut, whatever n says. */
export function readDeltas(attribute: string | undefined, most: number): readonly number[] {
  const parts = (attribute ?? '').trim().split(/\s+/);
  const deltas: number[] = [];
  for (let index = 0; index < parts.length && deltas.length < most; index++) {
    if (parts[index] === 'g') {
      const [count, delta] = [Number(parts[index + 1]), Number(parts[index + 2])];
      for (let repeat = 0; repeat < count && deltas.length < most; repeat++) deltas.push(delta);
      index += 2;
    } else if (parts[index] !== '') {
      deltas.push(Number(parts[index]));
    }
  }
  return deltas;
}

/** Takes in the objects of a page's content, or of a composite's; other elements change nothing. */
export class ObjectCollector {
  readonly objects: DrawnObject[] = [];
  private text: { readonly codes: TextCode[]; x: number; y: number } | null = null;
  private code: string | null = null;

  /** @returns what is to be done where the element ends; undefined for an element of no object */
  open(name: string, attributes: Attributes): (() => void) | undefined {
    if (name === 'TextObject') return this.openText(attributes);
    if (name === 'TextCode') return this.openCode(attributes);
    const { ResourceID: resource, Boundary, CTM } = attributes;
    if (name === 'CompositeObject' && resource !== undefined) this.objects.push({ kind: 'composite', place: placeOf(Boundary, CTM), resource });
    return undefined;
  }

  readonly addText: NonNullable<XmlReader['text']> = (characters) => {
    if (this.code !== null) this.code += characters;
  };

  private openText({ Boundary, CTM, Size, HScale, Visible }: Attributes): () => void {
    const text = { codes: [], x: 0, y: 0 };
    this.text = text;
    return () => {
      this.text = null;
      const [size = 0, scale = 1] = [numbersOf(Size)[0], numbersOf(HScale)[0]];
      this.objects.push({ kind: 'text', place: placeOf(Boundary, CTM), size, scale, isVisible: Visible !== 'false', codes: text.codes });
    };
  }

  private openCode({ X, Y, DeltaX, DeltaY }: Attributes): (() => void) | undefined {
    const { text } = this;
    if (text === null) return undefined;
    this.code = '';
    return () => {
      const characters = this.code ?? '';
      this.code = null;
      // A place that is not given is that of the code before.
      [text.x, text.y] = [numbersOf(X)[0] ?? text.x, numbersOf(Y)[0] ?? text.y];
      text.codes.push({ text: characters, x: text.x, y: text.y, deltaX: readDeltas(DeltaX, characters.length), deltaY: readDeltas(DeltaY, characters.length) });
    };
  }
}
