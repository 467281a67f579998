import { isOwnPrincipal } from "./own-principals.ts";

/** Of ids that an issuer's claims make. */
export const MAX_PRINCIPAL_ID_CHARS = 256;
const UNSEEN = /\p{C}/u;

/** Nothing that cannot be seen, or that turns the text around it: ids and names stand in records and on screens. */
export function isVisible(text: string): boolean {
  return text !== "" && !UNSEEN.test(text);
}

/** Whether an id that somebody else has chosen may be a principal's: one that can be seen, of a length, and not Sallyport's own. */
export function isPrincipalId(id: string): boolean {
  return id.length <= MAX_PRINCIPAL_ID_CHARS && isVisible(id) && !isOwnPrincipal(id);
}
