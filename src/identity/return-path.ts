/** Longer ones are forgotten. */
export const MAX_RETURN_PATH_CHARS = 512;
const HOME = "/";
/** Nothing that a browser would drop or read as a slash. */
const PLAIN = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/;

/**
 * Where to go once signed in: a path of this very server, or its first page. What could lead anywhere else is not mended but dropped; pages
 * of the sign-in itself would begin it again.
 */
export function returnPath(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > MAX_RETURN_PATH_CHARS || !PLAIN.test(wanted)) return HOME;
  const base = "https://here.invalid";
  if (!URL.canParse(wanted, base)) return HOME;
  const { origin, pathname, search, hash } = new URL(wanted, base);
  const isElsewhere = origin !== base || pathname.startsWith("//");
  const isSignIn = /^\/auth(\/|$)/i.test(pathname);
  return isElsewhere || isSignIn ? HOME : pathname + search + hash;
}
