export { createSelfSignedCertificate } from "../../src/foundation/self-signed-certificate.ts";
