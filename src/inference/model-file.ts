/**
 * The file a trained model is kept in: "SALLYMOD", the length of a JSON header as a little-endian 32-bit number, the header, and
 * after it the arrays it names, each at a multiple of 8 bytes from the beginning of the file, little-endian.
 */
const MAGIC = "SALLYMOD";
const ALIGNMENT = 8;
/** Longest header that is read. */
const MAX_HEADER_BYTES = 1_048_576;
/** Largest model file that is read; all shipped models together have 16 MB. */
export const MAX_MODEL_BYTES = 67_108_864;

const ARRAYS = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  float32: Float32Array,
} as const;
type ArrayType = keyof typeof ARRAYS;

/** An array that a model file holds. */
export type ModelArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Float32Array;

interface Section {
  readonly name: string;
  readonly type: ArrayType;
  readonly offset: number;
  readonly length: number;
}

/** A trained model as it is kept: what it is, and its arrays by name. */
export interface ModelFile {
  /** What the model is for: "prompt-attack". */
  readonly name: string;
  /** The layout of its arrays; code that reads it knows one. */
  readonly format: number;
  /** Numbers and words that belong to the model. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly arrays: ReadonlyMap<string, ModelArray>;
}

/** The bytes of a model file. */
export function writeModelFile({ name, format, settings, arrays }: ModelFile): Uint8Array {
  let offset = 0;
  const sections: Section[] = [];
  for (const [section, array] of arrays) {
    sections.push({ name: section, type: typeOf(array), offset, length: array.length });
    offset = aligned(offset + array.byteLength);
  }
  const header = new TextEncoder().encode(JSON.stringify({ name, format, settings, sections }));
  const start = aligned(MAGIC.length + 4 + header.length);
  const bytes = new Uint8Array(start + offset);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, header.length, true);
  bytes.set(header, MAGIC.length + 4);
  for (const section of sections) {
    const array = arrays.get(section.name);
    if (array === undefined) continue;
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + section.offset);
  }
  return bytes;
}

/** What the bytes of a model file hold; throws a `RangeError` that names what is wrong with them. */
export function readModelFile(bytes: Uint8Array): ModelFile {
  const refuse = (problem: string): never => {
    throw new RangeError(`not a model file: ${problem}`);
  };
  if (bytes.length > MAX_MODEL_BYTES) refuse(`it has more than ${MAX_MODEL_BYTES} bytes`);
  const start = MAGIC.length + 4;
  const isMarked = new TextDecoder("latin1").decode(bytes.subarray(0, MAGIC.length)) === MAGIC;
  if (!isMarked || bytes.length < start) refuse(`it does not begin with ${MAGIC}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(MAGIC.length, true);
  if (headerLength > MAX_HEADER_BYTES || start + headerLength > bytes.length)
    refuse("its header is longer than the file");
  const header = readHeader(new TextDecoder().decode(bytes.subarray(start, start + headerLength)), refuse);
  const base = aligned(start + headerLength);
  const arrays = new Map<string, ModelArray>();
  // Arrays lie in the order in which they are listed.
  let free = 0;
  for (const { name, type, offset, length } of header.sections) {
    const Kind = ARRAYS[type];
    const byteLength = length * Kind.BYTES_PER_ELEMENT;
    if (arrays.has(name)) refuse(`it has two arrays "${name}"`);
    if (offset < free) refuse(`array "${name}" overlaps the one before it`);
    free = offset + byteLength;
    const from = base + offset;
    if (from + byteLength > bytes.length) refuse(`array "${name}" goes on after its end`);
    // A copy: what was read from a disk need not lie at a multiple of eight in memory.
    arrays.set(name, new Kind(new Uint8Array(bytes.subarray(from, from + byteLength)).buffer));
  }
  return { name: header.name, format: header.format, settings: header.settings, arrays };
}

/** An array of a model by its name and kind; throws a `RangeError` where the file has none. */
export function arrayOf<Kind extends ArrayType>(
  { name, arrays }: ModelFile,
  section: string,
  type: Kind,
): InstanceType<(typeof ARRAYS)[Kind]> {
  const array = arrays.get(section);
  if (array === undefined || typeOf(array) !== type)
    throw new RangeError(`model "${name}" has no array "${section}" of type ${type}`);
  return array as InstanceType<(typeof ARRAYS)[Kind]>;
}

interface Header {
  readonly name: string;
  readonly format: number;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly sections: readonly Section[];
}

function readHeader(text: string, refuse: (problem: string) => never): Header {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("its header is not JSON");
  }
  if (!isRecord(value)) return refuse("its header is no object");
  const { name, format, settings, sections } = value;
  if (typeof name !== "string" || typeof format !== "number" || !isRecord(settings))
    return refuse("its header has no name, format or settings");
  if (!Array.isArray(sections) || !sections.every(isSection)) return refuse("its header lists no arrays");
  return { name, format, settings, sections };
}

function isSection(value: unknown): value is Section {
  if (!isRecord(value)) return false;
  const { name, type, offset, length } = value;
  const isKnown = typeof type === "string" && Object.hasOwn(ARRAYS, type);
  return (
    typeof name === "string" && isKnown && isPlace(offset) && offset % ALIGNMENT === 0 && isPlace(length)
  );
}

function isPlace(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_MODEL_BYTES;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(array: ModelArray): ArrayType {
  for (const [type, Kind] of Object.entries(ARRAYS)) if (array instanceof Kind) return type as ArrayType;
  throw new RangeError("no array of a model file");
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
