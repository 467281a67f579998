/** Installed by those who want it only; what it offers is typed by the small package it is built on. */
declare module "onnxruntime-node" {
  export * from "onnxruntime-common";
}
