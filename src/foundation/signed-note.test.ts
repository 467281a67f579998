import { spawnSync } from "node:child_process";
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  MAX_NOTE_CHARS,
  MAX_NOTE_SIGNATURES,
  NoteError,
  noteSigner,
  noteVerifier,
  parseNote,
  signNote,
  verifyNote,
} from "./signed-note.ts";
import { parseCheckpointText, signCheckpoint, verifyCheckpoint } from "./tlog-checkpoint.ts";
import { EMPTY_ROOT } from "./merkle-tree.ts";

// The secret key of RFC 8032 section 7.1, test 1, as PKCS #8.
const privateKey = createPrivateKey({
  key: Buffer.from(
    "302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "hex",
  ),
  format: "der",
  type: "pkcs8",
});
const NAME = "sallyport.test/audit/node-1";
const signer = noteSigner(NAME, privateKey);
const verifier = noteVerifier(signer.verifierKey);
const stranger = noteSigner(NAME, generateKeyPairSync("ed25519").privateKey);
const TEXT = "first line\nsecond line\n";
const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

describe("signed notes", () => {
  it("have the key id and verifier key that C2SP defines", () => {
    const rawKey = createPublicKey(privateKey).export({ format: "jwk" }).x ?? "";
    const prefixed = Buffer.concat([Buffer.of(1), Buffer.from(rawKey, "base64url")]);
    const id = createHash("sha256").update(`${NAME}\n`).update(prefixed).digest("hex").slice(0, 8);
    expect(signer.verifierKey).toBe(`${NAME}+${id}+${prefixed.toString("base64")}`);
    expect(signNote(TEXT, signer)).toMatch(
      /^first line\nsecond line\n\n— sallyport\.test\/audit\/node-1 [A-Za-z0-9+/]{91}=\n$/u,
    );
  });

  it("verify with the signer's key and with no other of the same name", () => {
    const note = signNote(TEXT, signer);
    expect(verifyNote(note, verifier)).toBe(TEXT);
    expect(() => verifyNote(note, noteVerifier(stranger.verifierKey))).toThrow("0 signatures");
  });

  it("are false after any change of one bit", () => {
    const bytes = Buffer.from(signNote(TEXT, signer), "utf8");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => verifyNote(flipped.toString("utf8"), verifier), `bit ${bit}`).toThrow(NoteError);
    }
  });

  it("may carry signatures of others, which are not judged", () => {
    const note = signNote(TEXT, signer);
    const cosignature = signNote(TEXT, stranger).split("\n\n")[1] ?? "";
    expect(verifyNote(note + cosignature, verifier)).toBe(TEXT);
    expect(verifyNote(note + cosignature.replace("AA", "BB"), verifier)).toBe(TEXT);
  });

  it("must carry the verifier's signature exactly once", () => {
    const note = signNote(TEXT, signer);
    expect(() => verifyNote(note + (note.split("\n\n")[1] ?? ""), verifier)).toThrow("2 signatures");
  });

  it("may hold empty lines, for the last one ends the text", () => {
    const text = "one\n\ntwo\n";
    expect(verifyNote(signNote(text, signer), verifier)).toBe(text);
  });

  it("are refused where they are no notes", () => {
    const note = signNote(TEXT, signer);
    const [text = "", line = ""] = note.split("\n\n");
    for (const bad of [
      "",
      "\n",
      text,
      `${text}\n`,
      `${text}\n\n`,
      `${text}\n\n${line.trimEnd()}`,
      `${text}\n\n-${line.slice(1)}`,
      `${text}\n\n${line.replace("=", "")}`,
      `${text}\n\n— ${NAME} AAAA\n`,
      `${text}\r\n\n${line}`,
      `${text}\u0000\n\n${line}`,
      `\n\n${line}`,
    ]) {
      expect(() => parseNote(bad), JSON.stringify(bad)).toThrow(NoteError);
    }
    for (const bad of ["no newline", "", "\n", "tab\there\n", "lone \ud800\n"]) {
      expect(() => signNote(bad, signer)).toThrow(NoteError);
    }
  });

  it("have limits on their length and their signatures", () => {
    const line = signNote(TEXT, signer).split("\n\n")[1] ?? "";
    expect(parseNote(`x\n\n${line.repeat(MAX_NOTE_SIGNATURES)}`).signatures).toHaveLength(
      MAX_NOTE_SIGNATURES,
    );
    expect(() => parseNote(`x\n\n${line.repeat(MAX_NOTE_SIGNATURES + 1)}`)).toThrow("signatures");
    const longest = `${"x".repeat(MAX_NOTE_CHARS - line.length - 2)}\n\n${line}`;
    expect(parseNote(longest).signatures).toHaveLength(1);
    expect(() => parseNote(`x${longest}`)).toThrow("characters");
  });

  it("need an Ed25519 key and a name that is a key name", () => {
    const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
    expect(() => noteSigner(NAME, rsa)).toThrow("Ed25519");
    expect(() => noteSigner(NAME, createPublicKey(privateKey))).toThrow("Ed25519");
    for (const name of ["", "a b", "a+b", "a\nb", "a\u00a0b"]) {
      expect(() => noteSigner(name, privateKey)).toThrow("key name");
    }
  });

  it("are verified only with verifier keys that fit together", () => {
    const name = NAME;
    const [, id = "", key = ""] = /^\+([0-9a-f]{8})\+(.*)$/.exec(signer.verifierKey.slice(NAME.length)) ?? [];
    expect(noteVerifier(`${name}+${id}+${key}`).name).toBe(NAME);
    for (const bad of [
      "",
      name,
      `${name}+${id}`,
      `${name}+00000000+${key}`,
      `${name}+${id}+${key.slice(0, -4)}`,
      `x${name}+${id}+${key}`,
    ]) {
      expect(() => noteVerifier(bad), bad).toThrow(NoteError);
    }
  });

  it.skipIf(!hasOpenssl)("verify with openssl", () => {
    const directory = mkdtempSync(join(tmpdir(), "sallyport-note-"));
    try {
      const { text, signatures } = parseNote(signNote(TEXT, signer));
      const path = (name: string): string => join(directory, name);
      writeFileSync(path("key.pem"), createPublicKey(privateKey).export({ format: "pem", type: "spki" }));
      writeFileSync(path("signature"), signatures[0]?.signature ?? "");
      const check = (content: string): number | null => {
        writeFileSync(path("text"), content);
        const flags = ["-pubin", "-inkey", path("key.pem"), "-rawin", "-in", path("text")];
        return spawnSync("openssl", ["pkeyutl", "-verify", ...flags, "-sigfile", path("signature")]).status;
      };
      expect(check(text)).toBe(0);
      expect(check(`${text}x`)).not.toBe(0);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe("checkpoints", () => {
  const root = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328";

  it("are the three lines of C2SP, signed", () => {
    const note = signCheckpoint({ size: 8, root }, signer);
    expect(parseNote(note).text).toBe(`${NAME}\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n`);
    expect(verifyCheckpoint(note, verifier)).toEqual({ origin: NAME, size: 8, root });
    expect(verifyCheckpoint(signCheckpoint({ size: 0, root: EMPTY_ROOT }, signer), verifier).size).toBe(0);
  });

  it("are refused in any other spelling", () => {
    const encoded = Buffer.from(root, "hex").toString("base64");
    expect(parseCheckpointText(`o\n8\n${encoded}\n`).size).toBe(8);
    for (const text of [
      `o\n08\n${encoded}\n`,
      `o\n+8\n${encoded}\n`,
      `o\n8.0\n${encoded}\n`,
      `o\n9007199254740993\n${encoded}\n`,
      `o\n8\n${encoded.slice(0, -1)}\n`,
      `o\n8\n${encoded}\nextension\n`,
      `o\n8\n${encoded}`,
      `\n8\n${encoded}\n`,
      `o\n8\nAAAA\n`,
    ]) {
      expect(() => parseCheckpointText(text), JSON.stringify(text)).toThrow(NoteError);
    }
  });

  it("of another origin are refused though the key signed them", () => {
    const encoded = Buffer.from(root, "hex").toString("base64");
    const note = signNote(`other.test/log\n8\n${encoded}\n`, signer);
    expect(() => verifyCheckpoint(note, verifier)).toThrow("other.test/log");
  });
});
