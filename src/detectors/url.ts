import type { Detector } from "../contracts/detection.ts";
import { mergeRanges, scanFromAnchor } from "../foundation/scan.ts";

const WITH_SCHEME =
  /(?<=(?<![A-Za-z0-9+.-])([A-Za-z][A-Za-z0-9+.-]{1,15})):\/\/(?=[A-Za-z0-9[\u00C0-\u1FFF\u2C00-\u2FFF\u3040-\uFEFF])/y;
const WITH_WWW = /(?<![\w./@-])www\.[A-Za-z0-9][A-Za-z0-9-]{0,62}\.(?=[A-Za-z])/y;
// RFC 3986 characters and letters of any script. Punctuation belongs to the sentence unless the URL goes on after it;
// eight in a row are more than any URL has.
const MORE =
  /(?:[A-Za-z0-9\-_~/#@$&*+=%[\]\u00C0-\u1FFF\u2C00-\u2FFF\u3040-\uFEFF]|[.,;:!?'()]{1,8}(?=[A-Za-z0-9\-_~/#@$&*+=%[\]\u00C0-\u1FFF\u2C00-\u2FFF\u3040-\uFEFF]))*/y;

/** URLs with an authority, and host names that begin with www. */
export const url: Detector = {
  id: "pii.url",
  type: "URL",
  description: "URLs of any scheme with an authority, and www host names.",
  reference: "RFC 3986, RFC 3987",
  reach: 72, // "www.", a label of 63, a dot and a letter; a scheme of 16 with its colon and slashes is shorter
  weaknesses:
    'Bare host names ("example.com/path") and URLs without an authority (mailto:, data:) are not found; schemes longer than 16 characters are not either. ' +
    "A closing parenthesis at the very end is left out.",
  detect: (text, from) =>
    mergeRanges(
      scanFromAnchor("://", WITH_SCHEME, text, from, { grow: MORE }),
      scanFromAnchor("www.", WITH_WWW, text, from, { grow: MORE }),
    ),
  patterns: [WITH_SCHEME, WITH_WWW, MORE],
  examples: {
    flagged: [
      "https://example.com",
      "See http://example.com/a/b?c=d&e=f#g, then",
      "(https://en.example.org/wiki/Gate_(door))",
      "ftp://files.example.com/",
      "“https://example.com”",
      "www.example.co.uk/path",
      "<HTTPS://EXAMPLE.COM>",
      "postgres://user:pw@db.example.com:5432/app",
      "https://exämple.de/straße",
    ],
    clean: [
      "a://",
      "and/or",
      "http:// is a prefix",
      "www. is short for web",
      "C://",
      "note: //comment",
      "12://34",
    ],
  },
};
