/**
 * Days off in Spain as its gazettes list them: the state, Andalusia and Huelva, Madrid and its city. A list of one year
 * never changes once a pack ships with it: what is learnt later is a new version of the pack.
 */
import type { HolidayCalendars } from '#libs/domain/pack/calendars';

export const SPAIN: HolidayCalendars = {
  es: [
    {
      year: 2025,
      gazette: 'BOEF25',
      days: [
        ...['2025-01-01', '2025-01-06', '2025-04-18', '2025-05-01', '2025-08-15', '2025-11-01'],
        ...['2025-12-06', '2025-12-08', '2025-12-25'],
      ],
    },
    {
      year: 2026,
      gazette: 'AGE26',
      days: [
        ...['2026-01-01', '2026-01-06', '2026-04-03', '2026-05-01', '2026-08-15', '2026-10-12'],
        ...['2026-12-08', '2026-12-25'],
      ],
    },
    {
      year: 2027,
      gazette: 'AND21',
      provisional: true,
      days: [
        ...['2027-01-01', '2027-01-06', '2027-03-26', '2027-05-01', '2027-10-12', '2027-11-01'],
        ...['2027-12-06', '2027-12-08', '2027-12-25'],
      ],
    },
  ],
  'es-an': [
    { year: 2025, gazette: 'AND25', days: ['2025-02-28', '2025-04-17', '2025-10-13'] },
    { year: 2026, gazette: 'AND26', days: ['2026-02-28', '2026-04-02', '2026-11-02', '2026-12-07'] },
    { year: 2027, gazette: 'AND21', provisional: true, days: ['2027-03-01', '2027-03-25', '2027-08-16'] },
  ],
  'es-an-h': [
    { year: 2025, gazette: 'AND21', provisional: true, days: ['2025-08-04', '2025-09-08'] },
    { year: 2026, gazette: 'HUE26', days: ['2026-08-03', '2026-09-08'] },
  ],
  'es-md': [
    { year: 2025, gazette: 'MAD25', days: ['2025-04-17', '2025-05-02', '2025-07-25'] },
    { year: 2026, gazette: 'MAD26', days: ['2026-04-02', '2026-05-02', '2026-11-02', '2026-12-07'] },
  ],
  'es-md-m': [
    { year: 2025, gazette: 'MAD25', days: ['2025-05-15', '2025-11-10'] },
    { year: 2026, gazette: 'MAD26', days: ['2026-05-15', '2026-11-09'] },
  ],
};
