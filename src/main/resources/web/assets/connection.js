/** How the page stands with the service, told at the top: loading, live, empty, reconnecting, disconnected, locked. */

import { hasToken, keepToken } from './api.js';
import { byId, element } from './dom.js';
import { clock } from './format.js';

/** A connection that isn't back by then needs someone to know. */
const SHORT_BREAK = 10_000;

const WORDS = {
  loading: 'Connecting',
  live: 'Live',
  empty: 'Live, nothing counted yet',
  reconnecting: 'Reconnecting',
  disconnected: 'Disconnected',
  locked: 'Locked',
};

export class Connection {
  #state = 'loading';
  #lastHeard = null;
  #timer = 0;

  /** The figures are those of now. */
  live(isEmpty) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#lastHeard = new Date();
    this.#become(isEmpty ? 'empty' : 'live');
    if (isEmpty) {
      notice(
        element('h2', {}, 'Nothing has been counted yet'),
        element('p', {}, 'The figures appear here by themselves, as soon as the first event is counted.'),
        element('p', {}, 'To publish the files of a history: ', element('code', {}, './nev-tally replay --type sales sales.csv')));
    } else {
      notice();
    }
  }

  /** Something came. */
  heard() {
    this.#lastHeard = new Date();
  }

  /** The connection broke off, or the figures can't be read. */
  lost(error) {
    if (this.#state === 'disconnected') return this.#tellLoss(error);
    this.#become('reconnecting');
    if (this.#lastHeard === null) {
      notice(element('p', {}, 'Waiting for the service. ' + sentence(reason(error))));
    }
    if (this.#timer === 0) {
      this.#timer = setTimeout(() => {
        this.#become('disconnected');
        this.#tellLoss(error);
      }, SHORT_BREAK);
    }
  }

  /** Asks for a token, and returns once there is one. */
  locked() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#become('locked');
    return new Promise(resolve => {
      const input = element('input', {
        type: 'password', id: 'token', autocomplete: 'off', required: true, pattern: '[!-~]+', spellcheck: false,
        title: 'letters, digits and signs, without spaces',
      });
      const form = element('form', { class: 'token' },
        element('label', { htmlFor: 'token' }, 'Token'), input, element('button', { type: 'submit' }, 'Show the figures'));
      form.addEventListener('submit', event => {
        event.preventDefault();
        keepToken(input.value);
        this.#become('loading');
        notice();
        resolve();
      });
      notice(
        element('h2', {}, hasToken() ? 'The service doesn’t take this token' : 'The service asks for a token'),
        element('p', {}, 'It is the one set as nev.http.token. It is kept until this tab is closed, and sent to this service alone.'),
        form);
      input.focus();
    });
  }

  #tellLoss(error) {
    const last = this.#lastHeard === null ? '' : `The figures below are those of ${clock(this.#lastHeard)}. `;
    notice(
      element('h2', {}, 'No figures from the service'),
      element('p', {}, `${sentence(reason(error))} ${last}The page goes on trying by itself.`));
  }

  #become(state) {
    this.#state = state;
    document.body.dataset.state = state;
    byId('main').setAttribute('aria-busy', String(state === 'loading'));
    const status = byId('status');
    if (status.textContent !== WORDS[state]) status.textContent = WORDS[state];
    byId('links').hidden = state === 'locked' || hasToken(); // they couldn't send a token
  }
}

/** Browsers word a refused connection each in their own way, none of which helps. */
function reason(error) {
  return error instanceof TypeError ? 'it can’t be reached' : String(error.message);
}

function sentence(text) {
  return text[0].toUpperCase() + text.slice(1) + '.';
}

function notice(...content) {
  const host = byId('notice');
  host.hidden = content.length === 0;
  host.replaceChildren(...content);
}
