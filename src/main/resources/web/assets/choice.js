/** What the reader has picked. It stands in the address, so that a reload or a link shows the same. */

import { WINDOWS } from './names.js';

const DEFAULTS = { window: 'HALF_YEAR', start: '', indicator: 'nev-sales', dimension: 'manufacturer', member: '', view: 'running' };

export const choice = { ...DEFAULTS, all: false };

/** Takes what the address says; what it doesn't, or what can't be, is as when the page is opened. */
export function readAddress() {
  const told = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  for (const name of Object.keys(DEFAULTS)) choice[name] = told[name] ?? DEFAULTS[name];
  if (!(choice.window in WINDOWS)) choice.window = DEFAULTS.window;
}

export function writeAddress() {
  const told = Object.entries(choice).filter(([name, value]) => name in DEFAULTS && value !== DEFAULTS[name]);
  history.replaceState(null, '', told.length ? '#' + new URLSearchParams(told) : location.pathname);
}

/** Makes a choice fit a catalogue: an indicator that it has, in a dimension that it is broken down by. */
export function fit(catalogue) {
  const { indicators } = catalogue;
  const known = indicators.find(({ id }) => id === choice.indicator) ?? indicators[0];
  if (!known) return;
  if (choice.indicator !== known.id) choice.member = '';
  choice.indicator = known.id;
  if (!known.dimensions.includes(choice.dimension)) {
    choice.dimension = known.dimensions[1] ?? 'total';
    choice.member = '';
  }
  if (choice.dimension === 'total') choice.member = '';
}
