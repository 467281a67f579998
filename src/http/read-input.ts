import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { GatewayError } from "../contracts/errors.ts";
import { checkShape, readBody } from "../dialects/openai/read-body.ts";

/** A body of JSON that has a shape; throws `invalid_request` naming the field. */
export function readAs<T>(schema: z.ZodType<T>, request: FastifyRequest): T {
  const body = readBody(request.body instanceof Uint8Array ? request.body : new Uint8Array(0));
  checkShape(schema, body);
  return schema.parse(body);
}

/** A named part of the path, decoded. */
export function param(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] ?? "";
}

/** A parameter of the query; undefined where it is not there. Throws `invalid_request` where it is there twice. */
export function queryText(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Readonly<Record<string, unknown>>)[name];
  if (value === undefined || typeof value === "string") return value;
  throw invalid(name, `Name "${name}" once.`);
}

/** The same as a whole number. */
export function queryNumber(request: FastifyRequest, name: string, least = 1): number | undefined {
  const text = queryText(request, name);
  if (text === undefined) return undefined;
  const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : -1;
  if (number >= least) return number;
  throw invalid(name, `"${name}" is a whole number from ${least}.`);
}

function invalid(field: string, publicMessage: string): GatewayError {
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field });
}
