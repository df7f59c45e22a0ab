const DIGITS = '〇一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/**
 * A number of a list as Word prints it.
 *
 * @param format ST_NumberFormat of Office Open XML (ECMA-376 part 1, 17.18.59); decimal for one that is not known
 */
export function formatNumber(value: number, format: string): string {
  if (value < 0 || !Number.isSafeInteger(value)) return String(value);
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'chineseCounting':
      return value < 100 ? counted(value, DIGITS, '十百千', '') : byDigits(value);
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return counted(value, DIGITS, '十百千', '零');
    case 'japaneseCounting':
      return counted(value, DIGITS, '十百千', '').replace(/一(?=[十百千])/g, '');
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return byDigits(value);
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
    case 'japaneseLegal':
      return legal(value, format);
    case 'ideographTraditional':
      return STEMS[value - 1] ?? String(value);
    case 'ideographZodiac':
      return BRANCHES[value - 1] ?? String(value);
    case 'ideographZodiacTraditional':
      return value >= 1 && value <= 60 ? `${STEMS[(value - 1) % 10]}${BRANCHES[(value - 1) % 12]}` : String(value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return circled(String(value));
    case 'ideographEnclosedCircle':
      return circled(counted(value, DIGITS, '十百千', ''));
    case 'decimalEnclosedParen':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2473 + value) : String(value);
    case 'decimalEnclosedFullstop':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2487 + value) : String(value);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'numberInDash':
      return `- ${value} -`;
    case 'hex':
      return value.toString(16).toUpperCase();
    case 'ordinal':
      return value + (/1\d$/.test(String(value)) ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th'));
    case 'upperLetter':
      return lettered(value);
    case 'lowerLetter':
      return lettered(value).toLowerCase();
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    default:
      return String(value);
  }
}

/** 〇, 一, 十, 十一, 二十三, 一百, 一百零一, 一百一十, 一千零一, up to 9,999; beyond that in digits. */
function counted(value: number, digits: string, units: string, nought: string): string {
  if (value === 0) return digits[0] as string;
  if (value > 9999) return String(value);
  const figures = [...String(value)].map(Number);
  let text = '';
  let isAfterNought = false;
  figures.forEach((figure, index) => {
    const unit = figures.length - 1 - index;
    if (figure === 0) return void (isAfterNought = true);
    if (isAfterNought) text += nought;
    isAfterNought = false;
    text += (digits[figure] as string) + (units[unit - 1] ?? '');
  });
  return value < 20 && units.startsWith('十') ? text.replace(/^一十/, '十') : text;
}

function byDigits(value: number): string {
  return [...String(value)].map((digit) => DIGITS[Number(digit)]).join('');
}

function legal(value: number, format: string): string {
  if (format === 'japaneseLegal') return counted(value, '零壱弐参四伍六七八九', '拾百阡', '');
  if (format === 'chineseLegalSimplified') return counted(value, LEGAL_DIGITS, '拾佰仟', '零');
  return counted(value, '零壹貳參肆伍陸柒捌玖', '拾佰仟', '零');
}

/** A, B, … Z, AA, BB: the letter as often as the alphabet was gone through. */
function lettered(value: number): string {
  if (value < 1 || value > 26 * 20) return String(value);
  return String.fromCodePoint(0x41 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  const numerals = [
    [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
  ] as const;
  let rest = value;
  let text = '';
  for (const [amount, numeral] of numerals) {
    for (; rest >= amount; rest -= amount) text += numeral;
  }
  return text;
}

/** Blocks of Unicode that hold numbers, letters and ideographs in circles. */
const CIRCLED_BLOCKS = [[0x2460, 0x2473], [0x24b6, 0x24ea], [0x3251, 0x325f], [0x3280, 0x32b0], [0x32b1, 0x32bf]] as const;
let circledSigns: ReadonlyMap<string, string> | null = null;

/** The sign that shows so many characters in a circle (21 → ㉑, 三 → ㊂); the characters alone where there is none. */
export function circled(characters: string): string {
  circledSigns ??= new Map(
    CIRCLED_BLOCKS.flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).map((sign) => [sign.normalize('NFKC'), sign] as const),
    ),
  );
  return circledSigns.get(characters) ?? characters;
}
