import { fillTemplate } from "../../fill-template.ts";
import type { Random } from "../../../../learn/random.ts";
import { SLOTS } from "../slots.ts";
import { sentences } from "./english-documents.ts";
import { spacedJson, type JsonValue } from "../spaced-json.ts";
import type { HostKind } from "./host-kind.ts";

/** The records of a tool: the fields of one record, each a template or a list of topics for free text. */
interface RecordShape {
  readonly name: string;
  readonly wrappers: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  /** Fields of free text, with their topics. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

const SHAPES: readonly RecordShape[] = [
  {
    name: "orders",
    wrappers: ["orders", "results", "items"],
    fields: {
      order_id: "{code}",
      customer: "{person}",
      product: "{product}",
      total: "{amount}",
      status: "{state}",
      shipping_address: "{small} Mill Lane, {city}",
      ordered_at: "{date}",
    },
    texts: { note: ["shopping"], review: ["shopping"] },
  },
  {
    name: "bank",
    wrappers: ["transactions", "payments", "data"],
    fields: {
      id: "{code}",
      date: "{date}",
      amount: "{amount}",
      sender: "{person}",
      recipient: "{company}",
      account: "{account}",
      type: "{state}",
    },
    texts: { subject: ["home", "legal"], reference: ["shopping"] },
  },
  {
    name: "crm",
    wrappers: ["contacts", "leads", "records"],
    fields: {
      name: "{person}",
      company: "{company}",
      email: "{email}",
      phone: "{phone}",
      stage: "{state}",
      owner: "{first}",
      last_contact: "{date}",
    },
    texts: { notes: ["work", "shopping"], next_step: ["work"] },
  },
  {
    name: "search",
    wrappers: ["results", "hits", "organic"],
    fields: { title: "{subjectCapital}", url: "{url}", source: "{company}", published: "{date}" },
    texts: { snippet: ["knowledge", "news", "travel", "ai"], content: ["news", "knowledge", "shopping"] },
  },
  {
    name: "devices",
    wrappers: ["devices", "states", "entities"],
    fields: {
      device_id: "{code}",
      name: "{device}",
      state: "{state}",
      room: "{slug}",
      battery: "{small}%",
      last_seen: "{date} {hour}",
    },
    texts: { message: ["manual"], log: ["manual", "software"] },
  },
  {
    name: "appointments",
    wrappers: ["appointments", "visits", "data"],
    fields: {
      patient: "{person}",
      doctor: "Dr. {last}",
      date: "{date}",
      time: "{hour}",
      clinic: "Lumen Clinic {city}",
      status: "{state}",
    },
    texts: { reason: ["health"], patient_notes: ["health"] },
  },
  {
    name: "issues",
    wrappers: ["issues", "items", "pull_requests"],
    fields: {
      number: "{number}",
      title: "{subjectCapital}",
      author: "{firstLower}",
      state: "{state}",
      repository: "{slug}/{slug}",
      labels: "bug, {slug}",
    },
    texts: { body: ["software"], last_comment: ["software", "work"] },
  },
  {
    name: "travel-bookings",
    wrappers: ["bookings", "flights", "hotels"],
    fields: {
      booking: "{code}",
      traveller: "{person}",
      from: "{city}",
      to: "{city}",
      departs: "{date} {hour}",
      price: "{amount}",
      hotel: "Hotel {last}",
    },
    texts: { remarks: ["travel"], guest_review: ["travel", "shopping"] },
  },
  {
    name: "files",
    wrappers: ["files", "entries", "documents"],
    fields: {
      path: "/{slug}/{file}",
      size: "{number} kB",
      owner: "{firstLower}",
      modified: "{date}",
      shared_with: "{email}",
    },
    texts: { preview: ["work", "legal", "software"], description: ["work"] },
  },
  {
    name: "notes",
    wrappers: ["notes", "memos", "pages"],
    fields: { id: "{code}", title: "{subjectCapital}", created: "{date}", tags: "{slug}, {slug}" },
    texts: { content: ["home", "work", "cooking"], text: ["home", "travel"] },
  },
  {
    name: "inbox",
    wrappers: ["emails", "messages", "inbox"],
    fields: {
      id: "{code}",
      from: "{email}",
      to: "{email}",
      subject: "{subjectCapital}",
      received: "{date} {hour}",
      unread: "{digit}",
    },
    texts: { body: ["work", "home", "security"], snippet: ["work", "travel"] },
  },
  {
    name: "products",
    wrappers: ["products", "listings", "items"],
    fields: {
      sku: "{code}",
      name: "{product}",
      brand: "{company}",
      price: "{amount}",
      rating: "{digit}.{digit}",
    },
    texts: { description: ["shopping"], top_review: ["shopping"], seller_info: ["shopping", "legal"] },
  },
  {
    name: "posts",
    wrappers: ["posts", "comments", "tweets"],
    fields: { user: "{firstLower}{small}", likes: "{number}", posted: "{date}", place: "{city}" },
    texts: { text: ["home", "news", "travel", "ai"], bio: ["home", "jobs"] },
  },
  {
    name: "weather-places",
    wrappers: ["places", "restaurants", "events"],
    fields: { name: "{company}", city: "{city}", opens: "{hour}", phone: "{phone}", price: "{amount}" },
    texts: { about: ["travel", "cooking"], review: ["travel", "shopping"] },
  },
];

function fill(template: string, random: Random): string {
  return fillTemplate(template, SLOTS, random);
}

function record(shape: RecordShape, random: Random): JsonValue {
  const fields = random.shuffled(Object.entries(shape.fields)).slice(0, 3 + random.integer(5));
  const texts = random.shuffled(Object.entries(shape.texts)).slice(0, 1 + random.integer(2));
  const entries: [string, JsonValue][] = fields.map(([name, template]) => [name, fill(template, random)]);
  for (const [name, topics] of texts)
    entries.splice(random.integer(entries.length + 1), 0, [name, sentences(topics, 1, 4, random).join(" ")]);
  return Object.fromEntries(entries);
}

/** Python's way of printing a record, in which many tools answer. */
function pythonic(value: JsonValue): string {
  if (typeof value === "string") return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => pythonic(item)).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([name, item]: [string, JsonValue]) => `'${name}': ${pythonic(item)}`)
    .join(", ")}}`;
}

function yamlish(value: JsonValue, indent: string): string {
  if (Array.isArray(value))
    return value
      .map((item: JsonValue) => `${indent}- ${yamlish(item, `${indent}  `).trimStart()}`)
      .join("\n");
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([name, item]: [string, JsonValue]) =>
        typeof item === "object" && item !== null
          ? `${indent}${name}:\n${yamlish(item, indent)}`
          : `${indent}${name}: ${String(item)}`,
      )
      .join("\n");
  return String(value);
}

function result(shape: RecordShape, random: Random): string {
  const records = Array.from({ length: 1 + random.integer(3) }, () => record(shape, random));
  const first = records[0] ?? null;
  const wrapper = random.pick(shape.wrappers);
  const value: JsonValue = random.pick<() => JsonValue>([
    () => ({ [wrapper]: records }),
    () => first,
    () => records,
    () => ({ status: "ok", count: records.length, [wrapper]: records }),
    () => ({ success: true, data: first }),
    () => ({ error: null, [wrapper]: records, next_page: null }),
  ])();
  const style = random.integer(10);
  if (style === 0) return pythonic(value);
  if (style === 1) return yamlish(value, "");
  if (style < 4) return spacedJson(value);
  return JSON.stringify(value, null, random.pick([0, 0, 1, 2, 2, 4]));
}

/** What tools answer: records of fourteen kinds as JSON, Python literals or YAML. */
export const JSON_RESULTS: readonly HostKind[] = SHAPES.map((shape) => ({
  name: `json-${shape.name}`,
  plainRequests: shape.name === "inbox" ? ("may-blend" as const) : ("stand-out" as const),
  compose: (random: Random) => result(shape, random),
}));
