import type { Command, Option } from 'commander';
import type { ExitStatus, Io } from './io.js';

/** A verb of the command line. To add one, write its file and name it in verbs.ts. */
export interface Verb<Given extends readonly unknown[] = never[]> {
  readonly name: string;
  readonly description: string;
  /** Each as `<old>`, `[document]` or `[document...]`, with its sentence of help. */
  readonly arguments?: readonly (readonly [form: string, description: string])[];
  readonly options: readonly Option[];
  /** What follows the options in the help. */
  readonly help?: string;
  /**
   * Is given the values of the arguments, then the flags. What does the work is imported when the verb is asked for: the
   * compilers take a second to load.
   */
  readonly run: (io: Io, ...given: Given) => Promise<ExitStatus>;
}

/** Adds a verb to the command line; `end` is told what it exits with. */
export function addVerb(verb: Verb, program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program.command(verb.name).description(verb.description).helpOption('--help', 'print this help');
  for (const [form, description] of verb.arguments ?? []) {
    command.argument(form, description);
  }
  for (const option of verb.options) {
    command.addOption(option);
  }
  if (verb.help !== undefined) {
    command.addHelpText('after', verb.help);
  }
  command.action(async (...given: readonly unknown[]) => {
    // Commander gives what the verb's own arguments and options say, and at last the command
    end(await verb.run(io, ...(given.slice(0, -1) as never[])));
  });
}
