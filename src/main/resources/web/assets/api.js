/** The service's API, with the reader's token where it asks for one. */

const TOKEN = 'nev-tally-token';

/** The service wants a token, or another one. */
export class LockedError extends Error {}

/** Keeps a token for as long as this tab is open. */
export function keepToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

/** Whether a token is kept. */
export function hasToken() {
  return sessionStorage.getItem(TOKEN) !== null;
}

/**
 * Asks for a path under /api/v1.
 *
 * @throws LockedError if the service wants a token
 * @throws Error with what the service says, if it answers with anything but success
 */
export async function request(path, signal) {
  const token = sessionStorage.getItem(TOKEN);
  const headers = token === null ? {} : { Authorization: 'Bearer ' + token };
  const response = await fetch('/api/v1/' + path, { headers, signal, cache: 'no-store' });
  if (response.status === 401) throw new LockedError('the service asks for a token');
  if (!response.ok) throw new Error(await reason(response));
  return response;
}

/** The JSON document at a path. */
export async function get(path, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  return (await request(query ? path + '?' + query : path)).json();
}

/** What an answer says went wrong; a proxy's may not be JSON. */
async function reason(response) {
  try {
    const { detail, title } = await response.json();
    return detail ?? title;
  } catch {
    return 'status ' + response.status;
  }
}
