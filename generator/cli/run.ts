import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { oneLine } from '../diagnostics/format.js';
import { runAudit } from './audit.js';
import { type Generate, runGenerate } from './generate.js';
import { type ExitStatus, type Io, UsageError } from './io.js';
import { runLint } from './lint.js';
import {
  type AuditFlags,
  auditOptions,
  type GenerateFlags,
  generateOptions,
  type LintFlags,
  lintOptions,
} from './options.js';

/** Reads the command line and does what it says. `argv` is without the interpreter and the script. */
export async function run(argv: readonly string[], io: Io, pipeline?: Generate): Promise<ExitStatus> {
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
      // Said below, on one line.
      outputError: () => undefined,
    });
  const generate = program
    .command('generate')
    .description('write the typed server of each document')
    .argument('[document...]', 'OpenAPI documents, YAML or JSON')
    .helpOption('--help', 'print this help')
    .action(async (documents: readonly string[], flags: GenerateFlags) => {
      status = await runGenerate(documents, flags, io, pipeline);
    });
  for (const option of generateOptions) generate.addOption(option);
  const lint = program
    .command('lint')
    .description('list the statuses that the router may have to send and the document lacks')
    .argument('[document...]', 'OpenAPI documents, YAML or JSON')
    .helpOption('--help', 'print this help')
    .addHelpText('after', LINT_HELP)
    .action(async (documents: readonly string[], flags: LintFlags) => {
      status = await runLint(documents, flags, io);
    });
  for (const option of lintOptions) lint.addOption(option);
  const auditing = program
    .command('audit')
    .description('list the documented statuses that are a handler’s to send and never are')
    .helpOption('--help', 'print this help')
    .addHelpText('after', AUDIT_HELP)
    .action(async (flags: AuditFlags) => {
      status = await runAudit(flags, io);
    });
  for (const option of auditOptions) auditing.addOption(option);

  try {
    if (argv.length === 0) throw new UsageError('missing verb.');
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    const verb = program.commands.find((command) => command.name() === argv[0]);
    return explain(error, verb ? `specbound ${verb.name()} --help` : 'specbound --help', io);
  }
}

const LINT_HELP = `
400 (or 422) where an operation takes input, 401 and 403 where it is secured, 406 where it replies with content, 408, 413
and 415 where it takes a body, 500 always. 404, 405, 414, 431 and 501 are not looked for: they are no one operation's.
Exit status: 0 every operation is closed, 1 some are not, 2 wrong usage or a document that can't be used.
`;

const AUDIT_HELP = `
Handlers are what is typed by an emitted Handlers, a tag's interface or a handler's type, and what createRouter is given.
Helper functions are followed; what is thrown counts. Tests (*.test.ts, *.spec.ts) are left out.
Exit status: 0 every status is sent, 1 some are not, 2 wrong usage.
`;

/** One line, never a stack: what went wrong, and where to go from there. */
function explain(error: unknown, help: string, io: Io): ExitStatus {
  const say = (text: string) => io.stderr.write(`specbound: ${oneLine(text)}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const words = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
    say(`${words}${/[.?)]$/.test(words) ? '' : '.'} See ${help}`);
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) {
    say(`${message} See ${help}`);
  } else if (isSystemError(error)) {
    say(`${message}.`);
  } else {
    say(`internal error: ${message || 'without a message'}. Please report it; DEBUG=specbound shows where it arose.`);
  }
  if (io.env['DEBUG'] === 'specbound' && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  return 2;
}

/** A folder that can't be written to, a full disk: nobody's mistake in the program. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** package.json lies above the sources as well as above `dist/`. */
function version(): string {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      const content: unknown = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8'));
      if (typeof content === 'object' && content !== null && 'name' in content && content.name === 'specbound') {
        return 'version' in content ? String(content.version) : '';
      }
    } catch {
      // Not there: one up.
    }
  }
  throw new Error('package.json of specbound was not found.');
}
