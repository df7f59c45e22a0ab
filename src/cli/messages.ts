/** What the system refuses, and what a person can do about it. */
const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: make room and run the command again; what served before still does',
  EDQUOT: 'the quota of the disk is used up: make room and run the command again; what served before still does',
  EACCES: 'it may not be read or written: give this user the right to it, or name another folder',
  EPERM: 'it may not be changed: give this user the right to it, or name another folder',
  EROFS: 'it lies on a file system that cannot be written: name another folder',
  EEXIST: 'a file of that name is there, where a folder is needed: name another folder',
  ENOTDIR: 'it, or a folder above it, is a file: name a folder',
  EISDIR: 'it is a folder: name a file',
  ENOENT: 'there is no such file or folder',
  EMFILE: 'too many files are open: raise the limit (ulimit -n)',
  EIO: 'the disk failed to read or write: look at its health, then run the command again',
};

/** One line for a failure of the file system; null for anything else, which is a defect of the program. */
export function describeSystemFailure(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  const advice = ADVICE[code ?? ''];
  return code === undefined || advice === undefined || syscall === undefined ? null : `${code}: ${path ?? 'The file system'}: ${advice} (${syscall}).`;
}

/** One line with its control and bidirectional characters made visible, so that a name from outside cannot steer a terminal. */
export function printable(line: string): string {
  return line.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`);
}
