/** A peer.mjs process as a test holds it: commands go in, events are awaited in the order they came. For the self-test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../peer.mjs', import.meta.url));

export class PeerProcess {
  /** Every event so far. A line that is not JSON fails the process's next wait. */
  events = [];
  #child;
  #read = 0;
  #wake = () => {};
  #broken;

  constructor(options = {}) {
    const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    this.#child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.exited = once(this.#child, 'exit').then(([code]) => code);
    const lines = createInterface({ input: this.#child.stdout });
    lines.on('line', (line) => this.#line(line));
    lines.on('close', () => this.#fail(new Error('the peer process has ended')));
  }

  command(fields) {
    this.#child.stdin.write(JSON.stringify(fields) + '\n');
  }

  closeInput() {
    this.#child.stdin.end();
  }

  /** The next event of this name whose fields equal the given ones, after the last one this method returned. */
  async next(event, fields = {}) {
    for (;;) {
      while (this.#read < this.events.length) {
        const candidate = this.events[this.#read++];
        if (matches(candidate, { event, ...fields })) return candidate;
      }
      if (this.#broken) throw this.#broken;
      await new Promise((wake) => (this.#wake = wake));
    }
  }

  seen(event, fields = {}) {
    return this.events.filter((candidate) => matches(candidate, { event, ...fields }));
  }

  async listen() {
    this.command({ cmd: 'listen' });
    return (await this.next('listening')).port;
  }

  #line(line) {
    try {
      this.events.push(JSON.parse(line));
      this.#wake();
    } catch {
      this.#fail(new Error(`not a JSON line: ${line}`));
    }
  }

  #fail(error) {
    this.#broken ??= error;
    this.#wake();
  }
}

function matches(event, wanted) {
  return Object.entries(wanted).every(([name, value]) => event[name] === value);
}
