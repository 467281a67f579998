/** The other end of the connection that a request came over, as the connection itself tells; never what a header says of it. */
export interface Peer {
  /** An IP address. A client on IPv4 may have it in IPv6's form, "::ffff:192.0.2.7". */
  readonly address: string;
  /** SHA-256 of the certificate that the client has shown and that was accepted, 64 characters of lower-case hex. */
  readonly certificate?: string;
}

/** A `Peer` of what calls say of it. */
export function peerOf({
  peer,
  peerCertificate,
}: {
  readonly peer: string;
  readonly peerCertificate?: string | undefined;
}): Peer {
  return peerCertificate === undefined ? { address: peer } : { address: peer, certificate: peerCertificate };
}
