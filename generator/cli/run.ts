import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { UsageError } from '../config/usage-error.js';
import { oneLine } from '../diagnostics/format.js';
import { ChangedMeanwhile } from '../files/changed-meanwhile.js';
import type { ExitStatus, Io } from './io.js';
import { addVerb, type Verb } from './verb.js';
import { VERBS } from './verbs.js';

/** Reads the command line and runs its verb. `argv` is without the interpreter and the script. */
export async function run(argv: readonly string[], io: Io, verbs: readonly Verb[] = VERBS): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const program = new Command('specbound')
    .description('Generates TypeScript servers whose handlers can only reply with what the OpenAPI document says.')
    .version(version(), '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      // Printed below, on one line.
      outputError: () => undefined,
    });
  const end = (ended: ExitStatus) => {
    status = ended;
  };
  for (const verb of verbs) {
    addVerb(verb, program, io, end);
  }

  try {
    if (argv.length === 0) {
      throw new UsageError('missing verb.');
    }
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    const verb = program.commands.find((command) => command.name() === argv[0]);
    return explain(error, verb ? `specbound ${verb.name()} --help` : 'specbound --help', io);
  }
}

/** Prints one line, never a stack: what went wrong, and what to do next. */
function explain(error: unknown, help: string, io: Io): ExitStatus {
  const say = (text: string) => io.stderr.write(`specbound: ${oneLine(text)}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) {
      return 0;
    }
    const words = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
    say(`${words}${/[.?)]$/.test(words) ? '' : '.'} See ${help}`);
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) {
    say(`${message} See ${help}`);
  } else if (error instanceof ChangedMeanwhile) {
    say(message);
  } else if (isSystemError(error)) {
    say(`${message}.`);
  } else {
    say(
      `internal error: ${message || 'without a message'}. Please report it; DEBUG=specbound shows where it happened.`,
    );
  }
  if (io.env['DEBUG'] === 'specbound' && error instanceof Error) {
    io.stderr.write(`${error.stack}\n`);
  }
  return 2;
}

/** Whether it is an error of the system, such as a read-only folder or a full disk, and not a fault of the program. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** package.json is above the sources as well as above `dist/`. */
function version(): string {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      const content: unknown = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8'));
      if (typeof content === 'object' && content !== null && 'name' in content && content.name === 'specbound') {
        return 'version' in content ? String(content.version) : '';
      }
    } catch {
      // Not here: one folder up.
    }
  }
  throw new Error('package.json of specbound was not found.');
}
