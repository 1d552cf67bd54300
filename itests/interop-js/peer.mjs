/** One independent overlay peer per process: commands come in on standard input, events go out on standard output. See README.md. */
import { emitError } from './src/output.mjs';
import { createInterface } from 'node:readline';
import { Commands } from './src/commands.mjs';
import { readConfig } from './src/config.mjs';
import { Validator } from './src/validator.mjs';

// A test has to see what went wrong, and its other connections have to go on.
process.on('uncaughtException', (error) => emitError(error));

try {
  start(readConfig(process.argv.slice(2), process.env));
} catch (error) {
  emitError(error);
  process.exit(2);
}

function start(config) {
  const commands = new Commands(config, new Validator(config.connector.network));
  commands.announce();
  createInterface({ input: process.stdin })
    .on('line', (line) => commands.run(line))
    .on('close', () => process.exit(0)); // whoever steered us is gone
}
