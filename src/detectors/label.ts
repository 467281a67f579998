const NUMBER = "(?:[ _-]{0,2}(?:numbers?|num|no|nr|nummer|num[eé]ro|n[uú]mero|n[°º]|code|id)\\.?)?";
const SETS = "\\s{0,2}(?:[:=：#|–-]|[:=]>)";
const SAYS =
  "(?:[,;.]?\\s(?:it|which)(?:['’]s|\\s(?:is|was))|\\s{1,2}(?:is|was|are|lautet|ist|est|es|é|è)(?:\\snow)?:?)";
const LEADS = `(?:["'*_\`)]{0,3}(?:${SETS}|${SAYS})["'*_\`]{0,2})?\\s{0,2}["'*_\`#(]{0,2}`;

// Most numbers stand among numbers: seen at a glance, before any name is tried.
const NO_NUMBER = "(?<!\\d\\d\\s?)";

/**
 * A pattern for `behind`: one of the names and what leads from a name to its value (`PIN: `, `"pin": "`, `PIN number is `, `**PIN:** `),
 * in several languages. What leads on takes at most 32 characters, and one in front of the name is looked at. Names are sources of
 * regular expressions of bounded length, as is a value's beginning.
 */
export function labels(names: readonly string[], beginning = ""): RegExp {
  return new RegExp(
    `${NO_NUMBER}(?<=(?<![\\w\\u00C0-\\u024F])(?:${names.join("|")})${NUMBER}${LEADS}(?<!\\w)(${beginning}))`,
    "iy",
  );
}

/**
 * The beginning of a value (empty where the pattern has none) that stands in front of an offset with its label in front of it; undefined
 * where it does not. To look back from each number is many times faster than to search a text for labels.
 */
export function behind(label: RegExp, text: string, at: number): string | undefined {
  label.lastIndex = at;
  return label.exec(text)?.[1];
}
