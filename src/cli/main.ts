#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { PolicySearchError } from '../errors.js';
import { readSettings, type Settings } from '../settings.js';
import { describeSystemFailure, printable } from './messages.js';
import { registerBench } from './bench.js';
import { registerCapacity } from './capacity.js';
import { registerCluster } from './cluster.js';
import { registerCount } from './count.js';
import { registerDocuments } from './documents.js';
import { registerEvaluate } from './evaluate/evaluate.js';
import { registerIndex } from './index.js';
import { registerMcp } from './mcp.js';
import { registerSearch } from './search.js';
import { registerStart } from './start.js';
import { registerVerify } from './verify.js';

/** Exit codes: 0 done, 1 failed for a reason that the message names, 2 a command line that cannot be read. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const program = createProgram(readSettings());
    await program.parseAsync(argv);
    return process.exitCode === undefined ? 0 : Number(process.exitCode);
  } catch (error) {
    // Commander has printed its own message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof PolicySearchError) {
      console.error(`${error.code}: ${error.message.split('\n').map(printable).join('\n')}`);
      return 1;
    }
    const failure = describeSystemFailure(error);
    if (failure !== null) {
      console.error(printable(failure));
      return 1;
    }
    throw error;
  }
}

function createProgram(settings: Settings): Command {
  const program = new Command('policy-search')
    .description('Exact, fast search over Chinese government work reports and other policy documents.')
    .exitOverride()
    .showHelpAfterError('(add --help to see what there is)');
  const register = [
    registerStart,
    registerIndex,
    registerSearch,
    registerCount,
    registerDocuments,
    registerMcp,
    registerVerify,
    registerBench,
    registerEvaluate,
    registerCluster,
    registerCapacity,
  ];
  for (const one of register) one(program, settings);
  return program;
}

process.exitCode = await main(process.argv);
