/** A value that can't be judged: neither valid nor invalid, which `not` would turn round. */
export class Undecided extends Error {
  override readonly name: string = 'Undecided';
}
