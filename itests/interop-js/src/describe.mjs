/** What a received or sent message says, in a form a test can compare: the decoder is the independent library, not Orrery. */
import { hash, StrKey, xdr } from '@stellar/stellar-base';
import { verifySCPEnvelopeSignature } from '@stellarbeat/js-stellar-node-connector';
import { protocolName } from './names.mjs';

const ESSENTIALS = {
  ERROR_MSG: (message) => ({ code: protocolName(message.error().code()), text: message.error().msg().toString() }),
  AUTH: (message) => ({ flags: message.auth().flags() }),
  DONT_HAVE: (message) => ({ itemType: protocolName(message.dontHave().type()), reqHash: hex(message.dontHave().reqHash()) }),
  PEERS: (message) => ({ count: message.peers().length, addresses: message.peers().map(addressText) }),
  GET_TX_SET: (message) => ({ reqHash: hex(message.txSetHash()) }),
  GET_SCP_QUORUMSET: (message) => ({ reqHash: hex(message.qSetHash()) }),
  GET_SCP_STATE: (message) => ({ ledgerSeq: message.getScpLedgerSeq() }),
  SCP_MESSAGE: (message, networkId) => statementFields(message.envelope(), networkId),
  SEND_MORE: (message) => ({ numMessages: message.sendMoreMessage().numMessages() }),
  SEND_MORE_EXTENDED: (message) => sendMoreFields(message.sendMoreExtendedMessage()),
  FLOOD_ADVERT: (message) => hashesFields(message.floodAdvert().txHashes()),
  FLOOD_DEMAND: (message) => hashesFields(message.floodDemand().txHashes()),
};

/**
 * Type, base64 XDR, content hash and the essentials of a message.
 *
 * `hash` is the SHA-256 of the message without its type: a transaction's full hash, the hash of a quorum set or of a generalized
 * transaction set. `xdr` is the library's own encoding of what it decoded.
 */
export function describe(message, networkId) {
  const type = protocolName(message.switch());
  const bytes = message.toXDR();
  const essentials = ESSENTIALS[type]?.(message, networkId) ?? {};
  return { type, hash: hex(hash(bytes.subarray(4))), ...essentials, xdr: bytes.toString('base64') };
}

/** Every field of a HELLO; the certificate's expiration as decimal text, since it has 64 bits. */
export function describeHello(hello) {
  return {
    ledgerVersion: hello.ledgerVersion(),
    overlayVersion: hello.overlayVersion(),
    overlayMinVersion: hello.overlayMinVersion(),
    networkId: hex(hello.networkId()),
    versionStr: hello.versionStr().toString(),
    listeningPort: hello.listeningPort(),
    peerId: nodeIdText(hello.peerId()),
    certPubkey: hex(hello.cert().pubkey().key()),
    certExpiration: hello.cert().expiration().toString(),
    nonce: hex(hello.nonce()),
  };
}

/** Lower-case hexadecimal text. */
export function hex(bytes) {
  return Buffer.from(bytes).toString('hex');
}

function statementFields(envelope, networkId) {
  const statement = envelope.statement();
  const pledges = statement.pledges();
  return {
    slot: jsonNumber(statement.slotIndex()),
    nodeId: nodeIdText(statement.nodeId()),
    statement: protocolName(pledges.switch()).replace('SCP_ST_', '').toLowerCase(),
    txSetHash: firstTxSetHash(pledges),
    signatureValid: verifySCPEnvelopeSignature(envelope, networkId).unwrapOr(false),
  };
}

// Prepare and confirm carry their value inside a ballot that no test asks about.
function firstTxSetHash(pledges) {
  const value = {
    scpStNominate: () => pledges.nominate().votes()[0] ?? pledges.nominate().accepted()[0],
    scpStExternalize: () => pledges.externalize().commit().value(),
  }[pledges.switch().name]?.();
  if (value === undefined) return undefined;
  try {
    return hex(xdr.StellarValue.fromXDR(value).txSetHash());
  } catch {
    return undefined; // an SCP value is opaque on the wire: one that is no StellarValue is still a well-formed message
  }
}

function sendMoreFields(sendMore) {
  return { numMessages: sendMore.numMessages(), numBytes: sendMore.numBytes() };
}

function hashesFields(hashes) {
  return { count: hashes.length, txHashes: hashes.map(hex) };
}

function addressText(address) {
  const ip = address.ip();
  const host = ip.switch().name === 'iPv4' ? [...ip.ipv4()].join('.') : `[${hex(ip.ipv6()).match(/.{4}/g).join(':')}]`;
  return `${host}:${address.port()}`;
}

function nodeIdText(nodeId) {
  return StrKey.encodeEd25519PublicKey(nodeId.value());
}

// Beyond 2^53 a JSON number would silently lose digits; text does not.
function jsonNumber(uint64) {
  const value = BigInt(uint64.toString());
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value.toString();
}
