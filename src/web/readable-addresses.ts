/** Where an address of a page begins. */
const LINK = 'href="';
/** Of what Han characters are escaped to; few other characters are. */
const MAYBE_HAN = '%E';

/** Characters from U+4000 to U+9FFF, nearly all Han, as an address escapes them: three bytes of UTF-8 each. */
const ESCAPED_HAN = /(?:%E[4-9]%[89AB][0-9A-F]%[89AB][0-9A-F])+/g;

/**
 * A page whose links have Han characters as they are, in a third of the bytes: a page has a hundred links with the same
 * query, and browsers escape them again. For pages alone: the heads of answers, feeds and JSON take escaped addresses.
 */
export function withReadableAddresses(html: string): string {
  /** By what stands from the first of them to the end of its parameter. */
  const known = new Map<string, string>();
  let readable = '';
  let done = 0;
  let escaped = html.indexOf(MAYBE_HAN);
  for (let link = html.indexOf(LINK); link >= 0 && escaped >= 0; ) {
    const start = link + LINK.length;
    const end = html.indexOf('"', start);
    if (end < 0) break;
    if (escaped < start) escaped = html.indexOf(MAYBE_HAN, start);
    while (escaped >= 0 && escaped < end) {
      const next = html.indexOf('&', escaped);
      const stop = next < 0 || next > end ? end : next;
      const part = html.slice(escaped, stop);
      let text = known.get(part);
      if (text === undefined) known.set(part, (text = toReadable(part)));
      readable += html.slice(done, escaped) + text;
      done = stop;
      escaped = html.indexOf(MAYBE_HAN, stop);
    }
    link = html.indexOf(LINK, end);
  }
  return readable + html.slice(done);
}

/** A piece of an address with Han characters as they are. */
export function toReadable(address: string): string {
  return address.replaceAll(ESCAPED_HAN, decodeURIComponent);
}
