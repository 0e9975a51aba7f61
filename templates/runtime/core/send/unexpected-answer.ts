import type { OperationSpec } from '../operation.js';

/** The receiver of a webhook or callback sent an answer that the document does not have. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
  readonly operation: string;
  readonly status: number;
  readonly headers: Headers;
  /** The body of the answer, as text. */
  readonly body: string;

  constructor(operation: OperationSpec, response: Response, body: string, what: string) {
    super(`${operation.id}: the receiver answered ${response.status} ${what}.`);
    this.operation = operation.id;
    this.status = response.status;
    this.headers = response.headers;
    this.body = body;
  }
}
