/** A heading as it stands in a heading path: the full stop that closes it is no part of it. */
export function headingInPath(heading: string): string {
  return heading.replace(/(?<!。)。+$/u, '').trimEnd();
}
