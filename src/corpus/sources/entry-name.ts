import { isUtf8 } from 'node:buffer';

/** The name of a file or of an entry of an archive: UTF-8, else GBK as far as it can be told; what is left shows as U+FFFD. */
export function readEntryName(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString() : new TextDecoder('gb18030').decode(bytes);
}
