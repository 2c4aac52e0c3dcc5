/** Changes as people read them: an arrow, a sign, and a colour, in this order of importance. */

import { element } from './dom.js';
import { growth as rateText, signed } from './format.js';

/** The growth of a total: "▲ +42.4%", or why there is none. */
export function growthChange(growth) {
  if (!growth) return { text: '–', direction: 0 };
  if (growth.rate === null) {
    return { text: growth.gap === 'ZERO_BASE' ? 'none before' : 'no history', direction: 0 };
  }
  return { text: rateText(growth.rate), direction: Math.sign(growth.rate) };
}

/** The change of a share, in percentage points. */
export function pointsChange(share) {
  const points = share?.changeInPoints ?? null;
  return points === null ? { text: '–', direction: 0 } : { text: signed(points, 1), direction: Math.sign(Number(points.toFixed(1))) };
}

/** The change of a ratio that isn't a share of a whole, in its own unit. */
export function ratioChange(share, digits) {
  const points = share?.changeInPoints ?? null;
  return points === null ? { text: '–', direction: 0 } : { text: signed(points / 100, digits), direction: Math.sign(points) };
}

/** A change as an element; the arrow is for the eye alone, the sign says the same. */
export function changeElement({ text, direction }, unit = '') {
  const arrow = direction === 0 ? null : element('span', { class: 'arrow', 'aria-hidden': 'true' }, direction > 0 ? '▲' : '▼');
  const className = direction > 0 ? 'change up' : direction < 0 ? 'change down' : 'change';
  return element('span', { class: className }, arrow, text + unit);
}

