/** What a page of the console shows of its session with a change: the cookie, its CSRF token, and that it is of this very origin. */
export async function sessionHeaders(
  url: string,
  cookie: { readonly name: string; readonly value: string } | undefined,
): Promise<Readonly<Record<string, string>>> {
  if (cookie === undefined) throw new Error("nobody was signed in");
  const headers = { cookie: `${cookie.name}=${cookie.value}` };
  const session = await fetch(`${url}/auth/session`, { headers });
  const { csrfToken = "" } = (await session.json()) as { csrfToken?: string };
  return { ...headers, "x-csrf-token": csrfToken, "sec-fetch-site": "same-origin", origin: url };
}
