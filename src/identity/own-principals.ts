/** What ids of principals begin with that are Sallyport itself, such as the judge of guardrails. */
export const OWN_PREFIX = "sallyport.";

/** Whether a name or principal id is Sallyport's own: no key may have it, since policies trust it. */
export function isOwnPrincipal(nameOrId: string): boolean {
  return nameOrId.startsWith(OWN_PREFIX);
}
