/** Two peer.mjs processes against each other, and one against a bare socket: is this half of the interoperability test sound? */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test as nodeTest } from 'node:test';
import { PeerProcess } from './src/peer-process.mjs';

const NETWORK = 'Interoperability self-test';
const NEVER = 4294967295;
const ZERO_HASH = '00'.repeat(32);

// The limit only turns a hang into a failure; nothing here waits for time to pass.
const test = (name, body) =>
  nodeTest(name, { timeout: 60_000, concurrency: true }, async (context) => {
    const start = (options = {}) => {
      const peer = new PeerProcess({ network: NETWORK, ...options });
      context.after(async () => {
        peer.closeInput();
        await peer.exited;
      });
      return peer;
    };
    await body(start);
  });

async function dialled(caller, acceptor) {
  const port = await acceptor.listen();
  caller.command({ cmd: 'dial', port });
  return port;
}

async function handshaken(caller, acceptor) {
  const port = await dialled(caller, acceptor);
  await Promise.all([caller.next('handshake-complete'), acceptor.next('handshake-complete')]);
  return port;
}

test('a handshake completes on both sides and reports every HELLO field', async (start) => {
  const [caller, acceptor] = [start({ 'listening-port': 12345, 'version-string': 'caller' }), start({ 'ledger-version': 26 })];
  const port = await dialled(caller, acceptor);
  const atCaller = await caller.next('hello');
  const atAcceptor = await acceptor.next('hello');
  const [callerReady, acceptorReady] = [caller.events[0], acceptor.events[0]];

  assert.equal(atCaller.peerId, acceptorReady.nodeId);
  assert.equal(atCaller.listeningPort, port);
  assert.equal(atCaller.ledgerVersion, 26);
  assert.equal(atAcceptor.peerId, callerReady.nodeId);
  assert.equal(atAcceptor.listeningPort, 12345);
  assert.equal(atAcceptor.versionStr, 'caller');
  for (const hello of [atCaller, atAcceptor]) {
    assert.equal(hello.accepted, true);
    assert.equal(hello.overlayVersion, 41);
    assert.equal(hello.overlayMinVersion, 40);
    assert.equal(hello.networkId, createHash('sha256').update(NETWORK).digest('hex'));
  }
  for (const [peer, remote] of [[caller, acceptorReady], [acceptor, callerReady]]) {
    const done = await peer.next('handshake-complete');
    assert.equal(done.peerId, remote.nodeId);
    assert.equal(done.authFlags, 200);
    const credit = await peer.next('message', { type: 'SEND_MORE_EXTENDED' });
    assert.deepEqual([credit.numMessages, credit.numBytes], [200, 300_000]);
  }
});

test('without a port of its own a caller announces the port of its connection', async (start) => {
  const [caller, acceptor] = [start(), start()];
  await dialled(caller, acceptor);
  const { remotePort } = await acceptor.next('connected');
  assert.equal((await acceptor.next('hello')).listeningPort, remotePort);
});

for (const statement of ['nominate', 'externalize']) {
  test(`an SCP ${statement} envelope arrives whole, in both directions`, async (start) => {
    const [caller, acceptor] = [start(), start()];
    await handshaken(caller, acceptor);
    for (const [from, to] of [[caller, acceptor], [acceptor, caller]]) {
      from.command({ cmd: 'makeScp', id: 's', slot: 42, statement, txSetHash: 'ab'.repeat(32) });
      const sent = await from.next('sent', { id: 's' });
      const received = await to.next('message', { type: 'SCP_MESSAGE' });
      assert.equal(received.xdr, sent.xdr);
      assert.equal(received.hash, sent.hash);
      assert.equal(received.slot, 42);
      assert.equal(received.statement, statement);
      assert.equal(received.txSetHash, 'ab'.repeat(32));
      assert.equal(received.nodeId, from.events[0].validatorId);
      assert.equal(received.signatureValid, true);
    }
  });
}

test('slots beyond 2^53 keep their digits', async (start) => {
  const peer = start();
  peer.command({ cmd: 'makeScp', send: false, slot: '18446744073709551615' });
  assert.equal((await peer.next('made')).slot, '18446744073709551615');
});

test('every short form of send arrives as the message it names', async (start) => {
  const [caller, acceptor] = [start(), start()];
  await handshaken(caller, acceptor);
  const { validatorId, quorumSetHash } = caller.events[0];
  const cases = [
    [{ type: 'get_txset', hash: ZERO_HASH }, { type: 'GET_TX_SET', reqHash: ZERO_HASH }],
    [{ type: 'get_qset', hash: ZERO_HASH }, { type: 'GET_SCP_QUORUMSET', reqHash: ZERO_HASH }],
    [{ type: 'qset', threshold: 1, validators: [validatorId] }, { type: 'SCP_QUORUMSET', hash: quorumSetHash }],
    [{ type: 'get_scp_state', ledgerSeq: 7 }, { type: 'GET_SCP_STATE', ledgerSeq: 7 }],
    [{ type: 'dont_have', itemType: 'qset', hash: ZERO_HASH }, { type: 'DONT_HAVE', itemType: 'SCP_QUORUMSET', reqHash: ZERO_HASH }],
    [{ type: 'send_more', numMessages: 3 }, { type: 'SEND_MORE', numMessages: 3 }],
    [{ type: 'send_more_extended', numMessages: 3, numBytes: 4 }, { type: 'SEND_MORE_EXTENDED', numMessages: 3, numBytes: 4 }],
    [{ type: 'get_peers' }, { type: 'GET_PEERS' }],
    [{ type: 'peers', addresses: ['1.2.3.4:11625'] }, { type: 'PEERS', count: 1 }],
    [{ type: 'flood_advert', hashes: [ZERO_HASH, ZERO_HASH] }, { type: 'FLOOD_ADVERT', count: 2 }],
    [{ type: 'flood_demand', hashes: [ZERO_HASH] }, { type: 'FLOOD_DEMAND', count: 1 }],
    [{ type: 'error_msg', code: 'ERR_LOAD', text: 'peer rejected' }, { type: 'ERROR_MSG', code: 'ERR_LOAD', text: 'peer rejected' }],
  ];
  for (const [command, expected] of cases) {
    caller.command({ cmd: 'send', ...command });
    await acceptor.next('message', expected);
  }
});

test('a transaction and a raw message pass through unchanged', async (start) => {
  const [caller, acceptor] = [start(), start()];
  await handshaken(caller, acceptor);
  caller.command({ cmd: 'makeTx', send: false });
  const made = await caller.next('made');
  caller.command({ cmd: 'sendRaw', xdr: made.xdr });
  const received = await acceptor.next('message', { type: 'TRANSACTION' });
  assert.deepEqual([received.xdr, received.hash], [made.xdr, made.hash]);
});

test('credit comes back for what was received, and only for flood messages', async (start) => {
  const [caller, acceptor] = [start(), start({ 'flood-batch': 3 })];
  await handshaken(caller, acceptor);
  await caller.next('message', { type: 'SEND_MORE_EXTENDED' });
  caller.command({ cmd: 'send', type: 'get_scp_state' });
  for (const slot of [1, 2, 3]) caller.command({ cmd: 'makeScp', slot });
  const { numMessages, numBytes } = await caller.next('message', { type: 'SEND_MORE_EXTENDED' });
  const sizes = caller.seen('sent', { type: 'SCP_MESSAGE' }).map(({ xdr }) => Buffer.from(xdr, 'base64').length);
  assert.equal(numMessages, 3);
  assert.equal(numBytes, sizes.reduce((sum, size) => sum + size));
});

test('whoever sends more than it was granted is told of by the ledger', async (start) => {
  const [caller, acceptor] = [start(), start({ 'flood-capacity': 2, 'flood-batch': NEVER })];
  await handshaken(caller, acceptor);
  for (const slot of [1, 2, 3]) caller.command({ cmd: 'makeScp', slot });
  const excess = await acceptor.next('excess');
  assert.deepEqual([excess.grantedMessages, excess.receivedMessages, excess.excess], [2, 3, 1]);
  const bytes = [start(), start({ 'flood-capacity-bytes': 100 })];
  await handshaken(...bytes);
  bytes[0].command({ cmd: 'makeScp', slot: 1 });
  assert.equal((await bytes[1].next('excess')).receivedMessages, 1);
});

test('offered transactions are demanded and delivered within the credit', async (start) => {
  const [caller, acceptor] = [start({ 'flood-capacity': 3, 'flood-batch': 3 }), start({ 'flood-capacity': 2, 'flood-batch': 2 })];
  await handshaken(caller, acceptor);
  acceptor.command({ cmd: 'demand' });
  caller.command({ cmd: 'offerTx', id: 'o', count: 10 });
  const { transactions } = await caller.next('offered', { id: 'o' });
  for (const { xdr } of transactions) await acceptor.next('message', { type: 'TRANSACTION', xdr });
  assert.equal(new Set(transactions.map((each) => each.hash)).size, 10);

  acceptor.command({ cmd: 'ledger', id: 'l' });
  const ledger = await acceptor.next('ledger', { id: 'l' });
  assert.deepEqual([ledger.receivedMessages, ledger.excess, ledger.waiting], [11, 0, 0]);
  assert.deepEqual([ledger.grantedMessages, ledger.exhausted, ledger.resumed], [12, 5, 5]);
});

test('nothing is sent within the credit before there is some', async (start) => {
  const [caller, acceptor] = [start(), start({ 'flood-capacity': 0, 'flood-batch': NEVER })];
  await handshaken(caller, acceptor);
  caller.command({ cmd: 'offerTx', count: 1 });
  caller.command({ cmd: 'send', type: 'get_scp_state' });
  await acceptor.next('message', { type: 'GET_SCP_STATE' });
  assert.deepEqual(acceptor.seen('message', { type: 'FLOOD_ADVERT' }), []);
  acceptor.command({ cmd: 'send', type: 'send_more_extended', numMessages: 1, numBytes: 1000 });
  await acceptor.next('message', { type: 'FLOOD_ADVERT' });
});

test('a transaction set arrives under its hash', async (start) => {
  const [caller, acceptor] = [start(), start()];
  await handshaken(caller, acceptor);
  caller.command({ cmd: 'makeTxSet', count: 3 });
  const { hash } = await caller.next('sent', { type: 'GENERALIZED_TX_SET' });
  await acceptor.next('message', { type: 'GENERALIZED_TX_SET', hash });
});

test('a peer of another network is refused by its certificate and never completes', async (start) => {
  const [caller, acceptor] = [start({ network: 'another network' }), start()];
  await dialled(caller, acceptor);
  const hello = await acceptor.next('hello');
  assert.deepEqual([hello.accepted, hello.reason], [false, 'Invalid auth cert']);
  const closed = await acceptor.next('closed');
  assert.deepEqual([closed.by, closed.reason], ['local', 'Invalid auth cert']);
  await caller.next('closed');
  for (const peer of [caller, acceptor]) assert.deepEqual(peer.seen('handshake-complete'), []);
  assert.deepEqual(caller.seen('hello'), []);
});

test('disjoint version ranges do not stop the connector: it checks none and reports what it heard', async (start) => {
  const [caller, acceptor] = [start({ 'overlay-version': 30, 'overlay-min-version': 29 }), start()];
  await dialled(caller, acceptor);
  const atAcceptor = await acceptor.next('hello');
  assert.deepEqual([atAcceptor.overlayMinVersion, atAcceptor.overlayVersion, atAcceptor.accepted], [29, 30, true]);
  await Promise.all([caller.next('handshake-complete'), acceptor.next('handshake-complete')]);
});

test('an overlay version below 28 asks for no flow control in bytes', async (start) => {
  const [caller, acceptor] = [start({ 'overlay-version': 27, 'overlay-min-version': 27 }), start()];
  await dialled(caller, acceptor);
  assert.equal((await acceptor.next('handshake-complete')).authFlags, 100);
});

test('closing, by command or by reset, is told on both sides with the last ERROR_MSG', async (start) => {
  const [caller, acceptor] = [start(), start()];
  const port = await handshaken(caller, acceptor);
  caller.command({ cmd: 'send', type: 'error_msg', code: 'ERR_CONF', text: 'bad address' });
  caller.command({ cmd: 'close', peer: 1 });
  const far = await acceptor.next('closed', { peer: 1 });
  assert.deepEqual([far.by, far.errorCode, far.errorText], ['remote', 'ERR_CONF', 'bad address']);
  assert.equal((await caller.next('closed', { peer: 1 })).by, 'local');

  caller.command({ cmd: 'dial', port });
  await Promise.all([caller.next('handshake-complete'), acceptor.next('handshake-complete')]);
  caller.command({ cmd: 'close', peer: 2, reset: true });
  assert.equal((await acceptor.next('closed', { peer: 2 })).by, 'network');
});

test('bad commands are answered and leave the connection alone', async (start) => {
  const [caller, acceptor] = [start(), start()];
  await handshaken(caller, acceptor);
  const bad = [
    { cmd: 'none' },
    { cmd: 'toString' },
    { cmd: 'dial', host: '192.0.2.1', port: 1 },
    { cmd: 'send', type: 'get_txset', hash: '00' },
    { cmd: 'send', type: 'send_more_extended', numMessages: -1, numBytes: 0 },
    { cmd: 'send', type: 'hello' },
    { cmd: 'send', type: 'get_peers', peer: 99 },
    { cmd: 'sendRaw', xdr: 'AAAAFQ==' },
    { cmd: 'makeScp' },
    { cmd: 'makeScp', slot: 1, statement: 'prepare' },
  ];
  for (const [index, command] of bad.entries()) {
    caller.command({ id: index, ...command });
    await caller.next('error', { id: index });
  }
  caller.command({ cmd: 'makeScp', slot: 1 });
  await acceptor.next('message', { type: 'SCP_MESSAGE' });
});

// Each of these kills a process that uses the connector as it is.
const AUTH_BEFORE_HELLO = Buffer.concat([Buffer.from('0000003400000000000000000000000000000002000000c8', 'hex'), Buffer.alloc(32)]);
const SHORT_RECORD = Buffer.from('0000000400000000', 'hex');
for (const [name, bytes] of Object.entries({ AUTH_BEFORE_HELLO, SHORT_RECORD })) {
  test(`${name} costs the connection and not the process`, async (start) => {
    const acceptor = start();
    const socket = connect(await acceptor.listen(), '127.0.0.1');
    socket.on('error', () => {}).resume(); // a reset is as good an end as any
    socket.end(bytes);
    await acceptor.next('closed');
    assert.deepEqual(acceptor.seen('handshake-complete'), []);
    if (!socket.closed) await once(socket, 'close');

    const caller = start();
    caller.command({ cmd: 'dial', port: acceptor.seen('listening')[0].port });
    await acceptor.next('handshake-complete');
  });
}

test('the process ends with its input, and on command', async (start) => {
  const [first, second] = [start(), start()];
  await handshaken(first, second);
  first.closeInput();
  assert.equal(await first.exited, 0);
  await second.next('closed');
  second.command({ cmd: 'exit' });
  assert.equal(await second.exited, 0);
});

test('a bad setting is reported as an event and ends the process', async () => {
  const peer = new PeerProcess({ 'overlay-version': 'new' });
  await peer.next('error', { message: 'bad value for overlay-version' });
  assert.equal(await peer.exited, 2);
});
