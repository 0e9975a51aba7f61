/** The sections of documents, as references name them, with their places in the other version. */
const SECTIONS: readonly (readonly [section: string, elsewhere: string])[] = [
  ['/components/schemas/', '/definitions/'],
  ['/components/parameters/', '/parameters/'],
  ['/components/responses/', '/responses/'],
];

/**
 * Returns what a broken reference plainly means, the most similar first: backslashes instead of slashes, a missing `#`
 * or `/`, a component's plain name, the section of another version.
 */
export function meantReferences(ref: string): readonly string[] {
  const clean = ref.trim().replaceAll('\\', '/');
  const hash = clean.indexOf('#');
  const fragment = hash === -1 ? undefined : clean.slice(hash + 1).trim();
  const file = hash === -1 ? clean : clean.slice(0, hash);
  const pointers = pointersOf(file, fragment);
  const meant = [clean, ...pointers.map((pointer) => `${fragment === undefined ? '' : file}#${pointer}`)];
  return [...new Set(meant)].filter((each) => each !== ref && each !== '');
}

function pointersOf(file: string, fragment: string | undefined): readonly string[] {
  // Without a `#`, a text that looks like a file is one
  const text = fragment ?? (/^\.|\.\w{1,5}$|:|^\/\//.test(file) ? '' : file);
  const bare = text.replace(/^\/+|\/+$/g, '');
  if (bare === '') {
    return [];
  }
  if (!bare.includes('/')) {
    const named = ['/components/schemas/', '/definitions/'].map((section) => section + bare);
    return fragment === undefined ? named : [`/${bare}`, ...named];
  }
  const pointer = `/${bare}`;
  const moved = SECTIONS.flatMap(([one, other]) =>
    [[one, other] as const, [other, one] as const].flatMap(([from, to]) =>
      pointer.startsWith(from) ? [to + pointer.slice(from.length)] : [],
    ),
  );
  return [pointer, ...moved];
}
