import { isOn, type Attributes } from './xml-events.js';

/** The format that a run of text has of its own; undefined where its styles decide. */
export interface Run {
  style: string | undefined;
  isBold: boolean | undefined;
  isHidden: boolean | undefined;
  font: string | undefined;
  isRaised: boolean;
  /** Its characters are the mark of a note, in place of a number. */
  isNoteMark: boolean;
}

export function newRun(): Run {
  return { style: undefined, isBold: undefined, isHidden: undefined, font: undefined, isRaised: false, isNoteMark: false };
}

/** Takes in what an element inside `w:rPr` says; others change nothing. */
export function readRunSetting(run: Run, name: string, attributes: Attributes): void {
  if (name === 'w:rStyle') run.style = attributes['w:val'];
  if (name === 'w:b') run.isBold = isOn(attributes);
  if (name === 'w:vanish') run.isHidden = isOn(attributes);
  if (name === 'w:rFonts') run.font = attributes['w:ascii'] ?? attributes['w:hAnsi'];
  if (name === 'w:vertAlign') run.isRaised = attributes['w:val'] === 'superscript';
}
