import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { OutcomeStatus } from "../contracts/audit.ts";
import type { Usage } from "../contracts/completion.ts";
import type { Verdict } from "../contracts/verdict.ts";

/** What one exchange leaves in the metrics. Labels are configured names and codes, never what a client sent. */
export interface ExchangeMeasure {
  readonly operation: string;
  /** Canonical model name; "none" where the request did not get as far as a known model. */
  readonly model: string;
  readonly status: OutcomeStatus;
  /** Error code of the table, or "". */
  readonly code: string;
  readonly durationMs: number;
  readonly firstPartMs: number | undefined;
  readonly usage: Usage | undefined;
  readonly verdicts: readonly Verdict[];
}

export interface Metrics {
  recordExchange(measure: ExchangeMeasure): void;
  /** Reads gauges at scrape time. */
  watch(name: string, help: string, read: () => number): void;
  /** Reads a counter with one label at scrape time; `read` gives totals since the start by the label's value. */
  watchCounts(name: string, help: string, label: string, read: () => ReadonlyMap<string, number>): void;
  /** The Prometheus text exposition format, and its content type. */
  render(): Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const exchanges = new Counter({
    name: "sallyport_exchanges_total",
    help: "Exchanges by how they ended.",
    labelNames: ["operation", "model", "status", "code"],
    registers,
  });
  const duration = new Histogram({
    name: "sallyport_exchange_duration_seconds",
    help: "From the request's arrival to its outcome record.",
    labelNames: ["operation", "status"],
    buckets: SECONDS,
    registers,
  });
  const firstPart = new Histogram({
    name: "sallyport_first_part_seconds",
    help: "From the request's arrival to the first part of the provider's answer.",
    labelNames: ["operation"],
    buckets: SECONDS,
    registers,
  });
  const tokens = new Counter({
    name: "sallyport_tokens_total",
    help: "Tokens as providers report them.",
    labelNames: ["model", "direction"],
    registers,
  });
  const findings = new Counter({
    name: "sallyport_guardrail_findings_total",
    help: "What guardrails found.",
    labelNames: ["guardrail", "source", "detector", "action", "mode"],
    registers,
  });
  const failures = new Counter({
    name: "sallyport_guardrail_failures_total",
    help: "Checks that could not run.",
    labelNames: ["guardrail", "detector", "reason"],
    registers,
  });

  const exchange = remembered((...labels) => exchanges.labels(...labels));
  const durationOf = remembered((...labels) => duration.labels(...labels));
  const firstPartOf = remembered((...labels) => firstPart.labels(...labels));
  const tokensOf = remembered((...labels) => tokens.labels(...labels));

  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),
    watch(name, help, read) {
      const gauge = new Gauge({
        name,
        help,
        registers,
        collect() {
          gauge.set(read());
        },
      });
    },
    watchCounts(name, help, label, read) {
      const counter = new Counter({
        name,
        help,
        labelNames: [label],
        registers,
        collect() {
          counter.reset();
          for (const [value, count] of read()) counter.inc({ [label]: value }, count);
        },
      });
    },
    recordExchange(measure) {
      const { operation, model, status, code, usage } = measure;
      exchange(operation, model, status, code).inc();
      durationOf(operation, status).observe(measure.durationMs / 1000);
      if (measure.firstPartMs !== undefined) firstPartOf(operation).observe(measure.firstPartMs / 1000);
      if (usage !== undefined) {
        tokensOf(model, "input").inc(usage.inputTokens);
        tokensOf(model, "output").inc(usage.outputTokens);
      }
      for (const verdict of measure.verdicts) {
        const { guardrail, source, mode } = verdict;
        for (const { detector, action, mode: ownMode } of verdict.findings) {
          findings.inc({ guardrail, source, detector, action, mode: ownMode ?? mode });
        }
        for (const { detector, reason } of verdict.failures) failures.inc({ guardrail, detector, reason });
      }
    },
  };
}

/** Finds a metric's child by its labels' values, in their order, without building its name again each time. */
function remembered<Child>(childOf: (...labels: string[]) => Child): (...labels: string[]) => Child {
  const children = new Map<string, Child>();
  return (...labels) => {
    const key = labels.join("\u0000");
    let child = children.get(key);
    if (child === undefined) {
      child = childOf(...labels);
      children.set(key, child);
    }
    return child;
  };
}
