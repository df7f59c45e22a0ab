/** Where the text of a group goes. */
export type Destination = 'text' | 'nowhere' | 'fonts' | 'styles' | 'field-code' | 'label';

/** A field, whose code may print something where it has no result. */
export interface Field {
  code: string;
  hasResult: boolean;
}

/** What holds inside a group; a group begins with what holds around it. */
export interface GroupState {
  destination: Destination;
  /** Characters behind a `\u` that stand for it in programs without Unicode. */
  fallbacks: number;
  font: number;
  asianFont: number;
  script: string;
  isBold: boolean;
  isAsianBold: boolean;
  isHidden: boolean;
  isDeleted: boolean;
  outlineLevel: number | null;
  style: number;
  depth: number;
  field: Field | null;
  isContents: boolean;
  /** Where words went before an alternative that is not taken. */
  around: Destination;
}

/** First words of groups that hold no text of the document. */
export const HOLDS_NO_TEXT: ReadonlySet<string> = new Set(('colortbl info pict objdata nonshppict shprslt atnid atnauthor atndate annotationref xe tc tcn rxe bkmkstart bkmkend ' +
  'nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn sp pn pntxta pntxtb template listtable listoverridetable revtbl filetbl ' +
  'datafield formfield private macpict mmathPr themedata latentstyles datastore mctrlPr bkmkcolf oldcprops oldpprops').split(' '));
/** Groups that begin with `\*`, which programs may pass over, and yet hold text. */
export const TEXT_ALL_THE_SAME: ReadonlySet<string> = new Set('shpinst shptxt footnote annotation ud shppict fldinst do dptxbxtext moMath moMathPara'.split(' '));

/** That of a text of its own. */
export function newState(): GroupState {
  return {
    destination: 'text', fallbacks: 1, font: 0, asianFont: -1, script: 'loch', isBold: false, isAsianBold: false, isHidden: false, isDeleted: false,
    outlineLevel: null, style: 0, depth: 0, field: null, isContents: false, around: 'text',
  };
}
