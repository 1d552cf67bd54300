/** Messages from the fields of a `send` command. */
import { StrKey, xdr } from '@stellar/stellar-base';
import { errorCode, messageType, protocolName } from './names.mjs';

const { StellarMessage } = xdr;

const ALIASES = { SCP: 'SCP_MESSAGE', GET_TXSET: 'GET_TX_SET', GET_QSET: 'GET_SCP_QUORUMSET', QSET: 'SCP_QUORUMSET' };

const BUILDERS = {
  ERROR_MSG: ({ code = 'ERR_MISC', text = '' }) => StellarMessage.errorMsg(new xdr.Error({ code: errorCode(code), msg: text })),
  AUTH: ({ flags = 200 }) => StellarMessage.auth(new xdr.Auth({ flags })),
  DONT_HAVE: ({ itemType, hash }) =>
    StellarMessage.dontHave(new xdr.DontHave({ type: messageType(fullName(itemType)), reqHash: hash32(hash) })),
  GET_PEERS: () => StellarMessage.getPeers(),
  PEERS: ({ addresses }) => StellarMessage.peers(addresses.map(peerAddress)),
  GET_TX_SET: ({ hash }) => StellarMessage.getTxSet(hash32(hash)),
  GET_SCP_QUORUMSET: ({ hash }) => StellarMessage.getScpQuorumset(hash32(hash)),
  GET_SCP_STATE: ({ ledgerSeq = 0 }) => StellarMessage.getScpState(ledgerSeq),
  SCP_QUORUMSET: (fields) => StellarMessage.scpQuorumset(quorumSet(fields)),
  SCP_MESSAGE: ({ envelope }) => StellarMessage.scpMessage(xdr.ScpEnvelope.fromXDR(envelope, 'base64')),
  TRANSACTION: ({ envelope }) => StellarMessage.transaction(xdr.TransactionEnvelope.fromXDR(envelope, 'base64')),
  SEND_MORE: ({ numMessages }) => StellarMessage.sendMore(new xdr.SendMore({ numMessages })),
  SEND_MORE_EXTENDED: ({ numMessages, numBytes }) =>
    StellarMessage.sendMoreExtended(new xdr.SendMoreExtended({ numMessages, numBytes })),
  FLOOD_ADVERT: ({ hashes }) => StellarMessage.floodAdvert(new xdr.FloodAdvert({ txHashes: hashes.map(hash32) })),
  FLOOD_DEMAND: ({ hashes }) => StellarMessage.floodDemand(new xdr.FloodDemand({ txHashes: hashes.map(hash32) })),
};

/**
 * Builds the message a `send` command describes.
 *
 * @throws Error when the type has no short form or a field is missing or bad
 */
export function buildMessage(command) {
  const type = fullName(command.type);
  const build = BUILDERS[type];
  if (build === undefined) throw new Error(`no short form for ${type}: use sendRaw`);
  const message = build(command);
  message.toXDR(); // the library checks ranges only when it encodes, and by then the connection would pay for the mistake
  return message;
}

/** Decodes the base64 XDR of a StellarMessage; throws when it is not exactly one message that the library knows. */
export function rawMessage(base64) {
  return StellarMessage.fromXDR(base64, 'base64');
}

/** A quorum set of these G… keys, without inner sets. */
export function quorumSet({ threshold, validators }) {
  const keys = validators.map((text) => xdr.PublicKey.publicKeyTypeEd25519(StrKey.decodeEd25519PublicKey(text)));
  return new xdr.ScpQuorumSet({ threshold, validators: keys, innerSets: [] });
}

/** 32 bytes from hexadecimal text. */
export function hash32(text) {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new Error(`not a hash of 32 bytes: ${text}`);
  return Buffer.from(text, 'hex');
}

function fullName(name) {
  const upper = String(name).toUpperCase();
  return ALIASES[upper] ?? protocolName(messageType(upper));
}

function peerAddress(text) {
  const [, host, port] = /^(\d+\.\d+\.\d+\.\d+):(\d+)$/.exec(text) ?? [];
  if (host === undefined) throw new Error(`not an IPv4 address with a port: ${text}`);
  return new xdr.PeerAddress({
    ip: xdr.PeerAddressIp.iPv4(Buffer.from(host.split('.').map(Number))),
    port: Number(port),
    numFailures: 0,
  });
}
