import { createHash } from "node:crypto";
import type { SignInFailure } from "../gateway/sign-in.ts";
import { CSRF_FIELD } from "./csrf-field.ts";

const STYLE = `:root{color-scheme:light dark;--ground:#f7f5f0;--raised:#fffefb;--ink:#1d2326;--soft:#566066;--line:#dcd7cb;--accent:#8a3b12;--on-accent:#fffefb}
@media (prefers-color-scheme:dark){:root{--ground:#121618;--raised:#1a1f22;--ink:#e8e6e0;--soft:#a3adb1;--line:#2f373b;--accent:#eb9a63;--on-accent:#1d1108}}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:26rem;margin:14vh auto 0;padding:0 1.25rem 2rem}
h1{margin:0 0 .75rem;font:600 2rem/1.15 ui-serif,"Iowan Old Style",Palatino,Georgia,serif;letter-spacing:-.02em;text-wrap:balance}
p{color:var(--soft)}
ul{list-style:none;padding:0}
li{margin:0 0 .75rem}
.action{display:block;box-sizing:border-box;width:100%;padding:.7rem 1rem;border:1px solid var(--accent);border-radius:.4rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
code{padding:.15rem .4rem;border:1px solid var(--line);border-radius:.3rem;background:var(--raised);color:var(--ink);overflow-wrap:anywhere}`;

/** Nothing but the page itself: no script at all, and the style above alone. */
const CONTENT_SECURITY_POLICY =
  `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; ` +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

export const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "cross-origin-opener-policy": "same-origin",
} as const;

export interface ProviderChoice {
  readonly label: string;
  readonly url: string;
}

/** Who signs in where. */
export function choicePage(choices: readonly ProviderChoice[]): string {
  if (choices.length === 0)
    return page(
      "Sign in",
      `<p>No identity provider is set up yet. The person at the machine can get a link that signs an administrator in, once:</p>
<p><code>npx sallyport sign-in-link</code></p>
<p>Apply an IdentityProvider document to let others sign in.</p>`,
    );
  const items = choices.map(
    ({ label, url }) => `<li><a class="action" href="${escape(url)}">Sign in with ${escape(label)}</a></li>`,
  );
  return page("Sign in", `<ul>\n${items.join("\n")}\n</ul>`);
}

export function signedInPage(name: string, csrfToken: string): string {
  return page(
    "You are signed in",
    `<p>As ${escape(name)}. <a href="/">To the console</a></p>
<form method="post" action="/auth/logout"><input type="hidden" name="${CSRF_FIELD}" value="${escape(csrfToken)}"><button class="action">Sign out</button></form>`,
  );
}

/** A link is used by pressing a button: programs that look at links in messages do not press any. */
export function linkPage(token: string): string {
  return page(
    "Sign in as an administrator",
    `<p>This link works once. Signing in ends the session this browser has.</p>
<form method="post" action="/auth/link"><input type="hidden" name="token" value="${escape(token)}"><button class="action" autofocus>Sign in</button></form>`,
  );
}

/** `elsewhere`: where they sign out at their provider; the browser goes there by itself. */
export function signedOutPage(elsewhere: string | undefined): string {
  if (elsewhere === undefined) return page("You are signed out", `<p><a href="/auth">Sign in again</a></p>`);
  return page(
    "You are signed out here",
    `<p>Next, your identity provider. <a href="${escape(elsewhere)}">Sign out there as well</a></p>`,
    `<meta http-equiv="refresh" content="0; url=${escape(elsewhere)}">`,
  );
}

/** Why nobody was signed in, for the person who tried. */
const FAILURES: Readonly<Record<SignInFailure, string>> = {
  "no-such-provider": "There is no identity provider by that name.",
  "provider-unavailable":
    "Your identity provider cannot be reached, or is not set up as it should be. Try again shortly; if it stays so, tell whoever runs Sallyport.",
  "provider-refused": "Your identity provider did not sign you in.",
  "answer-invalid":
    "The answer of your identity provider is not one to trust. Sign in once more; if it happens again, tell whoever runs Sallyport.",
  "claims-unusable":
    "Your identity provider does not say who you are, or which groups you are in, in a way that is understood here. Tell whoever runs Sallyport.",
  "not-begun-here":
    "This sign-in was not begun in this browser, or too long ago, or another one was begun since. Begin again.",
  "used-before": "This sign-in was finished before. Begin again.",
  inactive: "Your account is deactivated here.",
  "link-not-good":
    "This link has been used, has expired, or never was one. Ask for another: npx sallyport sign-in-link",
};

export function failurePage(reason: SignInFailure): string {
  return messagePage("You are not signed in", FAILURES[reason]);
}

export function messagePage(title: string, message: string): string {
  return page(
    title,
    `<p role="alert">${escape(message)}</p>\n<p><a href="/auth">To the sign-in page</a></p>`,
  );
}

function page(title: string, body: string, head = ""): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Sallyport</title>${head}
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}
