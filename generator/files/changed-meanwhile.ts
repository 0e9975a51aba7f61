/** A user's file is no longer as it was read. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';

  constructor(file: string) {
    super(`'${file}' was changed while it was read: nothing is written. Run the command again.`);
  }
}
