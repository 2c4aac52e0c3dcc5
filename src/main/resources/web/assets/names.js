/** What things are called. What isn't known here is called by its id, so that other catalogues read well, too. */

import { month, shortMonth } from './format.js';
import { plusDays } from './days.js';

export const WINDOWS = {
  MONTH: 'Month',
  QUARTER: 'Quarter',
  HALF_YEAR: 'Half-year',
  YEAR: 'Year',
  TRAILING_12_MONTHS: '12 months',
};

const INDICATORS = {
  'vehicle-production': 'Vehicles produced',
  'nev-production': 'NEVs produced',
  'vehicle-sales': 'Vehicles sold',
  'nev-sales': 'NEVs sold',
  'nev-passenger-sales': 'Passenger NEVs sold',
  'vehicle-exports': 'Vehicles exported',
  'nev-exports': 'NEVs exported',
  'charger-installations': 'Charging units added',
  'export-destinations': 'Countries and regions exported to',
  'nev-sales-value': 'Value of NEVs sold',
  'nev-exports-value': 'Value of NEVs exported',
  'vehicle-stock': 'Vehicles on the road',
  'nev-stock': 'NEVs on the road',
};

const MEMBERS = {
  powertrain: { BEV: 'Battery electric', PHEV: 'Plug-in hybrid', FCEV: 'Fuel cell', ICE: 'Combustion' },
  vehicleClass: { PASSENGER: 'Passenger', COMMERCIAL: 'Commercial' },
  areaType: { URBAN: 'Urban', RURAL: 'Rural' },
  access: { PUBLIC: 'Public', PRIVATE: 'Private' },
  current: { AC: 'Alternating current', DC: 'Direct current' },
};

/** ISO 3166-2:CN, which browsers have no names of. */
const REGIONS = {
  AH: 'Anhui', BJ: 'Beijing', CQ: 'Chongqing', FJ: 'Fujian', GD: 'Guangdong', GS: 'Gansu', GX: 'Guangxi', GZ: 'Guizhou',
  HA: 'Henan', HB: 'Hubei', HE: 'Hebei', HI: 'Hainan', HK: 'Hong Kong', HL: 'Heilongjiang', HN: 'Hunan', JL: 'Jilin',
  JS: 'Jiangsu', JX: 'Jiangxi', LN: 'Liaoning', MO: 'Macao', NM: 'Inner Mongolia', NX: 'Ningxia', QH: 'Qinghai',
  SC: 'Sichuan', SD: 'Shandong', SH: 'Shanghai', SN: 'Shaanxi', SX: 'Shanxi', TJ: 'Tianjin', TW: 'Taiwan',
  XJ: 'Xinjiang', XZ: 'Tibet', YN: 'Yunnan', ZJ: 'Zhejiang',
};

const countries = new Intl.DisplayNames('en', { type: 'region' });

export function indicatorName(id) {
  return INDICATORS[id] ?? words(id);
}

export function dimensionName(id) {
  return id === 'total' ? 'Total' : words(id);
}

export function memberName(dimension, member) {
  if (member === 'unknown') return 'Not stated';
  if (dimension === 'total') return 'All';
  if (dimension === 'destination' && /^[A-Z]{2}$/.test(member)) return countries.of(member);
  if (dimension === 'region' && member.startsWith('CN-')) return REGIONS[member.slice(3)] ?? member;
  if (dimension === 'automationLevel' && /^L\d$/.test(member)) return 'Level ' + member[1];
  return MEMBERS[dimension]?.[member] ?? member;
}

/** A window in words: "H1 2023". The end is exclusive. */
export function periodName(window, start, end) {
  const year = start.slice(0, 4);
  const first = Number(start.slice(5, 7));
  switch (window) {
    case 'MONTH': return month(start);
    case 'QUARTER': return `Q${(first + 2) / 3} ${year}`;
    case 'HALF_YEAR': return `H${(first + 5) / 6} ${year}`;
    case 'YEAR': return year;
    default: {
      const last = plusDays(end, -1);
      return `12 months to ${shortMonth(last)} ${last.slice(0, 4)}`;
    }
  }
}

function words(id) {
  const text = id.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replaceAll('-', ' ').replace(/\bnevs?\b/g, 'NEV');
  return text[0].toUpperCase() + text.slice(1);
}
