/** Transactions by hash: offers, answers demands for what it offered, and demands what others offer if it is told to. Within the credit granted. */
import { hash, xdr } from '@stellar/stellar-base';
import { hex } from './describe.mjs';

// As many as the node itself puts into one advert at most.
const HASHES_PER_MESSAGE = 1000;

export class PullMode {
  #offered = new Map();
  #demanded = new Set();
  #demanding = false;

  /** Remembers transactions and offers them to a peer; `sent` is called after each message. */
  offer(link, messages, sent) {
    const hashes = messages.map(contentHash);
    messages.forEach((message, index) => this.#offered.set(hex(hashes[index]), message));
    for (const txHashes of chunks(hashes)) {
      const message = xdr.StellarMessage.floodAdvert(new xdr.FloodAdvert({ txHashes }));
      link.sendWithinCredit(message, () => sent(link, message));
    }
  }

  /** Whether to demand whatever is offered from now on, each transaction once. */
  demand(on) {
    this.#demanding = on;
  }

  /** A message came from a peer; `sent` is called after each answer. */
  received(link, message, sent) {
    const type = message.switch().name;
    if (type === 'floodDemand') this.#answer(link, message.floodDemand().txHashes(), sent);
    if (type === 'floodAdvert' && this.#demanding) this.#demandNew(link, message.floodAdvert().txHashes(), sent);
  }

  #answer(link, hashes, sent) {
    for (const each of hashes) {
      const transaction = this.#offered.get(hex(each));
      if (transaction !== undefined) link.sendWithinCredit(transaction, () => sent(link, transaction));
    }
  }

  #demandNew(link, hashes, sent) {
    const txHashes = hashes.filter((each) => !this.#demanded.has(hex(each)));
    if (txHashes.length === 0) return;
    txHashes.forEach((each) => this.#demanded.add(hex(each)));
    const message = xdr.StellarMessage.floodDemand(new xdr.FloodDemand({ txHashes }));
    link.sendWithinCredit(message, () => sent(link, message));
  }
}

/** SHA-256 of a message without its type: the full hash of a transaction. */
export function contentHash(message) {
  return hash(message.toXDR().subarray(4));
}

function* chunks(hashes) {
  for (let from = 0; from < hashes.length; from += HASHES_PER_MESSAGE) yield hashes.slice(from, from + HASHES_PER_MESSAGE);
}
