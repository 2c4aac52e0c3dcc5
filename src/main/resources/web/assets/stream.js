/** Server-sent events over fetch, which, unlike EventSource, can carry a token. */

import { LockedError, request } from './api.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8_000;
/** The service sends something every 15 seconds; without anything for so long, the connection is dead. */
const PATIENCE = 40_000;

/**
 * Follows a stream for good: comes again when it breaks off, each time later.
 *
 * @param handlers opened() when the stream begins; event(name, data) for each event; lost(error) when it broke off;
 *     locked() when a token is wanted, which resolves once there is another one
 */
export async function follow(path, handlers) {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    const abort = new AbortController();
    try {
      const response = await request(path, abort.signal);
      pause = FIRST_PAUSE;
      handlers.opened();
      await read(response.body, abort, handlers.event);
      handlers.lost(new Error('the service ended the stream'));
    } catch (error) {
      if (error instanceof LockedError) {
        await handlers.locked();
        continue;
      }
      handlers.lost(error);
    }
    await sleep(pause);
  }
}

async function read(body, abort, event) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  while (true) {
    const timer = setTimeout(() => abort.abort(new Error('nothing came for too long')), PATIENCE);
    const { done, value } = await reader.read().finally(() => clearTimeout(timer));
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) dispatch(block, event);
  }
}

function dispatch(block, event) {
  const fields = {};
  for (const line of block.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 2);
  }
  if (fields.event && fields.data) event(fields.event, JSON.parse(fields.data));
}

/** Waits; a network that is back ends it. */
function sleep(milliseconds) {
  return new Promise(resolve => {
    const wake = () => {
      clearTimeout(timer);
      removeEventListener('online', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    addEventListener('online', wake);
  });
}
