export type { AdministrationAction } from "../../../src/contracts/actions.ts";
