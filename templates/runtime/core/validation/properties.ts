import type { Check, Compiler, Report, Run, Tester } from './check.js';
import type { Evaluated } from './evaluated.js';
import { isMissing, type Members } from './members.js';
import type { Place } from './place.js';
import type { SchemaObject } from './schema.js';

/** The check of an object's members (Core §10.3.2), and of whether the required ones are present. */
interface MembersCheck {
  readonly test: (object: Members, run: Run, evaluated: Evaluated | undefined) => boolean;
  /** Does not report missing members. */
  readonly explain: (object: Members, at: Place, report: Report) => void;
  /** The required names that the test does not look for, because `properties` does not have them. */
  readonly unseen: readonly string[];
}

export function membersCheck(schema: SchemaObject, compiler: Compiler): MembersCheck {
  const keywords = keywordsOf(schema, compiler);
  const { properties, patterns, names } = keywords;
  const required = new Set(schema.required);
  const isSeen = (name: string) => properties[name] !== undefined;
  return {
    test: patterns.length > 0 || names !== undefined ? testOfAll(keywords) : testOfNamed(keywords),
    explain: (object, at, report) => explainMembers(object, keywords, at, report),
    unseen: [...required].filter((name) => !isSeen(name)),
  };
}

interface Property extends Check {
  readonly isRequired: boolean;
}

interface MemberKeywords {
  /** Has no prototype, so that it has no members that the schema does not name. */
  readonly properties: Readonly<Record<string, Property | undefined>>;
  /** How many of these are required. */
  readonly required: number;
  readonly patterns: readonly (readonly [Tester, Check])[];
  readonly additional: Check | undefined;
  readonly isClosed: boolean;
  readonly names: Check | undefined;
}

function keywordsOf(schema: SchemaObject, { compile, pattern }: Compiler): MemberKeywords {
  const { properties = {}, patternProperties = {}, additionalProperties, propertyNames } = schema;
  const required = new Set(schema.required);
  const byName: Record<string, Property | undefined> = Object.create(null);
  for (const [name, property] of Object.entries(properties)) {
    byName[name] = { ...compile(property), isRequired: required.has(name) };
  }
  return {
    properties: byName,
    required: [...required].filter((name) => byName[name] !== undefined).length,
    patterns: Object.entries(patternProperties).map(([text, of]) => [pattern(text), compile(of)] as const),
    additional: additionalProperties === undefined ? undefined : compile(additionalProperties),
    isClosed: additionalProperties === false,
    names: propertyNames === undefined ? undefined : compile(propertyNames),
  };
}

/** A faster test, because most schemas have neither patterns nor rules for names. */
function testOfNamed({ properties, required, additional }: MemberKeywords): MembersCheck['test'] {
  return (object, run, evaluated) => {
    let found = 0;
    for (const name in object) {
      const member = object[name];
      if (member === undefined) {
        continue;
      }
      const property = properties[name];
      if (property !== undefined) {
        if (!property.test(member, run)) {
          return false;
        }
        if (property.isRequired) {
          found += 1;
        }
      } else if (additional === undefined) {
        continue;
      } else if (!additional.test(member, run)) {
        return false;
      }
      evaluated?.names.add(name);
    }
    return found === required;
  };
}

function testOfAll({ properties, required, patterns, additional, names }: MemberKeywords): MembersCheck['test'] {
  return (object, run, evaluated) => {
    let found = 0;
    for (const name in object) {
      const member = object[name];
      if (member === undefined) {
        continue;
      }
      const property = properties[name];
      const checks: Check[] = patterns.filter(([pattern]) => pattern.test(name)).map(([, check]) => check);
      if (property !== undefined) {
        checks.push(property);
        found += property.isRequired ? 1 : 0;
      } else if (checks.length === 0 && additional !== undefined) {
        checks.push(additional);
      }
      if (!checks.every((check) => check.test(member, run)) || names?.test(name, run) === false) {
        return false;
      }
      if (checks.length > 0) {
        evaluated?.names.add(name);
      }
    }
    return found === required;
  };
}

/** Reports properties in the order of the document, then the others in the order of the value. */
function explainMembers(object: Members, keywords: MemberKeywords, at: Place, report: Report): void {
  const { properties, patterns, additional, isClosed, names } = keywords;
  const explain = (check: Check, name: string): void => {
    if (!check.test(object[name], report.run)) {
      check.explain(object[name], at.to(name), report);
    }
  };
  for (const name in properties) {
    const check = properties[name];
    if (check !== undefined && !report.isFull && !isMissing(object, name)) {
      explain(check, name);
    }
  }
  for (const name of Object.keys(object)) {
    if (report.isFull) {
      return;
    }
    if (object[name] === undefined) {
      continue;
    }
    const matching = patterns.filter(([pattern]) => pattern.test(name));
    for (const [, check] of matching) {
      explain(check, name);
    }
    if (additional !== undefined && matching.length === 0 && properties[name] === undefined) {
      if (isClosed) {
        report.add(at.to(name), 'additionalProperties', 'is not allowed here');
      } else {
        explain(additional, name);
      }
    }
    if (names !== undefined && !names.test(name, report.run)) {
      report.add(at.to(name), 'propertyNames', 'has a name that is not allowed here');
    }
  }
}
