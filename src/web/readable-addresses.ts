/** A link of a page that has something escaped. */
const LINK = /href="[^"%]*%[^"]*"/g;

/** Characters from U+4000 to U+9FFF, nearly all Han, as an address escapes them: three bytes of UTF-8 each. */
const ESCAPED_HAN = /(?:%E[4-9]%[89AB][0-9A-F]%[89AB][0-9A-F])+/g;

/**
 * A page whose links have Han characters as they are, in a third of the bytes: a page has a hundred links with the same
 * query, and browsers escape them again. For pages alone: the heads of answers, feeds and JSON take escaped addresses.
 */
export function withReadableAddresses(html: string): string {
  const known = new Map<string, string>();
  const decode = (escaped: string): string => {
    let text = known.get(escaped);
    if (text === undefined) known.set(escaped, (text = decodeURIComponent(escaped)));
    return text;
  };
  return html.replaceAll(LINK, (link) => link.replaceAll(ESCAPED_HAN, decode));
}

/** A piece of an address with Han characters as they are. */
export function toReadable(address: string): string {
  return address.replaceAll(ESCAPED_HAN, decodeURIComponent);
}
