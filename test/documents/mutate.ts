import type { Json } from '../../generator/model/json.js';

/** A number from 0 to below 1; the same seed gives the same ones (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Container = Record<string, unknown> | unknown[];

/** A member of an object or list: where it is, and what holds it. */
interface Place {
  readonly parent: Container;
  readonly key: string;
  readonly pointer: string;
}

const OTHER_TYPES: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  '',
  'text',
  [],
  {},
  [null],
  [{}],
  { type: 'object' },
  { $ref: '#' },
];

const STRINGS: readonly string[] = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'default',
    'null',
    'undefined',
    'string',
    'Object',
    'Reply',
    'Handlers',
    'Auth',
    'class',
  ],
  ...[
    '*/',
    '/*',
    '`',
    '$' + '{process.exit(1)}',
    '"',
    "'",
    '\\',
    '\n',
    '\r\n',
    '\u2028',
    '\ud800',
    '\0',
    '</script>',
    '//',
    ';',
    '%',
    '%ZZ',
    '~',
    '~2',
  ],
  ...[
    '',
    ' ',
    '.',
    '..',
    '#',
    '?',
    '{',
    '}',
    '{}',
    '{a',
    '/{a}/{a}',
    '*',
    ':',
    '(',
    ')',
    '[',
    '^(a+)+$',
    '(',
    '𝒳',
    '٣',
    'ﬀ',
    'é',
    '-',
    '1',
    'ab\u202ecd',
  ],
  'long'.repeat(1500),
  ...[
    'application/json',
    'multipart/form-data',
    'text/event-stream',
    '*/*',
    'a/b/c',
    '4XX',
    '200',
    'x-extension',
    'get',
    'Content-Type',
  ],
];

const REFERENCES: readonly string[] = [
  ...[
    '',
    '#',
    '#/',
    '#/~2',
    '#/%ZZ',
    '#/%',
    '#/components/schemas/%E0%A4%A',
    '#/components/schemas/A%',
    '#/paths',
    '#/info',
    '#/info/title',
    '#name',
  ],
  ...[
    '#/components',
    '#/components/schemas',
    '#/components/schemas/__proto__',
    '#/components/schemas/constructor',
    '#/nowhere',
    'nowhere.yaml',
    '.',
    './',
    '/',
  ],
  ...[
    '//',
    '//host',
    'http://',
    'http://host.invalid/a',
    'file:///etc/passwd',
    'urn:x',
    '?',
    '\0',
    '\ud800',
    '%',
    '#/paths/0',
    '#/-1',
    '#//',
  ],
];

/**
 * The document with `times` random changes: each what a slip of an editor, or somebody with bad intent, could make of
 * it.
 */
export function mutate(document: Json, random: () => number, times: number): Json {
  const copy: unknown = JSON.parse(JSON.stringify(document));
  for (let time = 0; time < times; time += 1) {
    const places = placesOf(copy);
    const place = pick(places, random);
    if (place !== undefined) {
      pick(MUTATIONS, random)?.(place, places, random);
    }
  }
  return copy as Json; // made of JSON, and changed into JSON
}

type Mutation = (place: Place, places: readonly Place[], random: () => number) => void;

const MUTATIONS: readonly Mutation[] = [
  function drop({ parent, key }) {
    if (Array.isArray(parent)) {
      parent.splice(Number(key), 1);
    } else {
      delete parent[key];
    }
  },
  function swapType({ parent, key }, _places, random) {
    put(parent, key, clone(pick(OTHER_TYPES, random)));
  },
  function replaceString(_place, places, random) {
    const place = pick(
      places.filter(({ parent, key }) => typeof at(parent, key) === 'string'),
      random,
    );
    if (place) {
      put(place.parent, place.key, pick(STRINGS, random));
    }
  },
  function rename({ parent, key }, _places, random) {
    if (Array.isArray(parent)) {
      return;
    }
    const value = parent[key];
    delete parent[key];
    put(parent, pick(STRINGS, random) ?? '', value);
  },
  function redirect(_place, places, random) {
    const place = pick(
      places.filter(({ key }) => key === '$ref'),
      random,
    );
    if (place) {
      put(place.parent, place.key, referenceTo(places, random));
    }
  },
  function refer({ parent, key }, places, random) {
    put(parent, key, { $ref: referenceTo(places, random) });
  },
  function move({ parent, key }, places, random) {
    const from = pick(places, random);
    const value = from && at(from.parent, from.key);
    if (JSON.stringify(value ?? null).length < 5000) {
      put(parent, key, clone(value));
    }
  },
  function add({ parent }, places, random) {
    const from = pick(places, random);
    const value = from && at(from.parent, from.key);
    if (from === undefined || JSON.stringify(value ?? null).length > 5000) {
      return;
    }
    if (Array.isArray(parent)) {
      parent.push(clone(value));
    } else {
      put(parent, from.key, clone(value));
    }
  },
  function exchange({ parent, key }, places, random) {
    const other = pick(places, random);
    if (other === undefined) {
      return;
    }
    const [value, instead] = [clone(at(parent, key)), clone(at(other.parent, other.key))];
    if (JSON.stringify([value, instead]).length > 10_000) {
      return;
    }
    put(parent, key, instead);
    put(other.parent, other.key, value);
  },
];

function referenceTo(places: readonly Place[], random: () => number): string {
  const target = random() < 0.7 ? pick(places, random)?.pointer : undefined;
  return target === undefined ? (pick(REFERENCES, random) ?? '') : `#${target}`;
}

function placesOf(value: unknown, pointer = ''): Place[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const parent = value as Container;
  return Object.entries(parent).flatMap(([key, member]) => {
    const own = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [{ parent, key, pointer: own }, ...placesOf(member, own)];
  });
}

function at(parent: Container, key: string): unknown {
  return Array.isArray(parent) ? parent[Number(key)] : parent[key];
}

function put(parent: Container, key: string, value: unknown): void {
  if (Array.isArray(parent)) {
    parent[Number(key)] = value;
  } else {
    Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
  }
}

function clone(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function pick<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}
