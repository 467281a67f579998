import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import { errorHeaders } from "./render-error.ts";

/** How a wire format tells that a request failed. */
export interface ErrorDialect {
  readonly composeError: (failure: GatewayError, requestId: string) => JsonObject;
  /** Headers that go with an error beside those of every dialect. */
  readonly errorHeaders?: (failure: GatewayError, requestId: string) => Readonly<Record<string, string>>;
  /** The HTTP status, where the format has others than the table of errors. */
  readonly errorStatus?: (failure: GatewayError) => number;
}

export interface RenderedError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: string;
}

export function renderErrorIn(
  dialect: ErrorDialect,
  failure: GatewayError,
  requestId: string,
): RenderedError {
  return {
    status: dialect.errorStatus?.(failure) ?? failure.httpStatus,
    headers: { ...errorHeaders(failure), ...dialect.errorHeaders?.(failure, requestId) },
    json: JSON.stringify(dialect.composeError(failure, requestId)),
  };
}

/** A route's own handler for what is refused before it, or thrown in it, so that all of it is told in its dialect. */
export function refusalHandler(app: FastifyInstance, dialect: ErrorDialect) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const failure = app.refusals.report(error, request.id);
    const { status, headers, json } = renderErrorIn(dialect, failure, request.id);
    void reply.code(status).headers(headers).type("application/json; charset=utf-8").send(json);
  };
}
