import type { Command, Option } from 'commander';
import type { ExitStatus, Io } from './io.js';

/**
 * Adds a verb to the command line; `end` is told what it exits with. What does the work is imported when the verb is asked
 * for: the compilers take a second to load.
 */
export type AddVerb = (program: Command, io: Io, end: (status: ExitStatus) => void) => void;

/** A verb with its options, still to be given its arguments and what it does. */
export function newVerb(program: Command, name: string, description: string, options: readonly Option[]): Command {
  const verb = program.command(name).description(description).helpOption('--help', 'print this help');
  for (const option of options) verb.addOption(option);
  return verb;
}
