/**
 * The Cedar engine, and the one way to it: importing the package anywhere else leaves out the safeguard below.
 *
 * Cedar's WebAssembly functions return JavaScript objects ("externref"). Where V8 11 (Node 20) has inlined such a call
 * and gives up the optimised code while the call is under way, it ends the whole process with "unreachable code". Not
 * inlining calls into WebAssembly avoids it, and costs some nanoseconds a call.
 */
import "./before-cedar.ts";
import { setFlagsFromString } from "node:v8";
import { compileAsEver } from "./baseline-wasm.ts";

/** Set for the whole process; undefined where V8 has no need of it (`cedar.test.ts` shows whether that is so). */
export const SAFEGUARD_FLAG = process.versions.v8.startsWith("11.")
  ? "--no-turbo-inline-js-wasm-calls"
  : undefined;

if (SAFEGUARD_FLAG !== undefined) setFlagsFromString(SAFEGUARD_FLAG);

compileAsEver();

export {
  checkParseSchema,
  isAuthorized,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  schemaToJson,
  statefulIsAuthorized,
  validate,
} from "@cedar-policy/cedar-wasm/nodejs";
export type {
  AuthorizationAnswer,
  CedarValueJson,
  DetailedError,
  EntityJson,
  EntityUidJson,
  PolicyJson,
  StatefulAuthorizationCall,
} from "@cedar-policy/cedar-wasm/nodejs";
