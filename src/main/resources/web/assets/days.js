/** Calendar days as ISO texts, which sort as they follow each other. */

const DAY = 86_400_000;

export const plusDays = (day, count) => iso(Date.parse(day) + count * DAY);

export const monthOf = day => day.slice(0, 7);

/** The same day a year earlier; 28 February for the 29th. */
export function yearEarlier(day) {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return day.endsWith('-02-29') ? year + '-02-28' : year + day.slice(4);
}

/** The days from one to another, the last one exclusive. */
export function daysBetween(from, to) {
  const days = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += DAY) days.push(iso(at));
  return days;
}

function iso(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
