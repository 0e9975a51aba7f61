/** A user's file has changed since it was read. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';

  constructor(file: string) {
    super(`'${file}' was changed while it was read: nothing is written. Run the command again.`);
  }
}
