/** Flow control of one connection, in both directions. The connector grants credit without watching what it is used for, and obeys none. */
export class CreditLedger {
  #granted = { messages: 0, bytes: 0 };
  #received = { messages: 0, bytes: 0 };
  #credit = { messages: 0, bytes: 0 };
  #largest = 0;
  #exhausted = 0;
  #resumed = 0;
  #excess = 0;
  #wasExhausted = false;
  #waiting = [];

  /** We grant this from now on. To be called before it is written, so that whoever waits for it cannot be early. */
  grant({ numMessages, numBytes }) {
    add(this.#granted, numMessages, numBytes);
  }

  /** A flood message of so many bytes came. Returns whether it was paid for. */
  received(size) {
    if (this.#wasExhausted && this.#received.messages < this.#granted.messages) this.#resumed++;
    add(this.#received, 1, size);
    this.#largest = Math.max(this.#largest, size);
    this.#wasExhausted = this.#received.messages === this.#granted.messages;
    if (this.#wasExhausted) this.#exhausted++;
    const paid = this.#received.messages <= this.#granted.messages && this.#received.bytes <= this.#granted.bytes;
    if (!paid) this.#excess++;
    return paid;
  }

  /** We were granted this: sends what waits for it. */
  granted({ numMessages, numBytes }) {
    add(this.#credit, numMessages, numBytes);
    while (this.#waiting.length > 0 && this.#covers(this.#waiting[0].size)) this.#waiting.shift().send();
  }

  /** Calls `send` now or, behind those that wait, as soon as there is credit for so many bytes. */
  whenCovered(size, send) {
    if (this.#waiting.length === 0 && this.#covers(size)) send();
    else this.#waiting.push({ size, send });
  }

  /** A flood message of so many bytes is sent, with or without credit. */
  spend(size) {
    add(this.#credit, -1, -size);
  }

  /** The ledger as the `ledger` event tells it. */
  get fields() {
    return {
      grantedMessages: this.#granted.messages,
      grantedBytes: this.#granted.bytes,
      receivedMessages: this.#received.messages,
      receivedBytes: this.#received.bytes,
      largestBytes: this.#largest,
      exhausted: this.#exhausted,
      resumed: this.#resumed,
      excess: this.#excess,
      waiting: this.#waiting.length,
    };
  }

  #covers(size) {
    return this.#credit.messages >= 1 && this.#credit.bytes >= size;
  }
}

function add(sum, messages, bytes) {
  sum.messages += messages;
  sum.bytes += bytes;
}
