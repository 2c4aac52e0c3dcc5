/** Courses over time, and what they are compared with. */

import { daysBetween, monthOf, plusDays, yearEarlier } from './days.js';

/**
 * The running total of a window, day by day, and that of the year before, like for like: what stands beside a day was
 * counted through the same day a year earlier. Null where nothing is counted yet, or never was.
 *
 * @param totals the totals of days in their order: [day, total]
 * @param isStock whether a day's total is a level that stands until the next, rather than what the day adds
 * @param through the last day that is counted
 * @param hasHistory whether there is a year before to compare with
 * @returns {{day: string, now: ?number, before: ?number}[]}
 */
export function runningTotals(totals, isStock, { start, end }, through, hasHistory) {
  const measure = isStock ? levels(totals) : sums(totals);
  const now = measure(start);
  const before = measure(yearEarlier(start));
  return daysBetween(start, end).map(day => {
    // A whole window is compared with a whole one, which may end on 29 February.
    const next = plusDays(day, 1);
    const compared = next === end ? plusDays(yearEarlier(end), -1) : yearEarlier(day);
    return { day, now: day > through ? null : now(day), before: hasHistory ? before(compared) : null };
  });
}

/** The months of the year that a window ends in, beside those of the year before, which are whole even beside an open one. */
export function monthsOfYear(find, { end }) {
  const year = Number(plusDays(end, -1).slice(0, 4));
  return [...Array(12).keys()].map(index => {
    const day = `${year}-${String(index + 1).padStart(2, '0')}-01`;
    const now = find('MONTH', day);
    const before = find('MONTH', yearEarlier(day));
    return { day, now: now?.total ?? null, before: before?.total ?? null, open: now?.state === 'OPEN' };
  });
}

/** The points that end a month, and the last that is counted: those to put into a table. */
export function monthEnds(points) {
  const last = points.findLastIndex(point => point.now !== null);
  return points.filter((point, index) =>
    index === last || index === points.length - 1 || monthOf(point.day) !== monthOf(points[index + 1].day));
}

/** Sums from a day on through later and later ones. */
function sums(totals) {
  return from => {
    let at = totals.findIndex(([day]) => day >= from);
    let sum = 0;
    return day => {
      while (at >= 0 && at < totals.length && totals[at][0] <= day) sum += totals[at++][1];
      return sum;
    };
  };
}

/** The level that was reached last. */
function levels(totals) {
  return () => {
    let at = 0;
    let level = null;
    return day => {
      while (at < totals.length && totals[at][0] <= day) level = totals[at++][1];
      return level;
    };
  };
}
