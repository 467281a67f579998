/** What the administrative API said went wrong, or that it could not be asked. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** From the error table of src/contracts/errors.ts; "network" where no answer came. */
  readonly code: string;
  /** The field of the request that it is about. */
  readonly field: string | undefined;
  /** To be found in the node's log. */
  readonly requestId: string | undefined;

  constructor(
    message: string,
    { status, code, field, requestId }: { status: number; code: string; field?: string; requestId?: string },
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
    this.requestId = requestId;
  }
}
