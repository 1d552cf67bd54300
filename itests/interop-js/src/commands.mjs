/** What each command does. */
import { buildMessage, rawMessage } from './build.mjs';
import { describe, hex } from './describe.mjs';
import { emit, emitError } from './output.mjs';
import { PeerNode } from './peer-node.mjs';
import { PullMode } from './pull-mode.mjs';

export class Commands {
  #node;
  #validator;
  #pull = new PullMode();
  #byName = {
    listen: (command) => this.#listen(command),
    dial: (command) => this.#dial(command),
    send: (command) => this.#send(buildMessage(command), command),
    sendRaw: (command) => this.#send(rawMessage(command.xdr), command),
    makeScp: (command) => this.#make(this.#validator.scpMessage(command), command),
    makeTx: (command) => this.#make(this.#validator.transactionMessage(), command),
    makeTxSet: (command) => this.#make(this.#validator.txSetMessage(command), command),
    offerTx: (command) => this.#offer(command),
    demand: ({ on = true }) => this.#pull.demand(on),
    ledger: (command) => this.#ledger(command),
    close: (command) => this.#close(command),
    exit: () => process.exit(0),
  };

  constructor(config, validator) {
    this.#node = new PeerNode(config, (link, message) => this.#pull.received(link, message, this.#reportSent));
    this.#validator = validator;
  }

  /** Tells the reader of the events who this process is. */
  announce() {
    emit('ready', {
      nodeId: this.#node.nodeId,
      networkId: hex(this.#node.networkId),
      validatorId: this.#validator.nodeId,
      quorumSetHash: hex(this.#validator.quorumSetHash),
    });
  }

  /** Runs one line. A bad line is answered with an error event and changes nothing. */
  run(line) {
    if (line.trim() === '') return;
    let command = {};
    try {
      command = JSON.parse(line);
      const action = Object.hasOwn(this.#byName, command.cmd) ? this.#byName[command.cmd] : undefined;
      if (action === undefined) throw new Error('unknown command');
      action(command);
    } catch (error) {
      emitError(error, { cmd: command?.cmd, id: command?.id, peer: command?.peer });
    }
  }

  #listen({ id, port = 0 }) {
    this.#node.listen(port, (actual) => emit('listening', { id, port: actual }));
  }

  #dial({ id, host = '127.0.0.1', port }) {
    emit('dialing', { id, peer: this.#node.dial(host, port) });
  }

  #make(message, command) {
    if (command.send === false) emit('made', { id: command.id, ...this.#describe(message) });
    else this.#send(message, command);
  }

  #offer({ id, peer, count }) {
    const links = this.#recipients(peer);
    const messages = Array.from({ length: count }, () => this.#validator.transactionMessage());
    emit('offered', { id, transactions: messages.map((message) => this.#describe(message)) });
    for (const link of links) this.#pull.offer(link, messages, this.#reportSent);
  }

  #reportSent = (link, message) => emit('sent', { peer: link.id, ...this.#describe(message) });

  #ledger({ id, peer }) {
    for (const link of this.#node.links(peer)) emit('ledger', { id, peer: link.id, ...link.ledger.fields });
  }

  #recipients(peer) {
    const links = this.#node.links(peer).filter((link) => peer !== undefined || link.handshakeComplete);
    if (links.length === 0) throw new Error('no peer has completed the handshake');
    return links;
  }

  #send(message, { id, peer }) {
    const links = this.#recipients(peer);
    const description = this.#describe(message);
    for (const link of links) link.send(message, () => emit('sent', { id, peer: link.id, ...description }));
  }

  #close({ peer, reset }) {
    for (const link of this.#node.links(peer)) link.close({ reset, reason: 'closed by command' });
  }

  #describe(message) {
    return describe(message, this.#node.networkId);
  }
}
