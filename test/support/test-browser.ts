/** One answer, as far as a person and a test look at it. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Cookies as the server wrote them. */
  readonly setCookies: readonly string[];
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

const MAX_REDIRECTS = 20;

/** A browser as far as signing in needs one: cookies by host (of whatever port), redirects, forms, and headers that say who asks. */
export class TestBrowser {
  readonly #jars = new Map<string, Map<string, Cookie>>();

  /** Asks once; redirects are for the caller to follow. */
  async request(url: string, init: RequestInit & { readonly from?: string } = {}): Promise<Page> {
    const { from, ...rest } = init;
    const headers = new Headers(rest.headers);
    const cookie = this.cookieHeader(url);
    if (cookie !== "" && !headers.has("cookie")) headers.set("cookie", cookie);
    if (from !== undefined) {
      const isSame = new URL(from).origin === new URL(url).origin;
      headers.set("sec-fetch-site", isSame ? "same-origin" : "cross-site");
      if (rest.method === "POST") headers.set("origin", new URL(from).origin);
    }
    const response = await fetch(url, { ...rest, headers, redirect: "manual" });
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) this.#keep(new URL(url), line);
    return {
      url,
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      setCookies,
    };
  }

  /** As somebody who types or clicks an address. */
  async open(url: string): Promise<Page> {
    return this.follow(await this.request(url));
  }

  async follow(page: Page, until: (next: string) => boolean = () => false): Promise<Page> {
    let current = page;
    for (let hops = 0; hops < MAX_REDIRECTS; hops++) {
      const location = current.headers.get("location");
      if (current.status < 300 || current.status > 399 || location === null) return current;
      const next = new URL(location, current.url).href;
      if (until(next)) return current;
      current = await this.request(next);
    }
    throw new Error("redirected without end");
  }

  /** Sends the page's first form, with what is hidden in it and what is typed. */
  async submit(page: Page, typed: Readonly<Record<string, string>> = {}): Promise<Page> {
    const form = /<form[^>]*>[\s\S]*?<\/form>/.exec(page.text)?.[0];
    if (form === undefined) throw new Error(`no form at ${page.url}: ${page.text.slice(0, 500)}`);
    const action = unescape(/action="([^"]*)"/.exec(form)?.[1] ?? page.url);
    const fields = new URLSearchParams();
    for (const [input] of form.matchAll(/<input[^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(input)?.[1];
      if (name !== undefined && /type="hidden"/.test(input))
        fields.set(name, unescape(/value="([^"]*)"/.exec(input)?.[1] ?? ""));
    }
    for (const [name, value] of Object.entries(typed)) fields.set(name, value);
    return this.request(new URL(action, page.url).href, {
      method: "POST",
      body: fields.toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
      from: page.url,
    });
  }

  cookieHeader(url: string): string {
    const { hostname, pathname } = new URL(url);
    return [...(this.#jars.get(hostname) ?? [])]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
  }

  cookie(url: string, name: string): string | undefined {
    return this.#jars.get(new URL(url).hostname)?.get(name)?.value;
  }

  setCookie(url: string, name: string, value: string): void {
    this.#keep(new URL(url), `${name}=${value}; path=/`);
  }

  #keep({ hostname, pathname }: URL, line: string): void {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    const attribute = (wanted: string): string | undefined =>
      attributes.find((text) => text.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const jar = this.#jars.get(hostname) ?? new Map<string, Cookie>();
    this.#jars.set(hostname, jar);
    const expires = attribute("expires");
    const isOver =
      attribute("max-age") === "0" || (expires !== undefined && Date.parse(expires) <= Date.now());
    if (isOver) jar.delete(name);
    else jar.set(name, { value: pair.slice(at + 1), path: attribute("path") ?? pathname });
  }
}

function unescape(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
