import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan, scanFromAnchor } from "../foundation/scan.ts";

/** One level up and its slash, plain. A path of an import or a link goes up two levels at times; three are rare. */
const LEVELS = /(?<!\.\.[\\/])(?<![\w.])(?:\.\.[\\/]{1,2}){2,12}/y;
const MANY_LEVELS = /^(?:\.\.[\\/]{1,2}){3}/;
const DOT = String.raw`(?:\.|%(?:25){0,3}(?:2e|u002e|uff0e|c0%(?:25){0,3}(?:ae|2e)))`;
const SLASH = String.raw`(?:[\\/]|%(?:25){0,3}(?:2f|5c|u2215|u2216|c0%(?:25){0,3}af|c1%(?:25){0,3}(?:9c|1c)))`;
/** A level up of which a part is percent-coded, once or several times, or in the overlong UTF-8 of old servers. */
const ENCODED = new RegExp(String.raw`(?=[.]{0,2}%)(?<![\w.])${DOT}{2}${SLASH}`, "gi");
/** What is left of "../" when a filter has taken it out once, and paths that end where C strings do. */
const EVASION = /\.(?<![\w.].)\.{1,3}(?:\/{2,4}|;\/|\\\/|\/\\)\.{2}|%00(?=\.\w{2,5}(?!\w))/g;
/** Files that hold keys, accounts or the process's own state. */
const SENSITIVE =
  /(?=[~/])(?<![\w.])(?:~|\/(?:root|home\/[\w.-]{1,32}|Users\/[\w.-]{1,32}))?\/(?:etc\/(?:passwd|shadow|gshadow|sudoers|master\.passwd|kubernetes\/admin\.conf|ssl\/private|ssh\/ssh_host)|proc\/(?:self|\d{1,7})\/(?:environ|cmdline|mem|maps|fd|root|cwd)|\.(?:ssh\/(?:id_|authorized_keys|known_hosts)|aws\/credentials|kube\/config|docker\/config\.json|gnupg\/|netrc|pgpass|npmrc|git-credentials|bash_history|config\/gcloud)|var\/(?:run\/(?:secrets\/|docker\.sock)|log\/(?:auth|secure)|lib\/(?:kubelet|docker)\/)|run\/secrets\/|root\/\.)/gi;
const WINDOWS_SENSITIVE =
  /(?:[a-z]:(?<![A-Za-z]..)|%(?:systemroot|windir)%|\\)[\\/]{0,2}(?:windows[\\/]{1,2}(?:system32[\\/]{1,2}(?:config|drivers[\\/]{1,2}etc)|win\.ini|system\.ini|repair|ntds)|boot\.ini|winnt[\\/]{1,2}|inetpub[\\/]{1,2}|unattend\.xml)/gi;
/** A share of another machine, by name, address or device (UNC). */
const SHARE = /(?<![\\\w:])\\\\(?:[?.]\\[A-Za-z]|[A-Za-z0-9][\w.@-]{0,62}\\[\w$][\w$.-])/y;
const FILE_URL = /(?<=(?<![A-Za-z0-9+.-])(file)):\/\/(?=[\w/.])/iy;
const REST = /[\w.~%$@/\\-]*/y;

/** Paths in an answer that leave the folder they are meant for, or name what nobody should ask for. */
export const pathTraversal: Detector = {
  id: "output.path-traversal",
  type: "PATH_TRAVERSAL",
  description:
    "Steps out of a folder, plain and encoded, sensitive files by their absolute paths, shares of other machines and file: URLs.",
  reference:
    "OWASP Top 10 for LLM Applications 2025, LLM05 and LLM06; OWASP Path Traversal; CWE-22; CWE-23; CWE-36; CWE-40",
  reach: 80, // the name of another machine and its share
  sources: ["output"],
  weaknesses:
    "One step up is no finding, since imports and links are full of them; two score 0.4. Sensitive files are a list of names.",
  detect: (text, from) =>
    mergeRanges(
      scanFromAnchor("..", LEVELS, text, from, { judge: byLevels, grow: REST }),
      scan(ENCODED, text, from, { grow: REST }),
      scan(EVASION, text, from, { grow: REST }),
      scan(SENSITIVE, text, from, { grow: REST }),
      scan(WINDOWS_SENSITIVE, text, from, { grow: REST }),
      scanFromAnchor("\\\\", SHARE, text, from, { judge: share, grow: REST }),
      scanFromAnchor(":", FILE_URL, text, from, { grow: REST }),
    ),
  patterns: [LEVELS, MANY_LEVELS, ENCODED, EVASION, SENSITIVE, WINDOWS_SENSITIVE, SHARE, FILE_URL, REST],
  exampleContext: { source: "output", origin: "tool-arguments", systemTexts: [] },
  examples: {
    flagged: [
      "../../../etc/passwd",
      "..\\..\\..\\boot.ini",
      "%2e%2e%2fsecret",
      "..%2f..%2fsecret",
      "%252e%252e%255csecret",
      "..%c0%afetc",
      "....//....//etc",
      "..;/..;/manager",
      "report.php%00.png",
      "/etc/shadow",
      "~/.ssh/id_rsa",
      "/home/user/.aws/credentials",
      "/proc/self/environ",
      "/var/run/secrets/kubernetes.io/serviceaccount/token",
      "C:\\Windows\\System32\\config\\SAM",
      "\\\\evil.example\\share\\x",
      "\\\\?\\C:\\x",
      "file:///etc/hosts",
    ],
    clean: [
      'import { scan } from "../foundation/scan.ts"',
      'import { scan } from "../../foundation/scan.ts"',
      "see ./docs/guide.md and /usr/share/doc",
      "wait... / what?",
      "10..20, 1../2",
      "100%2 is 0",
      "C:\\Users\\me\\notes.txt",
      "\\alpha \\\\ \\beta",
      "the etc/passwd format",
      "profile://x",
    ],
  },
};

const TWO_LEVELS_SCORE = 0.4;
const SHARE_SCORE = 0.7;

function byLevels(match: RegExpExecArray): Range {
  const range = { start: match.index, end: match.index + match[0].length };
  return MANY_LEVELS.test(match[0]) ? range : { ...range, score: TWO_LEVELS_SCORE };
}

function share(match: RegExpExecArray): Range {
  return { start: match.index, end: match.index + match[0].length, score: SHARE_SCORE };
}
