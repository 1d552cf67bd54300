/** Names of XDR enumerations as the protocol writes them (SCP_MESSAGE), against the library's spelling (scpMessage). */
import { xdr } from '@stellar/stellar-base';

/** Enum member of the library to protocol name: scpMessage to SCP_MESSAGE. */
export function protocolName(member) {
  return member.name.replace(/[A-Z]/g, (letter) => '_' + letter).toUpperCase();
}

/** Message type by protocol name, in either case. Only the types the library knows: 0 and 2 to 20. */
export function messageType(name) {
  return memberNamed(xdr.MessageType, name);
}

/** Error code by protocol name, such as ERR_CONF. */
export function errorCode(name) {
  return memberNamed(xdr.ErrorCode, name);
}

function memberNamed(enumeration, name) {
  const wanted = String(name).toUpperCase();
  const found = enumeration.values().find((member) => protocolName(member) === wanted);
  if (found === undefined) throw new Error(`unknown name: ${name}`);
  return found;
}
