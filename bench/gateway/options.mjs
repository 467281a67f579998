import { parseArgs } from "node:util";
import { tmpdir } from "node:os";
import { LOAD_TOOLS, defaultLoadTool } from "./load.mjs";

const TARGETS = ["direct", "nginx", "pipe", "bare", "sallyport", "dialects"];

const HELP = `npm run bench:gateway -- [options]

  --check          exit 1 where a bar is not met, or its figure was not measured
  --quick          bursts of one second, also to warm up: a look, not a measurement
  --seconds N      length of one burst (default 3)
  --warm-up N      seconds each target is used before anything is measured, whole and streamed each (default 5)
  --rounds N       interleaved rounds; the median counts (default 3)
  --targets LIST   some of ${TARGETS.join(",")} (default: all that are there)
  --load TOOL      wrk or autocannon (default: wrk where it is installed)
  --dir FOLDER     where the journal is written (default: the system's temporary folder)

Targets, all before the same upstream:
  direct           no proxy at all
  nginx            proxy_pass, one process; where it is installed
  pipe             bare Node (http and undici) that passes bytes on as they come
  bare             bare Node that parses and serialises again, request and answer; of a stream, each event.
                   Ratios (×) are to this one
  sallyport        twice: with a guardrail without rules ("open"), and with the default guardrail ("guarded"); both
                   authenticated, authorised and durably recorded
  dialects         (with sallyport) the other dialects, each to a provider that speaks it ("anthropic") and to one
                   that speaks OpenAI's ("anthropic>chat"); without guardrail, beside "sallyport-open"

The table goes to standard error, one line of JSON to standard output.`;

/** What the command line asks for; prints help and exits where that is asked for. */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      check: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      seconds: { type: "string" },
      "warm-up": { type: "string" },
      rounds: { type: "string", default: "3" },
      targets: { type: "string", default: TARGETS.join(",") },
      load: { type: "string", default: defaultLoadTool },
      dir: { type: "string", default: tmpdir() },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.error(HELP);
    process.exit(0);
  }
  const targets = values.targets.split(",");
  const unknown = targets.filter((target) => !TARGETS.includes(target));
  if (unknown.length > 0) throw new Error(`no such target: ${unknown.join(", ")}`);
  if (!LOAD_TOOLS.includes(values.load)) throw new Error(`no such load tool: ${values.load}`);
  return {
    check: values.check,
    seconds: positive("seconds", values.seconds ?? (values.quick ? "1" : "3")),
    warmUpSeconds: positive("warm-up", values["warm-up"] ?? (values.quick ? "1" : "5")),
    rounds: positive("rounds", values.rounds),
    targets,
    load: values.load,
    dir: values.dir,
  };
}

function positive(name, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} wants a whole number of 1 or more`);
  return value;
}
