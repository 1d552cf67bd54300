/** The event stream: one JSON object per line on standard output, and nothing else there. */

// Imported first of all: a dependency that talks to the console must not break the lines a test parses.
console.log = console.info = console.debug = console.error;

// The reader of the events is the process that started us; without it there is nothing left to do.
process.stdout.on('error', () => process.exit(0));

/** Writes one event. Fields that are undefined are left out. */
export function emit(event, fields = {}) {
  process.stdout.write(JSON.stringify({ event, ...fields }) + '\n');
}

/** Reports a failure as an event. `fields` says what it belongs to (peer, cmd, id). */
export function emitError(error, fields = {}) {
  emit('error', { ...fields, message: messageOf(error) });
}

/** The text of anything that may be thrown. */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
