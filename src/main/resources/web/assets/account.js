/** What became of the records read. */

import { byId, element, renew } from './dom.js';
import { count } from './format.js';

const COUNTS = {
  read: 'Read',
  counted: 'Counted',
  replaced: 'Replaced',
  withdrawn: 'Withdrawn',
  superseded: 'Superseded',
  repeated: 'Repeated',
  deadLettered: 'Dead letters',
};

export function paintAccount(account) {
  renew(byId('account'), account, () => [
    element('h2', { id: 'account-title' }, 'Where every record went'),
    element('p', { class: 'about' }, 'Each record read is in exactly one of the other six counts.'),
    element('div', { class: 'scroll', tabIndex: 0, role: 'region', ariaLabel: 'Records by event type and outcome' },
      element('table', {},
        element('caption', { class: 'hidden' }, 'Records by event type and outcome'),
        element('thead', {}, element('tr', {},
          element('th', { scope: 'col' }, 'Events'),
          ...Object.values(COUNTS).map(text => element('th', { scope: 'col' }, text)))),
        element('tbody', {}, ...Object.entries(account).map(([measure, counts]) => element('tr', {},
          element('th', { scope: 'row' }, measure[0].toUpperCase() + measure.slice(1)),
          ...Object.keys(COUNTS).map(name => element('td', {}, count(counts[name])))))))),
  ]);
}
