/** On every answer: it is of the type it says, is kept by nobody, and tells nobody where it came from. */
export const SECURITY_HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
} as const;
