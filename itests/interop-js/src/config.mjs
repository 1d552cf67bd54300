/** Settings of this peer: command line first, then environment, then the default. */
import { parseArgs } from 'node:util';

const SETTINGS = {
  network: { env: 'NETWORK', fallback: 'Orrery interoperability test' },
  'overlay-version': { env: 'OVERLAY_VERSION', fallback: 41, parse: uint32 },
  'overlay-min-version': { env: 'OVERLAY_MIN_VERSION', fallback: 40, parse: uint32 },
  'ledger-version': { env: 'LEDGER_VERSION', fallback: 27, parse: uint32 },
  'version-string': { env: 'VERSION_STRING', fallback: 'js-stellar-node-connector 7.0.1' },
  'listening-port': { env: 'LISTENING_PORT', parse: int32 },
  'private-key': { env: 'PRIVATE_KEY' },
  'no-delay': { env: 'NO_DELAY', fallback: true, parse: flag },
  'flood-capacity': { env: 'PEER_FLOOD_READING_CAPACITY', fallback: 200, parse: uint32 },
  'flood-capacity-bytes': { env: 'PEER_FLOOD_READING_CAPACITY_BYTES', fallback: 300_000, parse: uint32 },
  'flood-batch': { env: 'FLOW_CONTROL_SEND_MORE_BATCH_SIZE', fallback: 40, parse: uint32 },
  'flood-batch-bytes': { env: 'FLOW_CONTROL_SEND_MORE_BATCH_SIZE_BYTES', fallback: 100_000, parse: uint32 },
};

/**
 * Reads the settings.
 *
 * @returns `connector`: the configuration object of the connector; `announcedPort`: port to put in HELLO, undefined for the real one;
 *   `noDelay`: whether to switch Nagle's algorithm off
 * @throws Error when an option is unknown or has a bad value
 */
export function readConfig(args, env) {
  const options = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, { type: 'string' }]));
  const { values } = parseArgs({ args, options });
  const setting = (name) => valueOf(name, values[name] ?? env[SETTINGS[name].env]);
  return {
    connector: {
      network: setting('network'),
      nodeInfo: {
        ledgerVersion: setting('ledger-version'),
        overlayVersion: setting('overlay-version'),
        overlayMinVersion: setting('overlay-min-version'),
        versionString: setting('version-string'),
      },
      privateKey: setting('private-key'),
      receiveSCPMessages: true,
      receiveTransactionMessages: true,
      peerFloodReadingCapacity: setting('flood-capacity'),
      peerFloodReadingCapacityBytes: setting('flood-capacity-bytes'),
      flowControlSendMoreBatchSize: setting('flood-batch'),
      flowControlSendMoreBatchSizeBytes: setting('flood-batch-bytes'),
    },
    announcedPort: setting('listening-port'),
    noDelay: setting('no-delay'),
  };
}

function valueOf(name, text) {
  const { fallback, parse = String } = SETTINGS[name];
  if (text === undefined) return fallback;
  const value = parse(text);
  if (value === undefined) throw new Error(`bad value for ${name}`);
  return value;
}

function uint32(text) {
  return integerWithin(text, 0, 0xffffffff);
}

// HELLO carries the port as a signed number; ports out of range are wanted for negative tests.
function int32(text) {
  return integerWithin(text, -0x80000000, 0x7fffffff);
}

function integerWithin(text, lowest, highest) {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= lowest && value <= highest ? value : undefined;
}

function flag(text) {
  return { true: true, false: false, 1: true, 0: false }[text];
}
