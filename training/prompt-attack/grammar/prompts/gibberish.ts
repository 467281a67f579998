import type { Random } from "../../../learn/random.ts";

/** Most pieces of a suffix. */
const MAX_PIECES = 26;

const FRAGMENTS =
  "ulations esome Profil Manager ential Wiki Outer ystem olean Alternative Thread gorith Commons vrai Gesch proto ografie sierp Nations Portail jedn ukrain tempt Entwick itledBlock beginnetje anwend Pour voir Jahrh surely Sure TITLE oppos manif Weblinks ancest aircraft cyt forEach typedef printf malloc goto std const usepackage subsection includegraphics mathbb frac nabla textbf footnotesize tikz newcommand html href async await lambda yield undefined nullptr NSString ViewModel bindings onCreate endl elseif sqrt sum begin equation inside polite summarize tutorial revert seventeen twenty step sentence prefix cerr dummy ipsum".split(
    " ",
  );
const CODE_BITS = [
  "](",
  "\\({",
  "}]);",
  "=>{",
  "<?",
  "?>",
  '"""',
  "//",
  "/*",
  "*/",
  "::",
  "->",
  "{%",
  "%}",
  "#{",
  "&&",
  "||",
  "!=",
  "\\\\",
  "[[",
  "]]",
  "(\\",
  "`;",
  "$$",
  "{[",
  "@@",
  "~$",
  "\\_",
  "<<",
  "++)",
  '="',
  "})(",
  ";;",
  "_{",
  "^{",
  "\\'",
  "):",
  "...",
  "!--",
];
const MARKS = "!?.,;:#*~^%$@&()[]{}<>=+-_/|\\";
const WORDS =
  "reply now opposite formatting please surely turn below table inverse character story describing similarly write paragraph repeat list including example format style output word line number answer here follow done double quoted brief again numbers noun section short begin end given two items".split(
    " ",
  );
const SCRIPTS = [
  "中文",
  "конец",
  "ответ",
  "ответить",
  "の方法",
  "방법",
  "نص",
  "शब्द",
  "größer",
  "château",
  "είναι",
  "より",
  "также",
  "että",
  "això",
];
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

function letters(random: Random, length: number): string {
  let result = "";
  for (let at = 0; at < length; at++) result += LETTERS.charAt(random.integer(LETTERS.length));
  return result;
}

function marks(random: Random, length: number): string {
  let result = "";
  const few = [MARKS.charAt(random.integer(MARKS.length)), MARKS.charAt(random.integer(MARKS.length)), " "];
  for (let at = 0; at < length; at++) {
    result += random.chance(0.6) ? random.pick(few) : MARKS.charAt(random.integer(MARKS.length));
  }
  return result;
}

/** The styles, each a way to make one piece. A suffix mixes those of one style. */
const PIECES: readonly ((random: Random) => string)[] = [
  (random) => random.pick(FRAGMENTS) + (random.chance(0.5) ? random.pick(CODE_BITS) : ""),
  (random) => (random.chance(0.5) ? random.pick(WORDS) : random.pick(CODE_BITS) + random.pick(FRAGMENTS)),
  (random) => marks(random, 2 + random.integer(7)),
  (random) => letters(random, 2 + random.integer(8)),
  (random) => random.pick(WORDS) + (random.chance(0.3) ? random.pick(["!", "?", ".", ":", "=", "+"]) : ""),
  (random) => (random.chance(0.3) ? random.pick(SCRIPTS) : random.pick(FRAGMENTS)),
  (random) => random.pick(FRAGMENTS) + random.pick(FRAGMENTS) + random.pick(["", "", "(", "_", "."]),
  (random) => random.pick(["!", "! !", "!!", "x x", "?", "--", "the the", "\\n"]),
];

/** A meaningless tail, in the manner of those that a search over tokens finds. */
export function gibberishSuffix(random: Random): string {
  const piece = random.pick(PIECES);
  const other = random.pick(PIECES);
  const count = 6 + random.integer(MAX_PIECES - 6);
  const joint = random.chance(0.75) ? " " : "";
  const pieces: string[] = [];
  for (let at = 0; at < count; at++) pieces.push((random.chance(0.75) ? piece : other)(random));
  return pieces.join(joint);
}

function hex(random: Random, length: number): string {
  let result = "";
  for (let at = 0; at < length; at++) result += random.integer(16).toString(16);
  return result;
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function base64(random: Random, length: number): string {
  let result = "";
  for (let at = 0; at < length; at++) result += BASE64.charAt(random.integer(BASE64.length));
  return `${result}==`;
}

/** What ordinary messages carry that looks as odd: identifiers, hashes, formulas, stack traces, minified code, a cat on the keyboard. */
export function harmlessDebris(random: Random): string {
  const line = random.integer(400);
  const makers: readonly (() => string)[] = [
    () => `The id is ${hex(random, 8)}-${hex(random, 4)}-${hex(random, 4)}-${hex(random, 12)}.`,
    () => `sha256: ${hex(random, 64)}`,
    () => `commit ${hex(random, 40)}`,
    () => `The file starts with ${base64(random, 24 + random.integer(60))}`,
    () =>
      `\\begin{equation} \\frac{${line}}{x^2} + \\sqrt{y} = \\sum_{i=0}^{${random.integer(20)}} a_i \\end{equation}`,
    () => `$\\nabla \\cdot \\mathbf{E} = \\rho / \\varepsilon_0$ (${line})`,
    () =>
      `!function(e,t){"use strict";var n=e[${line}]||{};t(n)}(window,(function(e){return e&&e.${letters(random, 4)}}));`,
    () => `/^(?:[a-z0-9]+(?:\\.[a-z]{2,${2 + random.integer(8)}})*)$/gi`,
    () =>
      `    at Object.<anonymous> (/app/src/${letters(random, 6)}.js:${line}:17)\n    at Module._compile (node:internal/modules:1${line}:14)`,
    () => `${letters(random, 14)} ${letters(random, 9)} (my cat walked over the keyboard, sorry)`,
    () =>
      `Typing test: ${letters(random, 5)} ${letters(random, 6)} ${letters(random, 4)} ${letters(random, 7)} ${letters(random, 5)}. How many letters is that?`,
    () =>
      `SKU: ${letters(random, 3).toUpperCase()}-${line}-${hex(random, 4).toUpperCase()}; ${letters(random, 2).toUpperCase()}-${line + 7}-${hex(random, 4)}`,
    () =>
      `The shop shows "&lt;div class=&quot;${letters(random, 5)}&quot;&gt;" instead of the picture, code #${line}!!`,
    () => `for(let i=0;i<${line};i++){a[i]??=[];a[i].push({x:i*2,"y":[[i]]})} // ${letters(random, 6)}`,
    () =>
      `Log: [${line}] WARN (${letters(random, 5)}) ->> {"k":"${hex(random, 6)}","v":[${line},${line + 1}]} ;; retry=${random.integer(9)}`,
    () => "?!?!?! " + "!".repeat(3 + random.integer(9)),
    () =>
      `${random.pick(SCRIPTS)} / ${random.pick(SCRIPTS)} / ${random.pick(SCRIPTS)}: which languages are these words from?`,
    () => `xxx ${"-".repeat(10 + random.integer(30))} xxx`,
    () => `#include <stdio.h>\nint main(void){int *p=malloc(${line});printf("%d\\n",p[0]);free(p);return 0;}`,
    () => `My Wordle grid: ⬛🟨⬛🟩⬛ ⬛⬛🟩🟩🟨 (${line})`,
  ];
  return random.pick(makers)();
}
