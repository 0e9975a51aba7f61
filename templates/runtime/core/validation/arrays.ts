import type { Check, Compiler, Report, Run, Test } from './check.js';
import { repeatedItem } from './contents.js';
import { counted } from './counted.js';
import type { Evaluated } from './evaluated.js';
import type { Place } from './place.js';
import type { SchemaObject } from './schema.js';

/** The constraints on a list: its length is checked before its items (Validation §6.4, Core §10.3.1). */
export function arrayCheck(schema: SchemaObject, { compile }: Compiler): Check | undefined {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, uniqueItems = false } = schema;
  const prefix = (schema.prefixItems ?? []).map(compile);
  const items = schema.items === undefined ? undefined : compile(schema.items);
  const contains = schema.contains === undefined ? undefined : containsRule(compile(schema.contains), schema);
  if (!KEYWORDS.some((keyword) => keyword in schema)) {
    return undefined;
  }
  return {
    test: (value, run, evaluated) => {
      const list = value as readonly unknown[]; // only called for lists
      const { length } = list;
      if (length < minItems || length > maxItems) {
        return false;
      }
      const named = Math.min(prefix.length, length);
      for (let index = 0; index < named; index += 1) {
        if (prefix[index]?.test(list[index], run) === false) {
          return false;
        }
      }
      if (items !== undefined) {
        for (let index = named; index < length; index += 1) {
          if (!items.test(list[index], run)) {
            return false;
          }
        }
      }
      if (contains !== undefined && !contains.holds(list, run, evaluated)) {
        return false;
      }
      if (evaluated !== undefined) {
        evaluated.first = Math.max(evaluated.first, named);
        evaluated.hasAllItems ||= items !== undefined;
      }
      return !uniqueItems || repeatedItem(list, run.contents) === undefined;
    },
    explain: (value, at, report) => {
      const list = value as readonly unknown[];
      if (list.length < minItems) {
        report.add(at, 'minItems', `must have at least ${counted(minItems, 'item')}`);
      }
      if (list.length > maxItems) {
        report.add(at, 'maxItems', `must have at most ${counted(maxItems, 'item')}`);
        return;
      }
      const repeated = uniqueItems ? repeatedItem(list, report.run.contents) : undefined;
      if (repeated !== undefined) {
        report.add(at, 'uniqueItems', `must not have an item twice: ${repeated[0]} and ${repeated[1]} are equal`);
      }
      if (contains !== undefined && !contains.holds(list, report.run)) {
        report.add(at, contains.keywordFor(list, report.run), contains.message);
      }
      explainItems(list, { prefix, items }, at, report);
    },
  };
}

const KEYWORDS = ['prefixItems', 'items', 'contains', 'minItems', 'maxItems', 'uniqueItems'];

interface ItemChecks {
  readonly prefix: readonly Check[];
  readonly items: Check | undefined;
}

function explainItems(list: readonly unknown[], { prefix, items }: ItemChecks, at: Place, report: Report): void {
  for (let index = 0; index < list.length && !report.isFull; index += 1) {
    const check = prefix[index] ?? items;
    if (check === undefined) {
      return;
    }
    if (!check.test(list[index], report.run)) {
      check.explain(list[index], at.to(index), report);
    }
  }
}

interface ContainsRule {
  readonly holds: (list: readonly unknown[], run: Run, evaluated?: Evaluated) => boolean;
  readonly keywordFor: (list: readonly unknown[], run: Run) => string;
  readonly message: string;
}

/** `contains`, with `minContains` and `maxContains` (Core §10.3.1.3, Validation §6.4.4, §6.4.5). */
function containsRule({ test }: { readonly test: Test }, schema: SchemaObject): ContainsRule {
  const { minContains = 1, maxContains = Number.POSITIVE_INFINITY } = schema;
  const count = (list: readonly unknown[], run: Run, evaluated?: Evaluated): number => {
    let found = 0;
    for (let index = 0; index < list.length; index += 1) {
      if (test(list[index], run)) {
        found += 1;
        evaluated?.items.add(index);
        const isDecided = found > maxContains || (found >= minContains && maxContains === Number.POSITIVE_INFINITY);
        if (isDecided && evaluated === undefined) {
          return found;
        }
      }
    }
    return found;
  };
  const most = maxContains === Number.POSITIVE_INFINITY ? '' : ` and at most ${maxContains}`;
  return {
    holds: (list, run, evaluated) => {
      const found = count(list, run, evaluated);
      return found >= minContains && found <= maxContains;
    },
    keywordFor: (list, run) => (count(list, run) > maxContains ? 'maxContains' : 'contains'),
    message: `must have at least ${counted(minContains, 'item')}${most} of the required kind`,
  };
}
