import type { FirstLook } from "./first-look.ts";
import { PACKED } from "./packed-pairs.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

const ENTITY = /&#x0{0,8}([0-9A-F]{1,6});?|&#0{0,8}(\d{1,7});?|&([A-Za-z]{2,8});/gi;

/** Named character references that stand for ASCII, spaces or nothing visible (HTML, section 13.5). */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: "\u00A0",
    Tab: "\t",
    NewLine: "\n",
    excl: "!",
    num: "#",
    dollar: "$",
    percnt: "%",
    lpar: "(",
    rpar: ")",
    ast: "*",
    plus: "+",
    comma: ",",
    period: ".",
    sol: "/",
    colon: ":",
    semi: ";",
    equals: "=",
    quest: "?",
    commat: "@",
    lsqb: "[",
    lbrack: "[",
    bsol: "\\",
    rsqb: "]",
    rbrack: "]",
    Hat: "^",
    lowbar: "_",
    grave: "`",
    lcub: "{",
    lbrace: "{",
    verbar: "|",
    vert: "|",
    rcub: "}",
    rbrace: "}",
    hyphen: "-",
    dash: "-",
    ensp: " ",
    emsp: " ",
    thinsp: " ",
    hairsp: " ",
    numsp: " ",
    puncsp: " ",
    shy: "\u00AD",
    zwnj: "\u200C",
    zwj: "\u200D",
    lrm: "\u200E",
    rlm: "\u200F",
  }),
);

/** HTML's character references, by number or by name. */
export function entities(text: string, { seen }: FirstLook): BuiltView | undefined {
  if ((seen & PACKED.anyAmpersand) === 0) return undefined;
  const builder = new ViewBuilder(text);
  for (const { 0: written, 1: hexadecimal, 2: decimal, 3: name = "", index } of text.matchAll(ENTITY)) {
    const character =
      hexadecimal !== undefined
        ? characterOf(parseInt(hexadecimal, 16))
        : decimal !== undefined
          ? characterOf(parseInt(decimal, 10))
          : NAMED.get(name);
    if (character !== undefined) builder.decode(character, index, index + written.length);
  }
  return builder.finish("entities");
}

function characterOf(code: number): string | undefined {
  const isCharacter = code > 0 && code <= 0x10ffff && (code & ~0x7ff) !== 0xd800;
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
