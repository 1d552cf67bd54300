/** The connector's node with its connections, each under a number that commands and events share. */
import { hash } from '@stellar/stellar-base';
import connectorLibrary from '@stellarbeat/js-stellar-node-connector';
import { emitError } from './output.mjs';
import { PeerLink } from './peer-link.mjs';

const LOOPBACK = '127.0.0.1';

// Whatever matters in the connector's log also reaches us as an error of the connection.
const SILENT_LOGGER = { child: () => SILENT_LOGGER, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

export class PeerNode {
  #config;
  #node;
  #networkId;
  #links = new Map();
  #lastId = 0;
  #onMessage;

  /** @param onMessage called with the link and each message received on it */
  constructor(config, onMessage) {
    this.#config = config;
    this.#onMessage = onMessage;
    this.#node = connectorLibrary.createNode(config.connector, SILENT_LOGGER);
    this.#networkId = hash(Buffer.from(config.connector.network));
    this.#node.on('connection', (connection) => this.#adopt(connection));
    this.#node.on('error', (error) => emitError(error, { cmd: 'listen' }));
  }

  get nodeId() {
    return this.#node.keyPair.publicKey();
  }

  get networkId() {
    return this.#networkId;
  }

  /** Starts accepting on the loopback address. Port 0 takes a free one. `listening` is called with the port. */
  listen(port, listening) {
    if (this.#node.listening) throw new Error('already listening');
    this.#node.once('listening', () => listening(this.#listeningPort()));
    this.#node.acceptIncomingConnections(port, LOOPBACK);
  }

  /** Starts a connection and returns the number of the peer. */
  dial(host, port) {
    if (host !== LOOPBACK) throw new Error(`only ${LOOPBACK} may be dialled`);
    return this.#adopt(this.#node.connectTo(host, port));
  }

  /** The open peer with this number; without a number, every open one. */
  links(id) {
    if (id === undefined) return [...this.#links.values()];
    const link = this.#links.get(id);
    if (link === undefined) throw new Error(`no open peer ${id}`);
    return [link];
  }

  #adopt(connection) {
    const id = ++this.#lastId;
    const link = new PeerLink({
      id,
      connection,
      networkId: this.#networkId,
      noDelay: this.#config.noDelay,
      announcedPort: (socket) => this.#config.announcedPort ?? this.#listeningPort() ?? socket.localPort,
      onMessage: this.#onMessage,
      onClosed: () => this.#links.delete(id),
    });
    this.#links.set(id, link);
    return id;
  }

  #listeningPort() {
    return this.#node.server?.address()?.port;
  }
}
