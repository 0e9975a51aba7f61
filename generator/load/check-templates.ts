import { type Finding, finding } from '../diagnostics/finding.js';

/**
 * Checks a path as a template (OAS 3.1.1 §4.8.2, 3.2.0 §4.8.2): braces without a name, a variable that occurs twice,
 * and syntax that other tools read as more than a variable of one segment.
 */
export function checkPathTemplate(path: string, pointer: string): readonly Finding[] {
  const problem = braceProblem(path);
  if (problem !== undefined) {
    return [finding('path-template', pointer, { path, problem })];
  }
  const findings: Finding[] = [];
  const names = new Set<string>();
  for (const [, name = ''] of path.matchAll(/\{([^{}]*)\}/g)) {
    if (names.has(name)) {
      findings.push(finding('path-template', pointer, { path, problem: `'{${name}}' occurs in it twice` }));
    }
    names.add(name);
  }
  const [adjacent] = /\{[^{}]*\}\{[^{}]*\}/.exec(path) ?? [];
  if (adjacent !== undefined) {
    findings.push(finding('path-adjacent', pointer, { path, variables: adjacent }));
  }
  return [
    ...findings,
    ...wildcards(path).map(({ part, read }) => finding('path-wildcard', pointer, { path, part, read })),
  ];
}

/** Each brace must be closed in its own segment, with a name in between. */
function braceProblem(path: string): string | undefined {
  let open: number | undefined;
  for (const [at, char] of [...path].entries()) {
    if (char === '{') {
      if (open !== undefined) {
        return "there is a '{' between braces";
      }
      open = at;
    } else if (char === '}') {
      if (open === undefined) {
        return "a '}' closes nothing";
      }
      if (at === open + 1) {
        return "'{}' does not name a variable";
      }
      open = undefined;
    } else if (char === '/' && open !== undefined) {
      return "a '{' is not closed in its segment";
    }
  }
  return open === undefined ? undefined : "a '{' is not closed";
}

const AS_VARIABLE = 'a variable of one segment, whose name is everything between the braces';
const AS_TEXT = 'literal text that a request must contain';

/** Matches `{path*}`, `{proxy+}`, `{id:[0-9]+}`, `{path}*`, `/*`, `/:id`, as in RFC 6570, frameworks and gateways. */
function wildcards(path: string): readonly { readonly part: string; readonly read: string }[] {
  const variables = [...path.matchAll(/\{(?:[+#./;?&*][^{}]*|[^{}]*[*+]|[^{}]*[:=][^{}]*)\}/g)];
  const [pathAlone = ''] = path.split(/[?#]/, 1);
  const texts = [
    ...pathAlone.matchAll(/\}(\(\.?\*\)|\*+)/g),
    ...pathAlone.matchAll(/(?<=\/)(\*+|:[A-Za-z_]\w*)(?=\/|$)/g),
  ];
  return [
    ...variables.map(([part]) => ({ part, read: AS_VARIABLE })),
    ...texts.map(([, part = '']) => ({ part, read: AS_TEXT })),
  ];
}
