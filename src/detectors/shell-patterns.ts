import { sticky, type AnchoredPattern } from "./anchored-patterns.ts";

const PROGRAM =
  "(?:cat|curl|wget|whoami|id|uname|hostname|ls|env|printenv|nc|ncat|bash|sh|zsh|python[23]?|perl|ruby|php|node|echo|printf|base64|xxd|head|tail|grep|awk|sed|find|ping|nslookup|dig|ps|netstat|ifconfig|rm|mv|cp|dd|kill|chmod|chown|sudo|su|sleep|touch|tee|openssl|aws|gcloud|kubectl|docker|date|pwd|which|tar|ssh|scp)";

const SHELL = "(?:[/\\w]{0,16}/)?(?:env\\s{1,3})?(?:ba|z|k|c|tc|da|a|fi)?sh";

/**
 * What dangerous commands are made of. Sources: CWE-77, CWE-78; OWASP OS Command Injection Defense; MITRE ATT&CK T1059 (interpreters), T1105
 * (download), T1027.010 (obfuscation), T1485 (destruction); GTFOBins and LOLBAS for what programs can be made to do.
 */
export const SHELL_PATTERNS: readonly AnchoredPattern[] = [
  // Command substitution
  {
    anchors: ["$("],
    pattern: sticky(String.raw`\$\(\s{0,3}(?:<\s{0,2}[/~\w]|${PROGRAM}(?![\w.-]))`),
    score: 0.8,
  },
  {
    anchors: ["`"],
    pattern: sticky(String.raw`(?<=[=;|&"$@/.])\x60${PROGRAM}(?![\w.-])[^\x60\n]{0,96}\x60`),
    score: 0.7,
  },
  {
    anchors: ["<("],
    pattern: sticky(String.raw`<\(\s{0,3}(?:curl|wget|echo|printf|base64)(?=\s)`),
    score: 0.9,
  },
  // A pipe into a shell, and into what runs its input
  {
    anchors: ["|"],
    pattern: sticky(
      String.raw`(?<=[^|\n][ \t]{0,3})\|&?[ \t]{0,4}(?:sudo[ \t]{1,3}(?:-\w{1,2}[ \t]{1,3})?)?${SHELL}(?![\w.:/-])(?![ \t]{0,12}\|[^|])`,
    ),
    score: 0.8,
  },
  {
    anchors: ["|"],
    pattern: sticky(
      String.raw`(?<=[^|\n][ \t]{0,3})\|[ \t]{0,4}(?:sudo[ \t]{1,3})?(?:python[23]?|perl|ruby|php|node)[ \t]{1,3}-(?:[cer](?=[ \t])|(?![\w-]))`,
    ),
    score: 0.8,
  },
  {
    anchors: ["|"],
    pattern: sticky(
      String.raw`\|[ \t]{0,4}(?:iex|invoke-expression|xargs[ \t]{1,3}(?:-[\w{}]{1,6}[ \t]{1,3}){0,3}(?:sudo[ \t]{1,3})?(?:rm|sh|bash))\b`,
    ),
    score: 0.8,
  },
  // A second command behind the first
  {
    anchors: [";"],
    pattern: sticky(
      String.raw`;[ \t]{0,4}(?:sudo[ \t]|(?:curl|wget|nc|ncat|nslookup|chmod|chown|rm|bash|sh|eval|exec|ping|kill|cat)[ \t]{1,4}[-/~$"'\w]{0,1}[-/~$.\d]|(?:whoami|id|uname[ \t]{1,3}-a)(?=[ \t]{0,3}(?:$|[\n;|&#"'])))`,
    ),
    score: 0.7,
  },
  {
    anchors: ["&&"],
    pattern: sticky(
      String.raw`&&[ \t]{0,4}(?:curl|wget|nc|ncat|nslookup|rm|bash|sh|eval)[ \t]{1,4}[-/~$"'h]`,
    ),
    score: 0.6,
  },
  {
    anchors: ["||"],
    pattern: sticky(String.raw`\|\|[ \t]{0,4}(?:curl|wget|nc|ncat|nslookup|ping|rm|whoami|id)(?![\w.(-])`),
    score: 0.6,
  },
  // Shell variables that stand for spaces, and libraries forced upon a program
  { anchors: ["$"], pattern: sticky(String.raw`\$(?:\{IFS\b|IFS(?![A-Za-z0-9_]))`), score: 0.9 },
  { anchors: ["ld_"], pattern: sticky(String.raw`(?<!\w)LD_(?:PRELOAD|LIBRARY_PATH)=[^\s]`), score: 0.6 },
  // Destruction
  {
    anchors: ["rm"],
    pattern: sticky(
      String.raw`(?<![\w.-])rm\s{1,4}(?:-[a-z-]{1,20}(?:=\w{1,8})?\s{1,4}){0,3}-(?:[a-qs-z]{0,6}r[a-z]{0,6}|-recursive|-no-preserve-root)(?![\w-])`,
    ),
    score: 0.9,
  },
  { anchors: [":("], pattern: sticky(String.raw`:\(\)\s{0,3}\{\s{0,3}:\s{0,3}\|`), score: 1 },
  { anchors: ["mkfs"], pattern: sticky(String.raw`(?<![\w-])mkfs(?:\.\w{2,8})?\s{1,3}[-/]`), score: 0.9 },
  {
    anchors: ["/dev/"],
    pattern: sticky(String.raw`(?<=(?:of=|>\s{0,3}))/dev/(?:sd|hd|vd|nvme|xvd|disk|mem)`),
    score: 0.9,
  },
  {
    anchors: ["chmod"],
    pattern: sticky(
      String.raw`(?<![\w-])chmod\s{1,3}(?:-R\s{1,3}0?777\b|[ug]?\+s\b|0?[4267]7[57][57]\s{1,3}/)`,
    ),
    score: 0.7,
  },
  // A shell for somebody elsewhere
  { anchors: ["/dev/"], pattern: sticky(String.raw`/dev/(?:tcp|udp)/`), score: 1 },
  {
    anchors: ["-i"],
    pattern: sticky(String.raw`(?<=(?<![\w-])(?:ba|z|k)?sh\s{1,3})-i\s{0,3}(?:[<>]|[0-2]>)`),
    score: 1,
  },
  {
    anchors: ["nc"],
    pattern: sticky(
      String.raw`(?<![\w.-])nc(?:at)?\s{1,2}(?:(?:-[a-z]{1,6}|[\w.:]{1,28})\s{1,2}){0,4}(?:-[a-df-z]{0,5}e|--exec|--sh-exec|-c)(?=\s)`,
    ),
    score: 0.9,
  },
  { anchors: ["mkfifo"], pattern: sticky(String.raw`(?<![\w-])mkfifo\s{1,3}[/\w]`), score: 0.6 },
  {
    anchors: ["socat"],
    pattern: sticky(String.raw`(?<![\w-])socat\s[^\n|;]{0,96}(?:exec|system):`),
    score: 1,
  },
  {
    anchors: ["-"],
    pattern: sticky(
      String.raw`(?<=(?<![\w-])(?:python[23]?(?:\.\d{1,2})?|perl|ruby|php|lua)\s{1,3})-(?:[cerM]|rsocket)\s{0,3}['"]?[^\n]{0,64}(?:socket|fsockopen|pty\.spawn|os\.system|subprocess|TCPSocket|exec\b|system\b)`,
    ),
    score: 0.9,
  },
  // Windows: programs that fetch and run, encoded commands, destruction
  {
    anchors: ["powershell", "pwsh"],
    pattern: sticky(
      String.raw`(?<![\w-])(?:powershell|pwsh)(?:\.exe)?[ \t]{1,3}(?:[-/][a-z]{1,15}[ \t](?:[a-z0-9]{1,12}[ \t])?){0,4}[-/](?:e|ec|en|enc|encodedcommand)[ \t]{1,3}["']?[A-Za-z0-9+/=]{12}`,
    ),
    score: 1,
  },
  {
    anchors: ["iex", "invoke-expression"],
    pattern: sticky(String.raw`(?<![\w-])(?:iex[ \t]{0,3}[(]|invoke-expression[ \t]{0,3}[($"'])`),
    score: 0.9,
  },
  {
    anchors: ["certutil", "bitsadmin", "mshta", "regsvr32", "rundll32", "wmic"],
    pattern: sticky(
      String.raw`(?<![\w-])(?:certutil(?:\.exe)?[ \t]{1,3}[-/](?:urlcache|decode|f\b)|bitsadmin(?:\.exe)?[ \t]{1,3}/transfer|mshta(?:\.exe)?[ \t]{1,3}(?:https?:|vbscript:|javascript:)|regsvr32(?:\.exe)?[ \t]{1,3}[^\n]{0,32}/i:http|rundll32(?:\.exe)?[ \t]{1,3}(?:javascript:|url\.dll)|wmic[ \t]{1,3}process[ \t]{1,3}call)`,
    ),
    score: 0.9,
  },
  {
    anchors: ["downloadstring", "downloadfile", "frombase64string", "net.sockets.tcpclient"],
    pattern: sticky(
      String.raw`(?<!\w)(?:(?:downloadstring|downloadfile|frombase64string)[ \t]{0,3}[(]|net\.sockets\.tcpclient)`,
    ),
    score: 0.8,
  },
  {
    anchors: ["-ex", "-ep "],
    pattern: sticky(String.raw`(?<!\w)-(?:executionpolicy|exec|ep)[ \t]{1,3}(?:bypass|unrestricted)`),
    score: 0.8,
  },
  {
    anchors: ["remove-item", "rd", "rmdir", "del", "format", "vssadmin", "reg"],
    pattern: sticky(
      String.raw`(?<![\w-])(?:remove-item[ \t][^\n|;]{0,64}-recurse|(?:rd|rmdir)[ \t]{1,3}/s|del[ \t]{1,3}(?:/[a-z][ \t]{1,3}){0,3}/s|format[ \t]{1,3}[a-z]:(?!\w)|vssadmin[ \t]{1,3}delete|reg[ \t]{1,3}delete[ \t])`,
    ),
    score: 0.8,
  },
  {
    anchors: ["cmd"],
    pattern: sticky(String.raw`(?<![\w-])cmd(?:\.exe)?[ \t]{1,3}/[ck][ \t]{1,3}\S`),
    score: 0.7,
  },
];
