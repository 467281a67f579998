import { ApiError } from "./api-error.ts";

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface ApiCall {
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

let csrfToken: string | undefined;

/** The token of the session that is in use; every change has to show it. */
export function setCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** Headers of a request that may change something. */
export function changeHeaders(): Record<string, string> {
  return csrfToken === undefined ? {} : { "x-csrf-token": csrfToken };
}

/** Asks the administrative API. `path` is encoded already. Rejects with an `ApiError`. */
export async function api<T>(
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  { query = {}, body, signal }: ApiCall = {},
): Promise<T> {
  const response = await send(withQuery(path, query), {
    method,
    credentials: "same-origin",
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(method === "GET" ? {} : changeHeaders()),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  if (!response.ok) throw toApiError(response, text);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

/** `fetch`, but for errors: where nobody answers it rejects with an `ApiError`. */
export async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError("This node does not answer. Is it running, and are you online?", {
      status: 0,
      code: "network",
    });
  }
}

/** The error of an answer that is not a good one; also where it is not of our making. */
export function toApiError({ status, headers }: Response, text: string): ApiError {
  const requestId = headers.get("x-request-id");
  const told = readError(text);
  return new ApiError(told.message ?? `The node answered with status ${status}.`, {
    status,
    code: told.code ?? `http_${status}`,
    ...(told.field === undefined ? {} : { field: told.field }),
    ...(requestId === null ? {} : { requestId }),
  });
}

function readError(text: string): { message?: string; code?: string; field?: string } {
  try {
    // Addresses of SCIM have a shape of their own (RFC 7644, section 3.12).
    const { error, detail } = JSON.parse(text) as { error?: Record<string, unknown>; detail?: unknown };
    if (typeof detail === "string") return { message: detail };
    const textIn = (name: string): string | undefined => {
      const value = error?.[name];
      return typeof value === "string" ? value : undefined;
    };
    const [message, code, field] = [textIn("message"), textIn("code"), textIn("param") ?? textIn("field")];
    return {
      ...(message === undefined ? {} : { message }),
      ...(code === undefined ? {} : { code }),
      ...(field === undefined ? {} : { field }),
    };
  } catch {
    // Not JSON: a proxy's page, perhaps. The status has to do.
    return {};
  }
}
