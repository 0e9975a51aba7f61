import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.js';
import { type GenerateResult, generate, type OperationSummary } from '../../generator/generate/generate.js';
import { type CompilerVersion, type OptionSet, root, typeCheck } from '../support/compilers.js';
import { specs } from '../support/corpus.js';
import { operationsAsWritten, type WrittenOperation } from './as-written.js';
import { compiled, isSendable, type Running, serveEmitted } from './emitted-server.js';
import { mockFaults } from './mock-replies.js';
import { documents, hasSpecs, isWhole, refused, type SharedDocument, skippedWithoutCorpus } from './shared.js';

/** Those that every run looks at; the rest take minutes. */
const FEW: ReadonlySet<string> = new Set([
  ...['swagger-petstore3', 'oai-petstore-30', 'museum', 'spotify', 'box'],
  ...['alertmanager', 'oai-petstore-separate-20', 'oai-uber-20', 'oai-tags-32', 'oai-tictactoe-31', 'oai-webhook-31'],
  ...['oai-callback-30', 'oai-link-30', 'readme-schema-types-31', 'readme-parameters-style-31', 'aws-sqs'],
]);
const TYPE_CHECKED: ReadonlySet<string> = new Set(['swagger-petstore3', 'oai-petstore-30', 'museum', 'spotify', 'box']);

const usable = documents().filter(({ name }) => !refused.has(name) && (isWhole || FEW.has(name)));
const typeChecked = usable.filter(({ name }) => isWhole || TYPE_CHECKED.has(name));

const outOf = ({ name }: SharedDocument): string => path.join('test', '.generated', 'documents', name);
const results = new Map<string, Promise<GenerateResult>>();

function generated(document: SharedDocument): Promise<GenerateResult> {
  const known = results.get(document.name);
  const result =
    known ??
    generate({
      ...{ document: path.relative(root, document.file), out: outOf(document), examples: true, cwd: root },
      refRoot: specs, // some refer to files beside their own folder
    });
  results.set(document.name, result);
  return result;
}

describe.skipIf(!hasSpecs)(`real documents (${skippedWithoutCorpus})`, () => {
  it('all but two at most can be used', () => {
    expect(refused.size).toBeLessThanOrEqual(2);
  });

  it.each(documents().filter(({ name }) => refused.has(name)))('$name is refused in one line', async (document) => {
    const { diagnostics } = await generated(document);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual([refused.get(document.name)]);
  });

  describe.each(usable)('$name', (document) => {
    it('has the operations, statuses, media types and headers that its text has', async () => {
      const { operations, diagnostics } = await generated(document);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(operations.length).toBe(document.operations);
      expect(operations.map(comparable).sort(byRoute)).toEqual(
        operationsAsWritten(document.file).map(comparableAsWritten).sort(byRoute),
      );
    });

    it('has what sources.json expects of a few operations', async () => {
      const { operations } = await generated(document);
      for (const sample of document.samples) {
        const found = operations.find(
          (each) => each.path === sample.path && each.method === sample.method.toUpperCase(),
        );
        const replies = new Map(found?.replies.map((reply) => [reply.status, reply]));
        expect([...replies.keys()].sort()).toEqual([...sample.statuses].sort());
        for (const [status, media] of Object.entries(sample.media)) {
          expect(replies.get(status)?.mediaTypes, `${sample.path} ${status}`).toEqual(media);
        }
        for (const [status, headers] of Object.entries(sample.headers)) {
          expect(replies.get(status)?.headers, `${sample.path} ${status}`).toEqual(headers);
        }
      }
    });

    it('whatever is said of it stands at its place', async () => {
      const { diagnostics } = await generated(document);
      expect(diagnostics.filter((diagnostic) => !isAtItsPlace(diagnostic))).toEqual([]);
    });

    it('answers 501 to each operation, and routes to each its own requests', { timeout: 300_000 }, async () => {
      const { operations } = await generated(document);
      const folder = await compiled(path.join(root, outOf(document)));
      const empty = await serveEmitted(folder);
      const answering = await serveEmitted(
        folder,
        operations.map(({ id }) => id),
      );
      try {
        const target = targets(path.join(root, outOf(document), 'openapi.json'));
        expect(await misrouted(operations, target, empty, answering)).toEqual([]);
      } finally {
        await Promise.all([empty.close(), answering.close()]);
      }
    });

    it('has a valid mock reply of each operation', { timeout: 300_000 }, async () => {
      await generated(document);
      const folder = await compiled(path.join(root, outOf(document)));
      expect(await mockFaults(folder)).toEqual([]);
    });
  });

  const compilers: readonly (readonly [CompilerVersion, OptionSet])[] = [
    ['5.9', 'strictest'],
    ['7', 'strictest'],
    ['7', 'strict'],
    ...(isWhole ? [['5.9', 'strict'] as const] : []),
  ];
  it.each(compilers)('type-check under TypeScript %s, %s', { timeout: 1_800_000 }, async (version, options) => {
    await Promise.all(typeChecked.map(generated));
    // All of them in one go would take the old compiler's memory
    const groups = isWhole ? typeChecked.map((document) => [document]) : [typeChecked];
    for (const group of groups) {
      const names = group.map(({ name }) => name).join(', ');
      expect(await typeCheck(version, options, group.map(outOf), 'documents'), names).toEqual([]);
    }
  });
});

/** At the line and column is the key that the pointer ends in; of a list's item, its value. */
function isAtItsPlace({ file, line, column, pointer }: Diagnostic): boolean {
  const text = readFileSync(path.join(root, file), 'utf8')
    .split(/\r?\n/)
    [line - 1]?.slice(column - 1);
  const key = (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
  if (text === undefined || text === '') {
    return false;
  }
  return (
    pointer === '' ||
    /^\d+$/.test(key) ||
    [key, `"${key}"`, `'${key}'`, JSON.stringify(key)].some((each) => text.startsWith(each))
  );
}

interface Comparable {
  readonly route: string;
  readonly replies: readonly string[];
}

function comparable({ method, path: at, replies }: OperationSummary): Comparable {
  return {
    route: `${method} ${at}`,
    replies: replies.map(({ status, mediaTypes, headers }) => line(status, mediaTypes, headers)).sort(),
  };
}

function comparableAsWritten({ method, path: at, replies }: WrittenOperation): Comparable {
  return {
    route: `${method} ${at}`,
    replies: [...replies].map(([status, { mediaTypes, headers }]) => line(status, mediaTypes, headers)).sort(),
  };
}

function line(status: string, mediaTypes: readonly string[], headers: readonly string[]): string {
  return `${status}: ${mediaTypes.join(', ')}; ${headers.join(', ')}`;
}

function byRoute(a: Comparable, b: Comparable): number {
  return a.route < b.route ? -1 : 1;
}

/** Operations that their own request does not reach. */
async function misrouted(
  operations: readonly OperationSummary[],
  targetOf: (operation: OperationSummary) => string,
  empty: Running,
  answering: Running,
): Promise<string[]> {
  const found: string[] = [];
  const collided = collisions(operations, targetOf);
  for (const operation of operations) {
    const { id, method, path: at } = operation;
    if (!isSendable(method) || collided.has(id)) {
      continue;
    }
    const target = targetOf(operation);
    const { status } = await empty.request(method, target);
    const { text } = await answering.request(method, target);
    if (status !== 501) {
      found.push(`${method} ${at}: ${status} instead of 501`);
    }
    if (method !== 'HEAD' && text !== id) {
      found.push(`${method} ${at}: ${text} instead of ${id}`);
    }
  }
  return found;
}

/**
 * A path template with its variables filled as their schemas want it; what Amazon writes after `#` comes in the query.
 */
function targets(file: string): (operation: OperationSummary) => string {
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const at = (value: unknown, ...keys: readonly string[]): unknown =>
    keys.reduce<unknown>((found, key) => (isObject(found) ? found[key] : undefined), value);
  const resolve = (value: unknown): unknown => {
    const $ref = at(value, '$ref');
    const keys = typeof $ref === 'string' ? $ref.slice(2).split('/').map(decodeURIComponent) : undefined;
    return keys ? resolve(at(document, ...keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')))) : value;
  };
  return ({ method, path: template }) => {
    const item = resolve(at(document, 'paths', template));
    const lists = [at(item, method.toLowerCase(), 'parameters'), at(item, 'parameters')];
    const parameters = lists.flatMap((list): unknown[] => (Array.isArray(list) ? list : [])).map(resolve);
    const valueFor = (name: string): string => {
      const parameter = parameters.find((each) => at(each, 'in') === 'path' && at(each, 'name') === name);
      const schema = resolve(at(parameter, 'schema') ?? parameter);
      if (at(schema, 'format') === 'uuid') {
        return '00000000-0000-4000-8000-000000000000';
      }
      return ['integer', 'number'].includes(String(at(schema, 'type'))) ? '12' : 'zz9';
    };
    const filled = template.replace(/\{([^}]*)\}/g, (_all, name: string) => valueFor(name));
    return encodeURI(filled.replace(/#(?=[^=]+=)/, '?'));
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Those that nothing tells apart, not even what their variables take: the first gets their requests. */
function collisions(
  operations: readonly OperationSummary[],
  targetOf: (operation: OperationSummary) => string,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const collided = new Set<string>();
  for (const operation of operations) {
    const request = `${operation.method} ${targetOf(operation)}`;
    if (seen.has(request)) {
      collided.add(operation.id);
    }
    seen.add(request);
  }
  return collided;
}
