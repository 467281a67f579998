import { GatewayError, type ErrorCode } from "../contracts/errors.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";
import { toGatewayError } from "./render-error.ts";

declare module "fastify" {
  interface FastifyInstance {
    refusals: Refusals;
  }
}

/**
 * Requests that the server answered with an error by itself. They never became an exchange, so neither the exchange
 * metrics nor the audit log know of them.
 */
export interface Refusals {
  readonly counts: ReadonlyMap<ErrorCode, number>;
  count(code: ErrorCode): void;
  /** Gives the error its code, counts it and logs it: the code alone, and where the code is `internal` where it came from. */
  report(error: unknown, requestId: string): GatewayError;
  /** Logs an error that nobody foresaw; says nothing of a `GatewayError`, which the gateway has recorded. */
  reportUnexpected(error: unknown, requestId: string): void;
}

export function createRefusals(logger: Logger): Refusals {
  const counts = new Map<ErrorCode, number>();
  const logUnexpected = (error: unknown, requestId: string): void => {
    logger.error({ request: requestId, error: describeError(error) }, "unexpected error");
  };
  const refusals: Refusals = {
    counts,
    count(code) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    },
    report(error, requestId) {
      const failure = toGatewayError(error);
      refusals.count(failure.code);
      if (failure.code === "internal") logUnexpected(failure.cause ?? failure, requestId);
      else logger.debug({ request: requestId, code: failure.code }, "request refused");
      return failure;
    },
    reportUnexpected(error, requestId) {
      if (!(error instanceof GatewayError)) logUnexpected(error, requestId);
    },
  };
  return refusals;
}
