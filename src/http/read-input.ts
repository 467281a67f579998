import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { GatewayError } from "../contracts/errors.ts";
import { checkShape, readBody } from "../dialects/openai/read-body.ts";
import { MAX_SEARCH_CHARS } from "../storage/contains-text.ts";

/** A body of JSON that has a shape; throws `invalid_request` naming the field. */
export function readAs<T>(schema: z.ZodType<T>, request: FastifyRequest): T {
  const body = readBody(request.body instanceof Uint8Array ? request.body : new Uint8Array(0));
  checkShape(schema, body);
  return schema.parse(body);
}

/** The parameters of the address, as a schema has them; throws `invalid_request` naming the one that is not. */
export function queryAs<T>(schema: z.ZodType<T>, request: FastifyRequest): T {
  const read = schema.safeParse(request.query);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.join(".") ?? "";
  const publicMessage =
    `The query cannot be read${field === "" ? "" : `: ${field}`}. ${issue?.message ?? ""}`.trim();
  throw new GatewayError("invalid_request", "query", { publicMessage, ...(field !== "" && { field }) });
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

/** What a list is searched for, in "?search="; undefined where it is left out or empty. */
export function querySearch(request: FastifyRequest): string | undefined {
  const text = queryText(request, "search");
  if (text === undefined || text === "") return undefined;
  if (text.length <= MAX_SEARCH_CHARS && !text.includes("\u0000")) return text;
  throw invalid("search", `"search" has ${MAX_SEARCH_CHARS} characters at most.`);
}

function invalid(field: string, publicMessage: string): GatewayError {
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field });
}
