import { fillTemplate } from "../../fill-template.ts";
import type { Random } from "../../../../learn/random.ts";
import { SLOTS } from "../slots.ts";
import { NOTES } from "../notes.ts";
import { TOPICS } from "../topics.ts";
import type { HostKind } from "./host-kind.ts";

const GREETINGS = [
  "Hi {first},",
  "Hello {first},",
  "Dear {person},",
  "Dear all,",
  "Hi team,",
  "Good morning {first},",
  "Hey {first}!",
  "Dear customer,",
  "Dear {first} and {first},",
  "Hello everyone,",
  "{first},",
  "Dear Sir or Madam,",
  "Hi there,",
  "To all staff,",
  "Dear neighbours,",
  "",
];
const CLOSINGS = [
  "Best regards,\n{person}",
  "Thanks,\n{first}",
  "Cheers, {first}",
  "Kind regards\n{person}\n{company}",
  "Yours sincerely,\n{person}",
  "See you on {weekday}!\n{first}",
  "Love, {first}",
  "All the best,\n{first}",
  "{first}",
  "Many thanks,\n{person}, {department}",
  "Your {company} team",
  "Warm wishes,\n{first}",
  "Talk soon\n{first}",
  "Regards,\n{person}\n{phone}\n{email}",
  "",
];
const SUBJECTS = [
  "{subject}",
  "Re: {subject}",
  "Fwd: {subject}",
  "Your invoice {code}",
  "Minutes of {date}",
  "URGENT: {subject}",
  "Question about {subject}",
  "[{project}] status {weekday}",
  "Action required: {subject}",
  "News from {company}",
  "Reminder: {subject}",
  "Out of office",
  "Welcome to {company}!",
  "Change of plan for {weekday}",
  "Photos from {city}",
  "Security alert for your account",
];

function fill(template: string, random: Random): string {
  return fillTemplate(template, SLOTS, random);
}

function topic(names: readonly string[], random: Random): readonly string[] {
  return TOPICS[random.pick(names)] ?? [];
}

/** Different sentences of a topic, with a note of people to people among them now and then. */
export function sentences(names: readonly string[], least: number, most: number, random: Random): string[] {
  const count = least + random.integer(most - least + 1);
  const chosen = random.shuffled(topic(names, random)).slice(0, count);
  const filled = chosen.map((template) => fill(template, random));
  if (random.chance(0.35))
    filled.splice(random.integer(filled.length + 1), 0, fill(random.pick(prose()), random));
  return filled;
}

let proseNotes: readonly string[] | undefined;

/** Notes that are sentences of prose, not markup. */
function prose(): readonly string[] {
  proseNotes ??= NOTES.filter((kind) =>
    ["request", "important", "everyday", "supersede", "before", "conditional", "ai-talk"].includes(kind.name),
  ).flatMap((kind) => kind.sentences.filter((sentence) => !/[<#{]\s|\n/.test(sentence)));
  return proseNotes;
}

function paragraphs(names: readonly string[], least: number, most: number, random: Random): string {
  const count = least + random.integer(most - least + 1);
  return Array.from({ length: count }, () => sentences(names, 1, 4, random).join(" ")).join("\n\n");
}

function head(random: Random): string {
  const from = fill(
    random.pick([
      "From: {person} <{email}>",
      "From: {email}",
      "EMAIL_FROM: {company} <{email}>",
      "Sender: {person}",
    ]),
    random,
  );
  const subject = fill(`Subject: ${random.pick(SUBJECTS)}`, random);
  const date = fill("Date: {date} {hour}", random);
  const to = fill(random.pick(["To: {email}", "To: {person}", "To: {email}, {email}\nCc: {email}"]), random);
  const lines = random.shuffled([from, subject, date, to]).slice(0, 2 + random.integer(3));
  return lines.join(random.chance(0.15) ? " | " : "\n");
}

function email(names: readonly string[], random: Random): string {
  const parts = [
    fill(random.pick(GREETINGS), random),
    paragraphs(names, 1, 4, random),
    fill(random.pick(CLOSINGS), random),
  ];
  if (random.chance(0.7)) parts.unshift(head(random));
  if (random.chance(0.2))
    parts.push(
      fill("> On {date}, {person} wrote:\n> ", random) + sentences(names, 1, 2, random).join("\n> "),
    );
  return parts.filter((part) => part !== "").join("\n\n");
}

function times(count: number, line: () => string): string {
  return Array.from({ length: count }, line).join("\n");
}

function clock(random: Random): string {
  return `${String(random.integer(24)).padStart(2, "0")}:${String(random.integer(60)).padStart(2, "0")}`;
}

function chat(random: Random): string {
  const names = [fill("{first}", random), fill("{first}", random), fill("{first}", random)];
  const style = random.integer(4);
  const spoken = sentences(["work", "home", "software", "travel", "shopping"], 3, 9, random);
  const lines = spoken.map((text) => {
    const who = random.pick(names);
    if (style === 0) return `[${clock(random)}] ${who}: ${text}`;
    if (style === 1) return `${who}: ${text}`;
    if (style === 2) return `@${who.toLowerCase()} ${clock(random)}\n${text}`;
    return `**${who}** (${clock(random)}) ${text}`;
  });
  if (random.chance(0.4))
    lines.unshift(
      fill(
        random.pick([
          "#{slug}",
          "# channel {slug}",
          "Channel: #{slug}-{project}",
          "Group: {first}, {first}, {first}",
        ]),
        random,
      ),
    );
  if (random.chance(0.3)) lines.push(random.pick(["ok", "👍", "thx!", "lol", "on it", "+1", "sounds good"]));
  return lines.join("\n");
}

function calendar(random: Random): string {
  if (random.chance(0.3)) {
    return (
      fill(
        "BEGIN:VEVENT\nSUMMARY:{subject}\nDTSTART:{year}0{digit}1{digit}T0{digit}0000\nLOCATION:{city}, room {small}\nORGANIZER:mailto:{email}\nDESCRIPTION:",
        random,
      ) +
      sentences(["work", "home", "health"], 1, 3, random).join(" ") +
      "\nEND:VEVENT"
    );
  }
  return (
    fill(
      "{subjectCapital}\nWhen: {date}, {hour}\nWhere: {city}, room {small}\nOrganiser: {person}\nGuests: {email}, {email}\n\n",
      random,
    ) + sentences(["work", "travel", "health", "school"], 1, 4, random).join("\n")
  );
}

function review(random: Random): string {
  const title = fill(
    random.pick([
      "Great {product}",
      "Not worth {amount}",
      "★★★★☆ {product}",
      "{digit}/10",
      "Review of {company}",
      "Disappointed",
      "Love it!",
      "{product}: after {small} weeks",
      "Title: solid",
      "",
    ]),
    random,
  );
  const body = sentences(["shopping", "travel"], 2, 7, random).join(" ");
  const sign = fill(
    random.pick([
      "",
      "",
      "– {first}, {city}",
      "Reviewed by {first} on {date}",
      "{small} people found this helpful",
    ]),
    random,
  );
  return [title, body, sign].filter((part) => part !== "").join(random.chance(0.5) ? "\n\n" : "\n");
}

function webPage(random: Random): string {
  const names = ["travel", "shopping", "knowledge", "cooking", "manual", "software", "health"];
  const parts = [
    fill(
      random.pick([
        "# {company}",
        "# {subjectCapital}",
        "# {city} in {small} hours",
        "# How to choose a {product}",
        "{company} | {subject}",
      ]),
      random,
    ),
  ];
  if (random.chance(0.4))
    parts.push(
      fill(
        random.pick([
          "[Home]({url}) | [Shop]({url}) | [Contact]({url})",
          "Home > {slug} > {slug}",
          "Skip to content",
          "![photo]({url}.jpg)",
          "Updated {date} by {person}",
        ]),
        random,
      ),
    );
  for (let at = 0; at < 1 + random.integer(4); at++) {
    parts.push(
      fill(
        random.pick([
          "## {subjectCapital}",
          "## Step {digit}",
          "## Why it matters",
          "## Questions",
          "## Opening hours",
          "## What you need",
          "### Prices",
        ]),
        random,
      ),
    );
    parts.push(
      random.chance(0.3)
        ? `- ${sentences(names, 2, 5, random).join("\n- ")}`
        : sentences(names, 2, 5, random).join(" "),
    );
  }
  if (random.chance(0.4))
    parts.push(
      fill(
        random.pick([
          "© {year} {company}",
          "[Privacy]({url}) [Imprint]({url})",
          "Share this page",
          "Subscribe to our newsletter",
          "Comments (0)",
        ]),
        random,
      ),
    );
  return parts.join("\n\n");
}

function html(random: Random): string {
  const names = ["travel", "shopping", "knowledge", "news", "manual", "security", "jobs"];
  const body = Array.from(
    { length: 1 + random.integer(4) },
    () => `<p>${sentences(names, 1, 4, random).join(" ")}</p>`,
  );
  const extra = random
    .shuffled([
      fill("<h1>{company}</h1>", random),
      fill("<h2>{subjectCapital}</h2>", random),
      fill("<ul><li>{product}</li><li>{city}</li><li>{amount}</li></ul>", random),
      fill('<a href="{url}">Read more</a>', random),
      fill('<img src="{slug}.jpg" alt="{city}">', random),
      fill("<!-- {slug} block -->", random),
      fill('<div class="{slug}" style="display:none">{subject}</div>', random),
      fill(
        "<table><tr><td>{product}</td><td>{amount}</td></tr><tr><td>{product}</td><td>{amount}</td></tr></table>",
        random,
      ),
      fill("<footer>© {year} {company}</footer>", random),
      fill('<span style="color:#fff">{company}</span>', random),
      fill('<meta name="description" content="{subject}">', random),
    ])
    .slice(0, random.integer(5));
  const inner = [...extra.slice(0, 2), ...body, ...extra.slice(2)].join(random.chance(0.7) ? "\n" : "");
  return random.chance(0.5)
    ? fill("<html>\n<head><title>{company}</title></head>\n<body>\n", random) + `${inner}\n</body>\n</html>`
    : inner;
}

function news(random: Random): string {
  return (
    fill(
      random.pick([
        "{city} – ",
        "{city}, {date}. ",
        "By {person}\n\n",
        "{subjectCapital}\n\n{city} ({company}) ",
        "",
      ]),
      random,
    ) + paragraphs(["news", "news", "security", "ai"], 1, 4, random)
  );
}

function wiki(random: Random): string {
  return (
    fill(
      random.pick([
        "",
        "",
        "Summary: ",
        "{city}\n\n",
        "Page: {animal}\nSummary: ",
        "== History ==\n",
        "[1] ",
      ]),
      random,
    ) + paragraphs(["knowledge"], 1, 4, random)
  );
}

function table(random: Random): string {
  const columns: readonly (readonly [string, string])[] = random
    .shuffled([
      ["name", "{person}"],
      ["city", "{city}"],
      ["amount", "{number}"],
      ["date", "{day}/{digit}/{year}"],
      ["product", "{product}"],
      ["status", "{state}"],
      ["e-mail", "{email}"],
      ["remark", "{errand}"],
      ["code", "{code}"],
      ["department", "{department}"],
      ["subject", "{subject}"],
    ] as const)
    .slice(0, 3 + random.integer(4));
  const rows = Array.from({ length: 2 + random.integer(7) }, () =>
    columns.map(([, slot]) => fill(slot, random)),
  );
  const names = columns.map(([name]) => name);
  const style = random.integer(3);
  if (style === 0)
    return [names, ...rows]
      .map((row) => row.map((cell) => (cell.includes(",") ? `"${cell}"` : cell)).join(","))
      .join("\n");
  if (style === 1)
    return [names, names.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
  return [names, ...rows].map((row) => row.join("\t")).join("\n");
}

const CODE_BLOCKS = [
  'import csv\nfrom pathlib import Path\n\n# {errand}\ndef load_{digit}(path):\n    with open(path) as handle:\n        return list(csv.reader(handle))\n\nrows = load_{digit}("{file}")\nprint(len(rows), "rows")',
  "export function total(items: number[]): number {\n  // {errand}\n  return items.reduce((sum, item) => sum + item, 0);\n}\n\nconsole.log(total([{small}, {small}, {digit}]));",
  '#!/bin/sh\n# {subject}\nset -e\ntar czf {file} ./{slug}\nscp {file} {email}:/srv/{slug}\necho "done"',
  "SELECT name, city, total\nFROM orders -- {errand}\nWHERE total > {number}\nORDER BY total DESC\nLIMIT {small};",
  'package main\n\nimport "fmt"\n\n// {subject}\nfunc main() {\n\tfmt.Println("{city}", {small})\n}',
  "server:\n  port: 80{small}\n  host: {domain}\n  # {errand}\n  timeout: {small}\n  retries: {digit}",
  'class Account:\n    """An account of {company}."""\n\n    def __init__(self, owner, balance=0):\n        self.owner = owner\n        self.balance = balance\n\n    def pay(self, amount):\n        if amount > self.balance:\n            raise ValueError("please pay in first")\n        self.balance -= amount',
  "public int Add(int a, int b)\n{\n    // TODO: {errand}\n    return a + b + {digit};\n}",
  'fn main() {\n    let limit = {small}; // {subject}\n    for n in 0..limit {\n        println!("{slug} {}", n);\n    }\n}',
  'try:\n    response = requests.get("{url}", timeout={digit})\n    response.raise_for_status()\nexcept requests.HTTPError as error:\n    # ignore the first failure, try again\n    logger.warning("cannot proceed: %s", error)',
];

function code(random: Random): string {
  const block = fill(random.pick(CODE_BLOCKS), random);
  if (random.chance(0.5)) return block;
  const around = sentences(["software"], 1, 3, random).join(" ");
  return random.chance(0.5)
    ? `${around}\n\n\`\`\`\n${block}\n\`\`\`\n\n${sentences(["software"], 1, 2, random).join(" ")}`
    : `${around}\n\`\`\`\n${block}\n\`\`\``;
}

function readme(random: Random): string {
  return [
    fill(random.pick(["# {slug}", "# {project}", "# {slug}-{project}"]), random),
    sentences(["software"], 1, 3, random).join(" "),
    "## Installation",
    fill("```\nnpm install {slug}\n```", random),
    "## Usage",
    sentences(["software", "ai"], 1, 4, random).join(" "),
    fill(
      random.pick([
        "## License\n\nMIT, {person}",
        "## Contributing\n\nSee {file}.",
        "",
        "## Credits\n\nThanks to {first} and {first}.",
      ]),
      random,
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const LOG_LINES = [
  "user {firstLower} logged in from 10.0.{digit}.{small}",
  "GET /{slug}/{small} 200 {small}ms",
  "cannot proceed until the lock on {file} is released",
  "retrying in {small} s",
  "sent mail to {email}",
  "job {project} finished in {small} s",
  "disk usage at {small}%",
  "payment {code} of {amount} accepted",
  "deleted {small} temporary files",
  "system prompt loaded from {file}",
  "access denied for {email}",
  "please run the migration first",
  "ignoring unknown option --{slug}",
  "backup written to {file}",
  "connection to {domain} closed",
  "instruction cache flushed",
  "new device {code} paired",
  "deprecated: use {slug} instead",
];

function log(random: Random): string {
  const style = random.integer(3);
  return times(3 + random.integer(9), () => {
    const line = fill(random.pick(LOG_LINES), random);
    const level = random.pick(["INFO", "WARN", "ERROR", "DEBUG", "INFO", "INFO"]);
    const day = fill("{year}-0{digit}-1{digit}", random);
    if (style === 0) return `${day}T${clock(random)}:00Z ${level} ${line}`;
    if (style === 1) return `[${level}] ${clock(random)} ${line}`;
    return `${day} ${clock(random)} ${random.pick(["web", "worker", "mailer", "auth"])}[${String(random.integer(9000))}]: ${line}`;
  });
}

function transcript(random: Random): string {
  const pairs: readonly (readonly [string, string])[] = [
    ["Interviewer", "Guest"],
    ["Agent", "Customer"],
    ["Doctor", "Patient"],
    ["Host", "Caller"],
    ["User", "Assistant"],
    ["Human", "AI"],
    ["Speaker 1", "Speaker 2"],
    ["Support", "Client"],
    ["System", "Operator"],
    ["Teacher", "Student"],
  ];
  const [one, two] = random.pick(pairs);
  const lines = sentences(["shopping", "health", "travel", "home", "security", "news"], 4, 9, random);
  return lines.map((text, at) => `${at % 2 === 0 ? one : two}: ${text}`).join("\n");
}

function ticket(random: Random): string {
  return (
    fill(
      random.pick([
        "Ticket {code} [{state}]\nRequester: {person}\nSubject: {subject}\n\n",
        "Issue {number}: {subject}\nopened by {firstLower} on {date}\nLabels: bug, {slug}\n\n",
        "Case {code}, priority: high\n\n",
        "Helpdesk request from {email}:\n",
      ]),
      random,
    ) +
    paragraphs(["software", "shopping", "manual", "security"], 1, 3, random) +
    fill(
      random.pick([
        "",
        "\n\nReply from {person}: please try again and tell us.",
        "\n\n--- {firstLower} commented on {date} ---\nSame here.",
        "\n\nInternal note: call the customer before {hour}.",
      ]),
      random,
    )
  );
}

function form(random: Random): string {
  return (
    fill(
      random.pick([
        "Name: {person}\nStreet: {small} Mill Lane\nCity: {city}\nPhone: {phone}\nReason: ",
        "REGISTRATION FORM\n1. Full name: {person}\n2. Date of birth: {date}\n3. E-mail: {email}\n4. Anything we should know: ",
        "Expense claim {code}\nEmployee: {person}\nAmount: {amount}\nAccount: {account}\nRemarks: ",
        "Survey, page {digit}\nHow did you hear of us? {first} told me.\nYour comments: ",
        "Curriculum vitae\n{person}, {city}\n{year}: {company}, {department}\n{year}: studies in {city}\nAbout me: ",
      ]),
      random,
    ) +
    sentences(["work", "health", "shopping", "jobs"], 1, 3, random).join(" ") +
    fill(
      random.pick([
        "\nSignature: {person}",
        "\nPlease do not write below this line.",
        "\n[x] I accept the terms",
        "\nDate: {date}",
      ]),
      random,
    )
  );
}

function numbered(names: readonly string[], title: readonly string[], random: Random): string {
  const steps = sentences(names, 4, 10, random);
  const bullets = random.pick([
    (at: number) => `${at + 1}. `,
    () => "- ",
    (at: number) => `Step ${at + 1}: `,
    (at: number) => `(${at + 1}) `,
    () => "",
  ]);
  return `${fill(random.pick(title), random)}\n\n${steps.map((step, at) => bullets(at) + step).join("\n")}`;
}

const CORRESPONDENCE = ["email", "letters", "phishing", "newsletter", "minutes"] as const;

function correspondence(kind: (typeof CORRESPONDENCE)[number], random: Random): string {
  if (kind === "email") return email(["work", "software", "legal", "jobs"], random);
  if (kind === "letters") return email(["home", "home", "travel", "school"], random);
  if (kind === "phishing") return email(["security"], random);
  if (kind === "newsletter")
    return [
      head(random),
      fill("{company} newsletter, {month} {year}", random),
      paragraphs(["shopping", "travel", "security", "ai", "news", "health"], 2, 4, random),
      fill("You get this e-mail because you signed up at {url}. Unsubscribe: {url}", random),
    ].join("\n\n");
  return [
    fill("Minutes, {project}, {date}\nPresent: {first}, {first}, {person}", random),
    sentences(["work"], 3, 8, random)
      .map((text, at) => `${at + 1}. ${text}`)
      .join("\n"),
    fill("Action items:\n- {first}: {errand}\n- {first}: {errand}", random),
  ].join("\n\n");
}

export const ENGLISH_DOCUMENTS: readonly HostKind[] = [
  ...CORRESPONDENCE.map((kind) => ({
    name: kind,
    plainRequests: "may-blend" as const,
    compose: (random: Random) => correspondence(kind, random),
  })),
  { name: "chat", plainRequests: "may-blend", compose: chat },
  { name: "calendar", plainRequests: "stand-out", compose: calendar },
  { name: "review", plainRequests: "stand-out", compose: review },
  { name: "web-page", plainRequests: "stand-out", compose: webPage },
  { name: "html", plainRequests: "stand-out", compose: html },
  { name: "news", plainRequests: "stand-out", compose: news },
  { name: "wiki", plainRequests: "stand-out", compose: wiki },
  { name: "table", plainRequests: "stand-out", compose: table },
  { name: "code", plainRequests: "stand-out", compose: code },
  { name: "readme", plainRequests: "stand-out", compose: readme },
  { name: "log", plainRequests: "stand-out", compose: log },
  { name: "transcript", plainRequests: "may-blend", compose: transcript },
  { name: "ticket", plainRequests: "may-blend", compose: ticket },
  { name: "form", plainRequests: "stand-out", compose: form },
  {
    name: "contract",
    plainRequests: "stand-out",
    compose: (random) =>
      numbered(
        ["legal"],
        [
          "Agreement between {company} and {person}",
          "Terms of use of {domain}",
          "Lease, {city}",
          "Power of attorney",
          "§ {digit} Duties",
        ],
        random,
      ),
  },
  {
    name: "recipe",
    plainRequests: "may-blend",
    compose: (random) =>
      numbered(
        ["cooking"],
        [
          "Soup for {digit}",
          "{city} pancakes",
          "Grandma's stew",
          "Bread in {small} minutes",
          "Ingredients: eggs, flour, {small} g butter",
        ],
        random,
      ),
  },
  {
    name: "manual",
    plainRequests: "may-blend",
    compose: (random) =>
      numbered(
        ["manual"],
        [
          "{product}: first steps",
          "How to reset the {product}",
          "Safety instructions",
          "Setting up your {product}",
          "Troubleshooting",
        ],
        random,
      ),
  },
  {
    name: "worksheet",
    plainRequests: "may-blend",
    compose: (random) =>
      numbered(
        ["school"],
        [
          "Worksheet {digit}",
          "Exam, {date}",
          "Letter to parents, {month}",
          "Quiz night in {city}",
          "Lesson {small}",
        ],
        random,
      ),
  },
  {
    name: "job-advert",
    plainRequests: "may-blend",
    compose: (random) =>
      numbered(
        ["jobs"],
        ["Job: assistant in {department}", "{company} is hiring", "Vacancy {code}", "Join us in {city}"],
        random,
      ),
  },
  {
    name: "to-do-list",
    plainRequests: "may-blend",
    compose: (random) =>
      `${fill(random.pick(["To do {weekday}", "Tasks of {first}", "Shopping and errands", "Sprint {small}", "Notes to self", "Instructions for the house sitter", "Checklist"]), random)}\n${times(3 + random.integer(6), () => fill(random.pick(["- {errand}", "- [ ] {errand}", "* {errandCapital}", "[x] {errand}", "- {first}: {errand}"]), random))}`,
  },
  {
    name: "ai-article",
    plainRequests: "stand-out",
    compose: (random) =>
      fill(
        random.pick([
          "# Prompting well\n\n",
          "# What assistants can do\n\n",
          "Security letter, {month} {year}\n\n",
          "AI at {company}: questions and answers\n\n",
          "By {person}\n\n",
          "",
        ]),
        random,
      ) + paragraphs(["ai"], 1, 4, random),
  },
];

const SEPARATORS = ["\n\n---\n\n", "\n\n", "\n\n=====\n\n", "\n\n***\n\n"];

const LABELS: readonly ((at: number) => string)[] = [
  (at) => `[Document ${at}]\n`,
  (at) => `[${at}] `,
  (at) => `Source ${at}:\n`,
  () => "",
  (at) => `<document index="${at}">\n`,
  (at) => `Result ${at} of 5\n`,
  (at) => `### Passage ${at}\n`,
];

/** Several documents in a row, as retrieval hands them over; the longest hosts. */
export const BUNDLES: readonly HostKind[] = [
  {
    name: "bundle",
    plainRequests: "may-blend",
    compose: (random) => {
      const label = random.pick(LABELS);
      const count = 2 + random.integer(4);
      const separator = random.pick(SEPARATORS);
      return Array.from(
        { length: count },
        (_, at) => label(at + 1) + random.pick(ENGLISH_DOCUMENTS).compose(random),
      ).join(separator);
    },
  },
];
