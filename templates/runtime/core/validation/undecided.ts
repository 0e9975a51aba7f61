/** A value can't be checked. It is neither valid nor invalid, because `not` would invert either. */
export class Undecided extends Error {
  override readonly name: string = 'Undecided';
}
