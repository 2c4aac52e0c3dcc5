/**
 * Corrections, as an analyst has them: a day that had passed is told otherwise, because an event came late or was
 * revised or withdrawn; or the latest day's total goes down. That a day's total grows, or a new day begins, is news only.
 */

import { byId, element, renew } from './dom.js';
import { change, clock, longDay, shortDay, amount, count } from './format.js';
import { indicatorName } from './names.js';

const MOST = 40;
const SHOWN = 8;
/**
 * Where the latest day leaps, or many days change at once, history is being read: nothing that was told is corrected. That is
 * taken to go on for so many milliseconds.
 */
const HISTORY = 10_000;
const MANY = 20;
const AT_ONCE = 2_000;

export class Corrections {
  /** By indicator: totals by day, days that the stream told, the latest day, when days changed of late, and history was read. */
  #indicators = new Map();
  #entries = [];
  #since = new Date();

  /** A stream begins: days that it doesn't tell are as they are read from now on. */
  opened() {
    for (const known of this.#indicators.values()) known.streamed.clear();
  }

  /** The totals of all days of an indicator, as they were read; the stream may have told later ones already. */
  read(indicator, days) {
    const now = new Map(days);
    const known = this.#indicators.get(indicator);
    if (!known) {
      const latest = [...now.keys()].sort().at(-1) ?? '';
      this.#indicators.set(indicator, { days: now, streamed: new Set(), latest, changes: [], history: -Infinity });
      return;
    }
    [...new Set([...known.days.keys(), ...now.keys()])].sort()
      .filter(day => !known.streamed.has(day))
      .forEach(day => this.#take(indicator, known, day, now.get(day) ?? 0));
  }

  /** The total of a day as the stream tells it; 0 for a day that has none any more. */
  note(indicator, day, total) {
    const known = this.#indicators.get(indicator);
    if (!known) return;
    known.streamed.add(day);
    this.#take(indicator, known, day, total);
  }

  #take(indicator, known, day, total) {
    const was = known.days.get(day) ?? 0;
    known.days.set(day, total);
    if (day > known.latest) {
      if (known.latest === '' || Date.parse(day) - Date.parse(known.latest) > 86_400_000) known.history = performance.now();
      known.latest = day;
    } else if (total !== was && (day < known.latest || total < was) && !this.#readsHistory(indicator, known)) {
      this.#add({ indicator, day, was, is: total, at: new Date() });
    }
  }

  /** Whether a change is one of many; those before it that were taken for corrections aren't either. */
  #readsHistory(indicator, known) {
    const now = performance.now();
    known.changes = [...known.changes.filter(at => now - at < AT_ONCE), now];
    if (known.changes.length > MANY) {
      known.history = now;
      this.#entries = this.#entries.filter(entry => entry.indicator !== indicator || Date.now() - entry.at > AT_ONCE);
    }
    return now - known.history < HISTORY;
  }

  /** A correction of what was just corrected is told as one. */
  #add(entry) {
    const same = this.#entries.findIndex(({ indicator, day, at }) =>
      indicator === entry.indicator && day === entry.day && entry.at - at < 10_000);
    if (same >= 0) entry.was = this.#entries.splice(same, 1)[0].was;
    if (entry.was !== entry.is) this.#entries.unshift(entry);
    this.#entries.length = Math.min(this.#entries.length, MOST);
  }

  paint(unitOf, account) {
    const events = name => Object.values(account).reduce((sum, counts) => sum + counts[name], 0);
    const host = byId('corrections');
    if (!host.firstChild) {
      host.append(
        element('h2', {}, 'Latest corrections'),
        element('p', { class: 'about' }),
        element('div', { role: 'log', ariaLabel: 'Latest corrections' }, element('ol', { class: 'ticker' })));
    }
    const about = host.querySelector('.about');
    const list = host.querySelector('ol');
    about.textContent = `In all, ${count(events('replaced'))} events were revised and ${count(events('withdrawn'))} withdrawn.`;
    renew(list, this.#entries, () => this.#entries.length === 0
      ? [element('li', { class: 'nothing' }, `No day that has passed was told otherwise since ${clock(this.#since)}.`)]
      : this.#entries.slice(0, SHOWN).map(entry => line(entry, unitOf(entry.indicator))));
  }
}

function line({ indicator, day, was, is, at }, unit) {
  return element('li', {},
    element('span', { class: 'what', title: longDay(day) }, `${indicatorName(indicator)}, ${shortDay(day)} ${day.slice(0, 4)}`),
    element('time', { dateTime: at.toISOString() }, clock(at)),
    element('span', { class: 'values' },
      element('s', {}, element('span', { class: 'hidden' }, 'was '), amount(was, unit)),
      element('span', { 'aria-hidden': 'true' }, ' → '),
      element('b', {}, element('span', { class: 'hidden' }, 'is '), amount(is, unit)),
      ' ', element('small', {}, change(is - was, unit))));
}
