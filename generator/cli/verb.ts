import type { Command, Option } from 'commander';
import type { ExitStatus, Io } from './io.js';

/** A verb of the command line. To add one, write its file and name it in verbs.ts. */
export interface Verb<Given extends readonly unknown[] = never[]> {
  readonly name: string;
  readonly description: string;
  /** Each as `<old>`, `[document]` or `[document...]`, with its help text. */
  readonly arguments?: readonly (readonly [form: string, description: string])[];
  readonly options: readonly Option[];
  /** Text after the options in the help. */
  readonly help?: string;
  /**
   * Gets the values of the arguments, then the flags. It imports the code for the work only when it runs: the compilers
   * take a second to load.
   */
  readonly run: (io: Io, ...given: Given) => Promise<ExitStatus>;
}

/** Adds a verb to the command line; `end` gets its exit status. */
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
    // Commander passes the values of the arguments, then the options, and last the command
    end(await verb.run(io, ...(given.slice(0, -1) as never[])));
  });
}
