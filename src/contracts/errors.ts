/** One row of the error table: what the caller sees and whether trying again can help. */
export interface ErrorEntry {
  readonly httpStatus: number;
  readonly retryable: boolean;
  readonly publicMessage: string;
}

/** Every way an exchange or an administrative call can end without success. Codes are stable: clients match on them. */
export const ERRORS = {
  invalid_request: { httpStatus: 400, retryable: false, publicMessage: "The request is not valid." },
  uninspectable_input: {
    httpStatus: 400,
    retryable: false,
    publicMessage: "The request carries input that no guardrail can inspect. Send it as text.",
  },
  untranslatable: {
    httpStatus: 400,
    retryable: false,
    publicMessage: "The request cannot be carried to this model's provider, which speaks another API.",
  },
  guardrail_blocked: {
    httpStatus: 400,
    retryable: false,
    publicMessage: "A guardrail blocked this exchange.",
  },
  unauthenticated: {
    httpStatus: 401,
    retryable: false,
    publicMessage: "No valid API key was given. Send one as 'Authorization: Bearer sp-…'.",
  },
  forbidden: { httpStatus: 403, retryable: false, publicMessage: "Policy does not allow this request." },
  not_found: { httpStatus: 404, retryable: false, publicMessage: "There is nothing at this address." },
  model_not_found: {
    httpStatus: 404,
    retryable: false,
    publicMessage: "There is no such model, or policy does not let you see it. GET /v1/models lists yours.",
  },
  model_retired: {
    httpStatus: 410,
    retryable: false,
    publicMessage: "This model has reached the end of its life.",
  },
  method_not_allowed: {
    httpStatus: 405,
    retryable: false,
    publicMessage: "This address does not take that method.",
  },
  request_timeout: { httpStatus: 408, retryable: true, publicMessage: "The request did not arrive in time." },
  conflict: {
    httpStatus: 409,
    retryable: false,
    publicMessage: "The request conflicts with what is stored.",
  },
  body_too_large: { httpStatus: 413, retryable: false, publicMessage: "The request body is too large." },
  unsupported_media_type: {
    httpStatus: 415,
    retryable: false,
    publicMessage: "Send the body as uncompressed application/json.",
  },
  rate_limited: { httpStatus: 429, retryable: true, publicMessage: "Too many requests. Try again shortly." },
  budget_exhausted: {
    httpStatus: 429,
    retryable: false,
    publicMessage: "A budget that this request counts towards is spent.",
  },
  client_closed: { httpStatus: 499, retryable: false, publicMessage: "The client closed the connection." },
  internal: { httpStatus: 500, retryable: true, publicMessage: "Something went wrong inside Sallyport." },
  provider_rejected: {
    httpStatus: 400,
    retryable: false,
    publicMessage: "The provider rejected the request.",
  },
  provider_rate_limited: {
    httpStatus: 429,
    retryable: true,
    publicMessage: "The provider is limiting requests. Try again shortly.",
  },
  provider_credentials: {
    httpStatus: 502,
    retryable: false,
    publicMessage: "The provider did not accept the gateway's credentials. Tell its operator.",
  },
  provider_unavailable: {
    httpStatus: 502,
    retryable: true,
    publicMessage: "The provider could not be reached.",
  },
  provider_malformed: {
    httpStatus: 502,
    retryable: true,
    publicMessage: "The provider's answer could not be understood, so it was not passed on.",
  },
  provider_truncated: {
    httpStatus: 502,
    retryable: true,
    publicMessage: "The provider's answer broke off before its end.",
  },
  provider_too_large: {
    httpStatus: 502,
    retryable: false,
    publicMessage: "The provider's answer is larger than allowed.",
  },
  provider_timeout: {
    httpStatus: 504,
    retryable: true,
    publicMessage: "The provider took too long to answer.",
  },
  answers_disagree: {
    httpStatus: 502,
    retryable: true,
    publicMessage: "The models that were asked do not agree on an answer.",
  },
  guardrail_unavailable: {
    httpStatus: 503,
    retryable: true,
    publicMessage: "A required check could not run.",
  },
  audit_unavailable: {
    httpStatus: 503,
    retryable: true,
    publicMessage: "The exchange could not be recorded, so it was not carried out.",
  },
  database_unavailable: {
    httpStatus: 503,
    retryable: true,
    publicMessage: "The database does not answer, so nothing can be looked up or changed. Try again shortly.",
  },
  overloaded: {
    httpStatus: 503,
    retryable: true,
    publicMessage: "The gateway is at its limit. Try again shortly.",
  },
  shutting_down: { httpStatus: 503, retryable: true, publicMessage: "The gateway is shutting down." },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

export interface GatewayErrorOptions {
  /** The error underneath, kept for operators. */
  cause?: unknown;
  /** A message for the caller in place of the table's; must not quote message text, keys or tokens. */
  publicMessage?: string;
  /** The request field at fault, in the client's own terms ("messages[2].content"). */
  field?: string;
  /** Seconds after which trying again makes sense; becomes the Retry-After header. */
  retryAfterS?: number;
  /** Headers that say more: how a limit stands, for one. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * Ends a request. `detail` is for operators and never leaves the process;
 * the caller sees the code, its status and its public message.
 */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly field: string | undefined;
  readonly retryAfterS: number | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly publicMessage: string;
  /**
   * Set where a provider's answer broke off after its first byte: the provider has done its work, so asking again elsewhere
   * would carry the exchange out twice.
   */
  hasAnswerBegun = false;

  constructor(code: ErrorCode, detail: string, options: GatewayErrorOptions = {}) {
    super(`${code}: ${detail}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "GatewayError";
    this.code = code;
    this.detail = detail;
    this.field = options.field;
    this.retryAfterS = options.retryAfterS;
    this.headers = options.headers;
    this.publicMessage = options.publicMessage ?? ERRORS[code].publicMessage;
  }

  get httpStatus(): number {
    return ERRORS[this.code].httpStatus;
  }
}

/** The provider's own refusal of a request (HTTP 400, 404, 413 or 422, or the same inside an answer). */
export class ProviderRejection extends GatewayError {
  /**
   * What the provider said, bounded, without control characters and without the gateway's credential; undefined where it
   * said nothing fit to show. It is model output like any other: the output guardrail sees it before any client does.
   */
  readonly upstreamMessage: string | undefined;
  /** Set where the provider's own content filter refused: another provider may think otherwise. */
  isContentFilter = false;
  /** Set where the provider has not got what was asked for (HTTP 404). */
  isMissing = false;

  constructor(detail: string, upstreamMessage: string | undefined, options: GatewayErrorOptions = {}) {
    super("provider_rejected", detail, options);
    this.name = "ProviderRejection";
    this.upstreamMessage = upstreamMessage;
  }
}
