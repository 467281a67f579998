import type { z } from "zod";

/** One operation of the administrative API, as the reference and the console know it. The route says which permission it takes. */
export interface Endpoint {
  /** What it does, in one line without a full stop: "List API keys". */
  readonly summary: string;
  /** What the line does not say; Markdown. */
  readonly description?: string;
  /** What the parts of the address are, by their names; `*` is called "name". */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Parameters after the "?". */
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What a good answer says; left out where it is no JSON. */
  readonly answer?: z.ZodType;
  /** Of a good answer; 200 where left out. */
  readonly status?: 200 | 201 | 202 | 204;
  /** A status of refusals whose answer has the same shape as a good one. */
  readonly refusedWith?: 422;
  /** Of a good answer; JSON where left out. */
  readonly contentType?: string;
}

/** Operations by method and address, parameters as the routes name them: "GET /api/keys/:key". */
export type Endpoints = Readonly<
  Record<`${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`, Endpoint>
>;
