import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A key pair with a certificate, as files and as text. */
export interface IssuedCertificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate (DER), in lower-case hex. */
  readonly thumbprint: string;
}

export interface CertificateAuthority {
  readonly certFile: string;
  readonly cert: string;
  /** `days` may be negative: a certificate that has ended. */
  issue(
    name: string,
    options: { readonly use: "server" | "client"; readonly days?: number },
  ): IssuedCertificate;
}

export interface CertificateFolder {
  readonly folder: string;
  authority(name: string): CertificateAuthority;
  remove(): void;
}

/** Whether there is an `openssl` to make certificates with; Node itself cannot. */
export function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false; // Not there, or not to be run: tests that need it are skipped.
  }
}

/** A folder of certificates, made with the commands of docs/guide/machine-identity.md. */
export function makeCertificateFolder(): CertificateFolder {
  const folder = mkdtempSync(join(tmpdir(), "sallyport-tls-"));
  let serial = 1;
  const openssl = (...args: string[]): void => {
    execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  };
  const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

  return {
    folder,
    authority(name) {
      const [keyFile, certFile] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
      openssl(
        "req",
        "-x509",
        ...NEW_KEY,
        "-days",
        "3650",
        "-subj",
        `/CN=${name}`,
        "-keyout",
        keyFile,
        "-out",
        certFile,
      );
      return {
        certFile,
        cert: readFileSync(certFile, "utf8"),
        issue(subject, { use, days = 90 }) {
          const base = join(folder, `${subject}-${serial++}`);
          const extensions =
            use === "server"
              ? "subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n"
              : "extendedKeyUsage=clientAuth\n";
          writeFileSync(`${base}.ext`, extensions);
          openssl(
            "req",
            ...NEW_KEY,
            "-subj",
            `/CN=${subject}`,
            "-keyout",
            `${base}.key`,
            "-out",
            `${base}.csr`,
          );
          openssl(
            ...["x509", "-req", "-in", `${base}.csr`, "-CA", certFile, "-CAkey", keyFile, "-CAcreateserial"],
            ...["-days", String(days), "-extfile", `${base}.ext`, "-out", `${base}.crt`],
          );
          const cert = readFileSync(`${base}.crt`, "utf8");
          return {
            certFile: `${base}.crt`,
            keyFile: `${base}.key`,
            cert,
            key: readFileSync(`${base}.key`, "utf8"),
            thumbprint: createHash("sha256").update(new X509Certificate(cert).raw).digest("hex"),
          };
        },
      };
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
