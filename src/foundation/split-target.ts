/** Path and query of a request target, both as they stand there: "/a%20b?c=d" is "/a%20b" and "c=d". */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf("?");
  return mark === -1
    ? { path: target, query: "" }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}
