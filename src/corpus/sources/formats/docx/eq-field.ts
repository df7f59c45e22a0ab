import { circled } from './number-formats.js';
import { raised } from './symbols.js';

/** What an EQ field prints: its characters in a line, and the readings that stand above them. */
export interface Equation {
  readonly text: string;
  readonly readings: string;
}

/** Word allows less; what nests deeper is taken as it is written. */
const MAX_DEPTH = 40;
const RINGS = /^[○◯〇]$/u;
const FRAMES = /^[□△◇]$/u;
const OPTIONS = /(?:\s*\\(?:[blrfv]c\s*\\.|[a-z]{2}(?:\s*(?:-\d*|\d+))?))*\s*/iy;

/**
 * The characters of an EQ field, by which Word sets phonetic guides (`\o\ad(\s\up 9(áo),鳌)`), two lines in the
 * height of one, characters in circles and fractions (`\f(1,2)`). Switches that only place something are left out.
 *
 * @param code the field's code without `EQ`
 */
export function readEquation(code: string): Equation {
  const reader = new EquationReader(code.replace(/\\\*\s*(?:"[^"]*"|[^\s\\]+)\s*/g, '').trim());
  const text = reader.read(false, 0);
  return { text: reader.isAtEnd ? text : text + reader.rest, readings: reader.readings.join(' ') };
}

type Place = 'raised' | 'lowered' | 'level';

class EquationReader {
  readonly readings: string[] = [];
  private at = 0;

  constructor(private readonly code: string) {}

  get isAtEnd(): boolean {
    return this.at >= this.code.length;
  }

  get rest(): string {
    return this.code.slice(this.at);
  }

  /** Up to the end, or inside brackets up to what ends this part of them. */
  read(isInside: boolean, depth: number): string {
    let text = '';
    while (!this.isAtEnd) {
      const character = this.code[this.at] as string;
      if (isInside && (character === ',' || character === ')')) break;
      if (character === '(' && isInside && depth < MAX_DEPTH) {
        // Brackets in a part are characters of it, and so are the commas between them.
        this.at++;
        text += `(${this.read(true, depth + 1)}`;
        for (; this.code[this.at] === ','; ) {
          this.at++;
          text += `,${this.read(true, depth + 1)}`;
        }
        text += this.code[this.at++] ?? '';
      } else if (character === '\\') {
        text += this.readSwitch(text, depth);
      } else {
        text += character;
        this.at++;
      }
    }
    return text;
  }

  private readSwitch(before: string, depth: number): string {
    const name = (this.code[this.at + 1] ?? '').toLowerCase();
    this.at += 2;
    if (!/[abdfilorsx]/.test(name) || depth >= MAX_DEPTH) return name === '' ? '' : (this.code[this.at - 1] as string);
    OPTIONS.lastIndex = this.at;
    const options = OPTIONS.exec(this.code)?.[0].toLowerCase() ?? '';
    this.at += options.length;
    if (this.code[this.at] !== '(') return '';
    const parts: string[] = [];
    const places: Place[] = [];
    do {
      const from = ++this.at;
      const moved = /^\s*\\s\s*\\(up|do)/i.exec(this.code.slice(from, from + 20))?.[1]?.toLowerCase();
      places.push(moved === 'up' ? 'raised' : moved === 'do' ? 'lowered' : 'level');
      parts.push(this.read(true, depth + 1).trim());
    } while (this.code[this.at] === ',');
    this.at++;
    return this.set(name, options, parts, places, before);
  }

  private set(name: string, options: string, parts: readonly string[], places: readonly Place[], before: string): string {
    const [first = '', second = ''] = parts;
    switch (name) {
      case 'f':
        return parts.length < 2 ? first : `${first}/${second}`;
      case 'r':
        return parts.length < 2 ? `√${first}` : `${first}√${second}`;
      case 's':
        return options.includes('\\up') ? raised(parts.join(''), before) : parts.join('');
      case 'o':
        return this.overlay(parts, places);
      case 'i':
        return [options.includes('\\su') ? '∑' : options.includes('\\pr') ? '∏' : '∫', ...parts].join(' ');
      case 'b':
        return bracketed(options, parts.join(','));
      case 'l':
        return parts.join(',');
      case 'a':
        return parts.join(' ');
      case 'd':
        return '';
      default:
        return parts.join('');
    }
  }

  /** Characters one above the other: a sign around another, a reading above its character, or two lines. */
  private overlay(parts: readonly string[], places: readonly Place[]): string {
    const [first = '', second = ''] = parts;
    if (parts.length === 2 && RINGS.test(first)) return circled(second);
    if (parts.length === 2 && FRAMES.test(first)) return second;
    if (!places.includes('level') || !places.includes('raised')) return parts.join('');
    this.readings.push(...parts.filter((_, index) => places[index] === 'raised'));
    return parts.filter((_, index) => places[index] !== 'raised').join('');
  }
}

const CLOSING = new Map([['(', ')'], ['[', ']'], ['{', '}'], ['<', '>']]);

function bracketed(options: string, text: string): string {
  const bracket = (side: string): string | undefined => new RegExp(`\\\\${side}c\\s*\\\\(.)`).exec(options)?.[1];
  const both = bracket('b');
  const isOneSided = both === undefined && (bracket('l') ?? bracket('r')) !== undefined;
  const open = both ?? bracket('l') ?? (isOneSided ? '' : '(');
  return open + text + (both === undefined ? (bracket('r') ?? (isOneSided ? '' : ')')) : (CLOSING.get(both) ?? both));
}
