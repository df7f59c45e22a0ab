import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What OpenSearch 3 needs. */
const LEAST_JAVA = 21;
const JVM_FOLDER = '/usr/lib/jvm';

/** The path of a Java that OpenSearch runs on, from `JAVA_HOME`, `PATH` or the system's folder of JVMs; null where there is none. */
export async function findJava(javaHome: string | null): Promise<string | null> {
  const installed = await readdir(JVM_FOLDER).catch(() => []);
  const candidates = [
    ...(javaHome === null ? [] : [join(javaHome, 'bin', 'java')]),
    'java',
    ...installed.sort().map((name) => join(JVM_FOLDER, name, 'bin', 'java')),
  ];
  for (const java of candidates) if (((await majorVersionOf(java)) ?? 0) >= LEAST_JAVA) return java;
  return null;
}

/** Null where it does not run. */
async function majorVersionOf(java: string): Promise<number | null> {
  try {
    const { stderr } = await promisify(execFile)(java, ['-version']);
    const version = /version "(?:1\.)?(\d+)/.exec(stderr);
    return version === null ? null : Number(version[1]);
  } catch {
    return null;
  }
}
