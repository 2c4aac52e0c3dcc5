/** Numbers as the reader's locale writes them; words, and the names of days and months, in English like the page. */

const number = options => new Intl.NumberFormat(navigator.languages, options);
const whole = number({ maximumFractionDigits: 0 });
const difference = number({ maximumFractionDigits: 0, signDisplay: 'exceptZero' });
const short = number({ notation: 'compact', maximumFractionDigits: 1 });
const money = number({ style: 'currency', currency: 'CNY', notation: 'compact', maximumFractionDigits: 1 });
const moneyDifference = number({ ...money.resolvedOptions(), signDisplay: 'exceptZero' });
const fraction = number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const rate = number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const decimals = digits => number({ minimumFractionDigits: digits, maximumFractionDigits: digits });
const signedDecimals = digits =>
  number({ minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' });

export const count = value => whole.format(value);
export const percent = value => fraction.format(value);
export const growth = value => rate.format(value);
export const decimal = (value, digits) => decimals(digits).format(value);
export const signed = (value, digits) => signedDecimals(digits).format(value);

/** A total in its unit: money is kept in fen and shown in yuan. */
export const amount = (value, unit) => (unit === 'fen' ? money.format(value / 100) : whole.format(value));
export const change = (value, unit) =>
  unit === 'fen' ? moneyDifference.format(value / 100) : difference.format(value);
export const roughly = (value, unit) => (unit === 'fen' ? money.format(value / 100) : short.format(value));

const english = options => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  return day => format.format(Date.parse(day));
};
export const longDay = english({ day: 'numeric', month: 'long', year: 'numeric' });
export const shortDay = english({ day: 'numeric', month: 'short' });
export const month = english({ month: 'long', year: 'numeric' });
export const shortMonth = english({ month: 'short' });
export const clock = time => new Intl.DateTimeFormat(navigator.languages, { timeStyle: 'medium' }).format(time);
