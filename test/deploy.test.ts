import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validate, ValidationSeverity } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../src/settings.js';

const dockerfile = readFileSync('deploy/Dockerfile', 'utf8');
const unit = readFileSync('deploy/policy-search.service', 'utf8');
const readme = readFileSync('README.md', 'utf8');

describe('the Dockerfile', () => {
  it('has no fault that a linter sees', () => {
    const quiet = Object.fromEntries(['deprecatedMaintainer', 'directiveCasing', 'emptyContinuationLine', 'instructionCasing', 'instructionCmdMultiple', 'instructionEntrypointMultiple', 'instructionHealthcheckMultiple', 'instructionJSONInSingleQuotes'].map((rule) => [rule, ValidationSeverity.ERROR]));
    expect(validate(dockerfile, quiet)).toEqual([]);
  });

  it('copies what there is, runs as nobody and tells its health', () => {
    for (const [, from = '', names = ''] of dockerfile.matchAll(/^COPY (--from=\S+ )?(.+) \S+$/gm)) {
      if (from === '') for (const name of names.split(' ')) expect([name, existsSync(name)]).toEqual([name, true]);
    }
    expect(dockerfile).toMatch(/^USER nobody$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    const environment = Object.fromEntries(/^ENV (.+)$/m.exec(dockerfile)?.[1]?.split(' ').map((pair) => pair.split('=')) ?? []) as NodeJS.ProcessEnv;
    expect(readSettings(environment)).toMatchObject({ host: '0.0.0.0', port: 3000, indexDirectory: '/data/index' });
  });
});

describe('the compose file of a cluster', () => {
  const file = 'deploy/opensearch-compose.yaml';
  const compose = readFileSync(file, 'utf8');

  it('has no fault that a linter sees', () => {
    // Its types do not resolve from ES modules.
    const lint = spawnSync(process.execPath, ['node_modules/dclint/bin/dclint.cjs', '--max-warnings=0', file], { encoding: 'utf8' });
    expect([lint.status, lint.stdout + lint.stderr]).toEqual([0, expect.not.stringContaining('warning')]);
  });

  it('has the settings that the README asks of a cluster', () => {
    const asked = /\*\*Settings of the cluster\.\*\*(.*)/.exec(readme)?.[1] ?? '';
    const settings = [...asked.matchAll(/`([\w.]+): (\w+)`/g)].map(([, name, value]) => [name, value]);
    expect(settings.length).toBeGreaterThan(2);
    for (const [name, value] of settings) expect(compose).toMatch(new RegExp(`^  ${name}: "?${value}"?$`, 'm'));
  });
});

const hasSystemd = (() => {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('the unit for systemd', () => {
  it.skipIf(!hasSystemd)('is sound and shut in, by systemd-analyze', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'policy-search-unit-'));
    const file = join(folder, 'policy-search.service');
    await writeFile(file, unit.replace('/usr/bin/node', process.execPath));
    const run = (...args: string[]): Promise<string> => new Promise((resolve) => execFile('systemd-analyze', args, (error, stdout, stderr) => resolve(error === null ? 'sound' : stdout + stderr)));
    expect(await run('verify', '--man=no', file)).toBe('sound');
    // Tenths of its scale from 0 (shut in) to 10.
    expect(await run('security', '--offline=true', '--no-pager', '--threshold=20', file)).toBe('sound');
    await rm(folder, { recursive: true });
  });

  it('leaves more time to end than the program takes', () => {
    const seconds = Number(/^TimeoutStopSec=(\d+)s$/m.exec(unit)?.[1]);
    expect(seconds * 1_000).toBeGreaterThan(readSettings({}).shutdownTimeoutMs);
  });
});

it('the README names every setting that the program reads', () => {
  const read = new Set<string>();
  readSettings(new Proxy({}, { get: (_, name) => (read.add(String(name)), undefined) }));
  read.delete('JAVA_HOME');
  expect([...read].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
