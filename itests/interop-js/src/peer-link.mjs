/** One connection of the connector, watched: everything that happens on it becomes an event. */
import { err } from 'neverthrow';
import { CreditLedger } from './credit-ledger.mjs';
import { describe, describeHello } from './describe.mjs';
import { emit, emitError, messageOf } from './output.mjs';

const FLOOD_TYPES = new Set(['scpMessage', 'transaction', 'floodAdvert', 'floodDemand']);

export class PeerLink {
  /** Credit granted, used and received on this connection. */
  ledger = new CreditLedger();
  #connection;
  #networkId;
  #onMessage;
  #onClosed;
  #authFlags;
  #errorMsg;
  #reason;
  #open = true;
  handshakeComplete = false;

  /**
   * Takes over a connection before anything was exchanged on it.
   *
   * @param id number of this peer in commands and events
   * @param connection the connector's connection
   * @param announcedPort called when the HELLO is about to be made; the port to put there
   * @param onMessage called with this link and each message received, after its event
   */
  constructor({ id, connection, networkId, noDelay, announcedPort, onMessage, onClosed }) {
    this.id = id;
    this.#connection = connection;
    this.#networkId = networkId;
    this.#onMessage = onMessage;
    this.#onClosed = onClosed;
    const { socket } = connection;
    socket.setNoDelay(noDelay);
    const ready = () => this.#connected(announcedPort);
    // The connector writes its HELLO from its own listener for this event, so ours has to run before.
    if (socket.connecting) socket.prependOnceListener('connect', ready);
    else ready();
    this.#watchMessages();
    this.#watchGrants();
    this.#watchLifecycle();
  }

  /** Hands a message to the connector. `sent` is called once it is in the socket; nothing is held back for want of credit. */
  send(message, sent) {
    this.#requireOpen();
    if (FLOOD_TYPES.has(message.switch().name)) this.ledger.spend(message.toXDR().length);
    this.#connection.sendStellarMessage(message, (error) => {
      if (error) emitError(error, { peer: this.id });
      else sent();
    });
  }

  /** Sends a flood message as soon as the node's credit allows it, unless the connection ends before. */
  sendWithinCredit(message, sent) {
    this.ledger.whenCovered(message.toXDR().length, () => {
      if (this.#open) this.send(message, sent);
    });
  }

  /** Ends the connection, with what was written still delivered; or with a reset, at once. */
  close({ reset = false, reason }) {
    this.#requireOpen();
    this.#reason ??= { by: 'local', reason };
    if (reset) this.#connection.socket.resetAndDestroy();
    else this.#connection.end();
  }

  #requireOpen() {
    if (!this.#open) throw new Error(`peer ${this.id} is closed`);
  }

  #connected(announcedPort) {
    const { socket, remoteCalledUs } = this.#connection;
    // The connector takes a port in its options and then announces 11625 all the same.
    this.#connection.localListeningPort = announcedPort(socket);
    emit('connected', {
      peer: this.id,
      direction: remoteCalledUs ? 'inbound' : 'outbound',
      localPort: socket.localPort,
      remotePort: socket.remotePort,
    });
  }

  // The connector hands its users neither HELLO nor AUTH nor SEND_MORE_EXTENDED, so the messages are taken where it decodes them,
  // which is behind its check of sequence and MAC.
  #watchMessages() {
    const connection = this.#connection;
    const handle = connection.handleStellarMessage.bind(connection);
    connection.handleStellarMessage = (message, size) => this.#handled(message, size, () => handle(message, size));
    // It throws where it should refuse: on a record too short for a header, on AUTH before HELLO.
    const process = connection.processNextMessage.bind(connection);
    connection.processNextMessage = () => {
      try {
        return process();
      } catch (error) {
        return err(error instanceof Error ? error : new Error(messageOf(error)));
      }
    };
  }

  // The connector grants by itself, so what is granted is taken where everything is sent.
  #watchGrants() {
    const connection = this.#connection;
    const send = connection.sendStellarMessage.bind(connection);
    connection.sendStellarMessage = (message, done) => {
      if (message.switch().name === 'sendMoreExtended') this.ledger.grant(grantFields(message));
      return send(message, done);
    };
  }

  #handled(message, size, handle) {
    const type = message.switch().name;
    if (type === 'auth') this.#authFlags = message.auth().flags();
    if (type === 'errorMsg') this.#errorMsg = describe(message, this.#networkId);
    if (type !== 'hello' && type !== 'auth') emit('message', { peer: this.id, ...describe(message, this.#networkId) });
    this.#account(message, type, size);
    const result = handle();
    if (type === 'hello') this.#helloHandled(message.hello(), result);
    this.#onMessage(this, message);
    return result;
  }

  #account(message, type, size) {
    if (FLOOD_TYPES.has(type) && !this.ledger.received(size)) emit('excess', { peer: this.id, ...this.ledger.fields });
    if (type === 'sendMoreExtended') this.ledger.granted(grantFields(message));
  }

  #helloHandled(hello, result) {
    emit('hello', {
      peer: this.id,
      accepted: result.isOk(),
      reason: result.isErr() ? result.error.message : undefined,
      ...describeHello(hello),
    });
  }

  #watchLifecycle() {
    this.#connection
      .on('data', (work) => work.done())
      .on('connect', (peerId) => this.#handshakeDone(peerId))
      .on('end', () => (this.#reason ??= { by: 'remote', reason: 'connection ended' }))
      .on('error', (error) => this.#failed(error))
      .on('close', () => this.#closed());
  }

  #handshakeDone(peerId) {
    if (peerId === undefined) return; // AUTH before HELLO: the connector announces success before it notices
    this.handshakeComplete = true;
    emit('handshake-complete', { peer: this.id, peerId, authFlags: this.#authFlags });
  }

  #failed(error) {
    this.#reason ??= { by: error.syscall === undefined ? 'local' : 'network', reason: error.message };
    emitError(error, { peer: this.id });
  }

  #closed() {
    if (!this.#open) return;
    this.#open = false;
    const { code, text } = this.#errorMsg ?? {};
    emit('closed', { peer: this.id, ...(this.#reason ?? { by: 'network', reason: 'socket closed' }), errorCode: code, errorText: text });
    this.#onClosed();
  }
}

function grantFields(message) {
  const grant = message.sendMoreExtendedMessage();
  return { numMessages: grant.numMessages(), numBytes: grant.numBytes() };
}
