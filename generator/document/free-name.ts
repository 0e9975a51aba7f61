/** Returns the name if it is free, else the first free one of `name2`, `name3` …; `separator` precedes the number. */
export function freeName(name: string, isTaken: (candidate: string) => boolean, separator = ''): string {
  let candidate = name;
  for (let number = 2; isTaken(candidate); number++) {
    candidate = `${name}${separator}${number}`;
  }
  return candidate;
}
