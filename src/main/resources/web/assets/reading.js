/** Reads from the API what the page shows. */

import { get } from './api.js';
import { choice, fit } from './choice.js';
import { Figures } from './figures.js';
import { entriesOf } from './headline.js';
import { panelsOf } from './panels.js';

const YEAR_OVER_YEAR = 'YEAR_OVER_YEAR';
let catalogue = null;

/** The indicators whose days are watched for corrections: those of the headline, and the one that is looked at. */
export function watched(catalogue) {
  const leads = entriesOf(catalogue).filter(entry => entry.lead).map(entry => entry.total);
  return [...new Set([...leads, choice.indicator])]
    .filter(id => catalogue.indicators.some(indicator => indicator.id === id && indicator.kind === 'sum'));
}

/**
 * Reads all that is shown with the present choice.
 *
 * @returns {{catalogue, figures, account, windows, window}}; without figures there is no window
 */
export async function readAll() {
  catalogue ??= await get('indicators');
  fit(catalogue);
  const figures = new Figures();
  const read = async (kind, path, parameters) => {
    for (const figure of await get(path, parameters)) figures.put(kind, figure);
  };
  const { indicator, dimension, member, window } = choice;
  const [account] = await Promise.all([
    get('account'),
    read('total', 'totals', { dimension: 'total', window }),
    read('total', 'totals', { dimension: 'total', window: 'MONTH' }),
    read('growth', 'growth', { dimension: 'total', window, basis: YEAR_OVER_YEAR }),
    read('share', 'shares', { dimension: 'total', window }),
    ...[...new Set([...watched(catalogue), indicator])].map(id =>
      read('total', 'totals', { indicator: id, dimension: 'total', window: 'DAY', limit: 50_000 })),
  ]);
  const windows = figures.windows(window);
  const shown = windows.find(({ start }) => start === choice.start) ?? windows[0];
  if (!shown) return { catalogue, figures, account, windows };
  const { start } = shown;
  const breakdowns = new Map([[indicator + dimension, { indicator, dimension }]]);
  for (const panel of panelsOf(catalogue)) breakdowns.set(panel.indicator + panel.dimension, panel);
  const reads = [...breakdowns.values()].filter(one => one.dimension !== 'total').flatMap(one => {
    const where = { dimension: one.dimension, window, start };
    const ratio = one.indicator + '-share';
    return [
      read('total', 'totals', { indicator: one.indicator, ...where }),
      read('growth', 'growth', { indicator: one.indicator, ...where, basis: YEAR_OVER_YEAR }),
      ...(catalogue.ratios.some(({ id }) => id === ratio) ? [read('share', 'shares', { ratio, ...where })] : []),
    ];
  });
  for (const entry of entriesOf(catalogue).filter(one => one.dimension !== 'total')) {
    const where = { dimension: entry.dimension, member: entry.member, window, start };
    if (entry.share) reads.push(read('share', 'shares', { ratio: entry.share, ...where }));
    else {
      reads.push(read('total', 'totals', { indicator: entry.total, ...where }));
      reads.push(read('growth', 'growth', { indicator: entry.total, ...where, basis: YEAR_OVER_YEAR }));
    }
  }
  if (member) {
    const course = { indicator, dimension, member };
    reads.push(read('total', 'totals', { ...course, window: 'DAY', limit: 50_000 }));
    reads.push(read('total', 'totals', { ...course, window: 'MONTH' }));
  }
  await Promise.all(reads);
  return { catalogue, figures, account, windows, window: { name: window, ...shown } };
}
